// Two small things that every page does: it opens what is closed before it is printed, and it says when it is overdue.

/** Whether a day such as "2027-05-22" has passed in London. Days written like this compare as text. */
export function hasPassed(day, now = new Date()) {
  const today = new Intl.DateTimeFormat("en-CA", { timeZone: "Europe/London", dateStyle: "short" }).format(now);
  return today > day;
}

/** Opens every closed details but the ready reckoner, whose tables would fill a hundred sheets; gives back those that it opened. */
export function openForPrint(root = document) {
  const closed = [...root.querySelectorAll("details:not([open])")].filter(($details) => !$details.closest(".cg-reckoner, .cg-tools, .cg-section-nav"));
  for (const $details of closed) $details.open = true;
  return closed;
}

let opened = [];
window.addEventListener("beforeprint", () => { opened = openForPrint(); });
window.addEventListener("afterprint", () => { for (const $details of opened) $details.open = false; });

for (const $overdue of document.querySelectorAll("[data-review-by]")) {
  $overdue.hidden = !hasPassed($overdue.dataset.reviewBy);
}
