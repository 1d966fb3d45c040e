// Projects what stands on a page, one step at a time: what is known, a question, its answer, the usual mistakes, each reason.
// Arrow keys, Page Up and Page Down move, as presenters' remote controls send them, and so does the space bar; Escape closes.
// A step that is longer than the screen is scrolled by the same keys first. Of the first step the dialog itself is the announcement, of
// each later one the live region; the focus stays on the button that was pressed. It fills the screen where the browser lets it, and to
// leave the full screen is to close it.

import { element } from "./element.mjs";

const FORWARD = ["ArrowRight", "ArrowDown", "PageDown", " "];
const BACK = ["ArrowLeft", "ArrowUp", "PageUp"];
const SIDEWAYS = ["ArrowLeft", "ArrowRight"];
const ANSWER = ".cg-notice--good";
const LESSON = ".cg-notice--info";
const NOT_PROJECTED = ".cg-stamp, .cg-take, .cg-source, .cg-no-print, form, [data-mark]";
const SIZES = ["largest", "larger", "large", "middle", "small", "smallest"];

class Projector {
  constructor($root) {
    this.$root = $root;
    /** @type {HTMLElement[][]} */
    this.steps = [];
    this.place = 0;
    this.timer = new Timer();
    this.$step = element("div", { class: "cg-projector__step", id: "projector-step", "aria-live": "polite" });
    this.$place = element("p", { class: "cg-projector__place" });
    this.$dialog = element("dialog"); // Each time that it is opened, another.
    for (const $hidden of $root.querySelectorAll("[data-needs-script]")) $hidden.hidden = false;
    $root.querySelector("[data-project]").addEventListener("click", () => this.open());
    document.addEventListener("fullscreenchange", () => {
      if (!document.fullscreenElement) this.$dialog.close();
    });
  }

  open() {
    this.steps = stepsOf([...this.$root.querySelector("[data-steps]").children]);
    this.place = 0;
    this.timer = new Timer();
    this.$dialog = this.build();
    document.body.append(this.$dialog);
    this.$dialog.addEventListener("keydown", (event) => this.press(event));
    this.$dialog.addEventListener("close", () => this.close());
    this.$dialog.showModal();
    this.fit();
    this.fillTheScreen();
  }

  /** A browser may refuse; the projector then fills the window. */
  fillTheScreen() {
    document.documentElement.requestFullscreen?.().then(() => this.fit(), () => {});
  }

  build() {
    this.show();
    return element("dialog", { class: "cg-projector", "aria-label": "Projector", "aria-describedby": this.$step.id }, [
      this.$step,
      element("div", { class: "cg-projector__bar" }, [
        button("Back", () => this.go(-1)), button("Next", () => this.go(1), { autofocus: "" }), this.$place, ...this.timer.elements,
        button("Close", () => this.$dialog.close()),
      ]),
    ]);
  }

  press(event) {
    const step = FORWARD.includes(event.key) ? 1 : BACK.includes(event.key) ? -1 : 0;
    if (!step || this.isForTheBrowser(event, step)) return;
    event.preventDefault();
    this.go(step);
  }

  /** The space bar presses a button, and there may be more to see of this step, or of the table that has the focus. */
  isForTheBrowser({ key, target }, step) {
    if (key === " " && target.tagName === "BUTTON") return true;
    if (SIDEWAYS.includes(key)) return Boolean(target.closest(".cg-scroll"));
    const { scrollTop, scrollHeight, clientHeight } = this.$dialog;
    return step > 0 ? scrollTop + clientHeight < scrollHeight - 1 : scrollTop > 0;
  }

  go(step) {
    const place = Math.min(Math.max(this.place + step, 0), this.steps.length - 1);
    if (place === this.place) return;
    this.place = place;
    this.show();
    this.fit();
  }

  show() {
    this.$step.replaceChildren(...this.steps[this.place].map(copy));
    this.$place.textContent = `Step ${this.place + 1} of ${this.steps.length}`;
  }

  /** The largest type in which the step fits on the screen; if none does, the step scrolls. */
  fit() {
    for (const size of SIZES) {
      this.$dialog.dataset.size = size;
      if (this.$dialog.scrollHeight <= this.$dialog.clientHeight) break;
    }
    this.$dialog.scrollTop = 0;
  }

  close() {
    if (document.fullscreenElement) document.exitFullscreen();
    this.timer.stop();
    this.$dialog.remove();
    this.$root.querySelector("[data-project]").focus();
  }
}

/** Counts up, for a room that has been given some minutes. */
class Timer {
  constructor() {
    this.seconds = 0;
    this.$time = element("span", { class: "cg-projector__time", role: "timer" }, "0:00");
    this.$toggle = button("Start timer", () => (this.ticking ? this.stop() : this.start()));
    this.elements = [this.$toggle, this.$time];
  }

  start() {
    const begun = performance.now() - this.seconds * 1000;
    this.ticking = setInterval(() => this.show(Math.floor((performance.now() - begun) / 1000)), 250);
    this.$toggle.textContent = "Stop timer";
  }

  show(seconds) {
    this.seconds = seconds;
    this.$time.textContent = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
  }

  stop() {
    clearInterval(this.ticking);
    this.ticking = undefined;
    this.$toggle.textContent = "Start timer";
  }
}

/** The contents of each step. From the answer to a question on, each thing is a step of its own under the question. */
function stepsOf($elements) {
  return partsOf($elements.flatMap(opened).filter(($element) => !$element.matches(NOT_PROJECTED))).flatMap((part) => {
    const answer = part.findIndex(($element) => $element.matches(ANSWER));
    if (answer < 0) return [part];
    const [$question] = part;
    return [part.slice(0, answer), ...part.slice(answer).flatMap(unfolded).map((shown) => [$question, ...shown])];
  });
}

/** A step of a case lies in a section, and its answers are folded: here each thing of both is shown by itself. */
function opened($element) {
  if (!$element.matches("[data-step], [data-answer]")) return [$element];
  return [...$element.querySelectorAll(":scope > :not(summary)")].flatMap(opened);
}

/** A part begins with a second-level heading, or where a page says so; what is to be learned at the end is a part by itself. */
function partsOf($elements) {
  const parts = [];
  let answered = false;
  for (const $element of $elements) {
    const isLesson = answered && $element.matches(LESSON);
    if (!parts.length || $element.matches("h2, [data-part]") || isLesson) parts.push([]);
    answered ||= $element.matches(ANSWER);
    parts.at(-1).push($element);
  }
  return parts;
}

/** Reasons that can be opened, one after the other, each with its heading. */
function unfolded($element) {
  if ($element.tagName !== "DETAILS") return [[$element]];
  const groups = [];
  for (const $inside of $element.querySelectorAll(":scope > :not(summary)")) {
    const afterItsHeading = groups.at(-1)?.at(-1).tagName === "H3";
    if (afterItsHeading) groups.at(-1).push($inside);
    else groups.push([$inside]);
  }
  return groups;
}

/** A copy has no ids: those stay with the page. */
function copy($element) {
  const $copy = $element.cloneNode(true);
  for (const $left of $copy.querySelectorAll(NOT_PROJECTED)) $left.remove();
  $copy.hidden = false;
  for (const $one of [$copy, ...$copy.querySelectorAll("[id]")]) $one.removeAttribute("id");
  return $copy;
}

function button(text, act, more = {}) {
  const $button = element("button", { type: "button", class: "cg-button cg-button--quiet", ...more }, text);
  $button.addEventListener("click", act);
  return $button;
}

for (const $root of document.querySelectorAll('[data-module="projector"]')) new Projector($root);
