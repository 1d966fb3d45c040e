// Projects what stands on a page, one step at a time: each second-level heading begins a step, and an answer is a step of its own.
// Arrow keys, Page Up and Page Down move, as presenters' remote controls send them; Escape closes.

import { element } from "./element.mjs";

const FORWARD = ["ArrowRight", "ArrowDown", "PageDown"];
const BACK = ["ArrowLeft", "ArrowUp", "PageUp"];
const ANSWER = "cg-notice--good";
const SIZES = ["large", "middle", "small"];

class Projector {
  constructor($root) {
    this.$root = $root;
    for (const $hidden of $root.querySelectorAll("[data-needs-script]")) $hidden.hidden = false;
    $root.querySelector("[data-project]").addEventListener("click", () => this.open());
  }

  /** What was asked for last is projected: another number, where one was worked out. */
  source() {
    const $answer = document.querySelector(".cg-answer:not([hidden])");
    return $answer ?? this.$root.querySelector("[data-steps]");
  }

  open() {
    this.steps = stepsOf([...this.source().children]);
    this.place = 0;
    this.timer = new Timer();
    this.$dialog = this.build();
    document.body.append(this.$dialog);
    this.$dialog.addEventListener("keydown", (event) => this.press(event));
    this.$dialog.addEventListener("close", () => this.close());
    this.$dialog.showModal();
    this.show();
  }

  build() {
    this.$step = element("div", { class: "cg-projector__step", tabindex: "-1", "aria-live": "polite" });
    this.$place = element("p", { class: "cg-projector__place" });
    return element("dialog", { class: "cg-projector", "aria-label": "Projector" }, [
      this.$step,
      element("div", { class: "cg-projector__bar" }, [
        button("Back", () => this.go(-1)), button("Next", () => this.go(1)), this.$place, ...this.timer.elements,
        button("Close", () => this.$dialog.close()),
      ]),
    ]);
  }

  press(event) {
    const step = FORWARD.includes(event.key) ? 1 : BACK.includes(event.key) ? -1 : 0;
    if (!step) return;
    event.preventDefault();
    this.go(step);
  }

  go(step) {
    this.place = Math.min(Math.max(this.place + step, 0), this.steps.length - 1);
    this.show();
  }

  show() {
    this.$step.replaceChildren(...this.steps[this.place].map(copy));
    for (const $details of this.$step.querySelectorAll("details")) $details.open = true;
    this.$place.textContent = `Step ${this.place + 1} of ${this.steps.length}`;
    this.fit();
    this.$step.focus();
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
    this.ticking = null;
    this.$toggle.textContent = "Start timer";
  }
}

/** The contents of each step: a part under its heading, its answer as a step of its own under the same heading. */
function stepsOf($elements) {
  const parts = [];
  for (const $element of $elements) {
    if (!parts.length || $element.querySelector(":scope > h2") || $element.tagName === "H2") parts.push([]);
    parts.at(-1).push($element);
  }
  return parts.flatMap((part) => {
    const answer = part.findIndex(($element) => $element.classList.contains(ANSWER));
    return answer > 0 ? [part.slice(0, answer), [part[0], ...part.slice(answer)]] : [part];
  });
}

/** A copy has no ids: those stay with the page. */
function copy($element) {
  const $copy = $element.cloneNode(true);
  for (const $one of [$copy, ...$copy.querySelectorAll("[id]")]) $one.removeAttribute("id");
  return $copy;
}

function button(text, act) {
  const $button = element("button", { type: "button", class: "cg-button cg-button--quiet" }, text);
  $button.addEventListener("click", act);
  return $button;
}

for (const $root of document.querySelectorAll('[data-module="projector"]')) new Projector($root);
