// Small things that every page does: it opens what is closed before it is printed or when a link leads there, it says when it is overdue, and it tells the choice of a
// council where to lead back to.

import { todayInLondon } from "./today.mjs";

/**
 * Opens every closed details, and says of each that it was opened for the paper, but the ready reckoner, whose tables would fill a hundred sheets, and the list of councils; gives back those that it opened. Whatever
 * is filled when it is opened is told at once: the browser would tell it only after the paper is made.
 */
function openForPrint() {
  const closed = [...document.getElementsByTagName("details")].filter(($details) => !$details.open && !$details.closest(".cg-reckoner, .cg-tools, .cg-section-nav, .cg-councils"));
  for (const $details of closed) {
    $details.open = true;
    $details.dataset.openedToPrint = "";
    $details.dispatchEvent(new Event("toggle"));
  }
  return closed.length ? [...closed, ...openForPrint()] : closed;
}

let opened = [];
window.addEventListener("beforeprint", () => { opened = openForPrint(); });
window.addEventListener("afterprint", () => {
  for (const $details of opened) {
    $details.open = false;
    delete $details.dataset.openedToPrint;
  }
});

// A link to what is closed opens it: not every browser does that by itself.
function openWhatIsLinkedTo() {
  const $target = document.getElementById(location.hash.slice(1));
  const $closed = $target?.closest("details:not([open])");
  if ($target && $closed) {
    $closed.setAttribute("open", "");
    $target.scrollIntoView();
  }
}
window.addEventListener("hashchange", openWhatIsLinkedTo);
openWhatIsLinkedTo();

for (const $overdue of document.querySelectorAll("[data-review-by]")) {
  // Days written like "2027-05-22" compare as text.
  $overdue.hidden = todayInLondon() <= ($overdue.dataset.reviewBy ?? "");
}

// The choice of a council reads it; no anchor is called like it.
for (const $link of document.links) if ($link.dataset.returns) $link.hash = $link.dataset.returns;
