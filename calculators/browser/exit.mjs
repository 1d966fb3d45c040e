// "Exit this page": leaves at once, and leaves nothing of this guide on the screen or behind the Back button.
// On every page; by Shift, pressed three times, wherever families read: on pages for work that would lose what was entered. The flag kept here is the only thing that the site stores: for this tab, until it is closed.

const FLAG = "left";
const PRESSES = 3;
const WITHIN = 5_000;
const BLANK = "\u00a0";
const IS_FIREFOX = "mozInnerScreenX" in window;

export class ExitPage {
  constructor($link) {
    this.address = $link.href;
    this.presses = 0;
    this.$status = null;
    $link.addEventListener("click", (event) => {
      event.preventDefault();
      this.leave();
    });
    if ("byShift" in $link.dataset) document.addEventListener("keydown", (event) => this.count(event));
    window.addEventListener("pageshow", ({ persisted }) => this.leaveAgain(persisted));
    if (cameBack()) this.leaveAgain(true);
    if (IS_FIREFOX) neverPutAway();
  }

  /** Shift three times within five seconds. Any other key between them is someone typing. */
  count({ key, repeat }) {
    if (repeat) return;
    clearTimeout(this.limit);
    this.presses = key === "Shift" ? this.presses + 1 : 0;
    if (this.presses) this.limit = setTimeout(() => this.forget(), WITHIN);
    // Not at the first press: that is how Shift and Tab begins.
    if (this.presses === PRESSES - 1) this.announce("Press Shift once more to leave this page.");
    if (this.presses === PRESSES) this.leave();
  }

  forget() {
    this.presses = 0;
    this.announce("");
  }

  announce(words) {
    this.$status ??= this.makeStatus();
    this.$status.textContent = words;
  }

  makeStatus() {
    const $status = document.createElement("div");
    $status.setAttribute("role", "status");
    $status.className = "cg-visually-hidden";
    document.body.append($status);
    return $status;
  }

  leave() {
    flag.set();
    blank();
    location.replace(this.address);
  }

  /** A page reached by Back, by Forward, by reloading or from a restored tab leaves again; one opened anew may stay. */
  leaveAgain(reachedBack) {
    if (!flag.isSet()) return;
    if (reachedBack || cameBack()) this.leave();
    else flag.clear();
  }
}

function cameBack() {
  const [entry] = performance.getEntriesByType("navigation");
  return entry?.type === "back_forward" || entry?.type === "reload";
}

/** Forms are emptied first: a browser may keep what they held with the page. */
function blank() {
  for (const $form of document.forms) $form.reset();
  document.title = BLANK;
  document.body.replaceChildren();
}

/**
 * Firefox puts a page away whole for the Back button, and such a page never learns that the flag was set on a later one: Back would
 * show what was entered. A page that holds a lock is not put away but loaded anew. Where there are no locks, without https, what
 * Firefox for computers minds does instead.
 */
function neverPutAway() {
  if (navigator.locks) navigator.locks.request(FLAG, { mode: "shared" }, () => new Promise(() => {})).catch(() => {});
  else window.addEventListener("unload", () => {});
}

// Where storage is refused the page still leaves; only Back is then not caught.
const flag = {
  set: () => attempt((storage) => storage.setItem(FLAG, "1")),
  isSet: () => attempt((storage) => storage.getItem(FLAG) === "1"),
  clear: () => attempt((storage) => storage.removeItem(FLAG)),
};

function attempt(act) {
  try {
    return act(sessionStorage);
  } catch {
    return false;
  }
}

for (const $link of document.querySelectorAll('[data-module="exit-this-page"]')) new ExitPage($link);
