// "Your meeting, your say", a parent's page for the day and their points on a report: what was filled in, on one clean screen to show, to print
// or to copy. It is kept nowhere: it is in the form until the page is closed, cleared or left, and on the sheet while that is shown.

import { element } from "./element.mjs";
import { Rows } from "./rows.mjs";
import { copy, print } from "./take-away.mjs";

// What stands over the sheet and under it, unless the page says otherwise.
const TITLE = "What I want to say";
const TO_THE_READER = "Please take this to the meeting, and tell me what happens.";

class YourSay {
  constructor($root) {
    this.$form = $root.querySelector("form");
    this.title = $root.dataset.title ?? TITLE;
    this.last = $root.dataset.last ?? TO_THE_READER;
    this.$sheet = $root.querySelector("[data-sheet]");
    this.$said = $root.querySelector("[data-said]");
    $root.querySelector("[data-needs-script]").hidden = false;
    this.$form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.show();
    });
    const repeats = [...$root.querySelectorAll("[data-repeat]")].map(($repeat) => new Rows($repeat, () => this.say("")));
    this.$form.addEventListener("reset", () => {
      for (const rows of repeats) rows.restart();
      this.say("It is all cleared.");
    });
    this.$form.addEventListener("input", () => {
      this.takeBackTheQuestion();
      this.say("");
    });
    // Before the form and its rows hear of the press: a press beside the right button must not lose what was written.
    this.$form.addEventListener("click", (event) => this.askFirst(event), { capture: true });
    // A long answer is cut off in its box on paper, so the sheet is printed. A form that nobody has touched is printed as it is, for a pen.
    window.addEventListener("beforeprint", () => this.toPrint());
  }

  show() {
    const parts = filledIn(this.$form);
    if (!parts.length) return this.say("There is nothing filled in yet.");
    const $title = element("h1", { tabindex: "-1" }, this.title);
    const warnings = [...this.$form.querySelectorAll("[data-who-may-read-it]")].map(({ textContent }) => element("p", { class: "cg-no-print" }, textContent));
    const $back = element("button", { type: "button", class: "cg-button" }, "Back to my page");
    $back.addEventListener("click", () => this.back());
    this.$sheet.replaceChildren($title, ...parts.flatMap(written), element("p", {}, this.last), ...warnings, element("div", { class: "cg-take cg-no-print" }, [
      $back,
      print({ label: "Print it" }),
      copy({ label: "Copy it", text: [this.title, ...parts.map(partAsText), this.last].join("\n\n"), warning: "Others can see it where you paste it." }),
    ]));
    this.turn(true);
    $title.focus();
    scrollTo({ top: 0, behavior: "instant" });
  }

  back() {
    this.turn(false);
    this.$sheet.replaceChildren();
    const $show = this.$form.querySelector("[type=submit]");
    $show.focus({ preventScroll: true });
    $show.scrollIntoView({ block: "center", behavior: "instant" });
  }

  /** The sheet in the place of the form, or the form again. */
  turn(toSheet) {
    this.$sheet.hidden = !toSheet;
    this.$form.hidden = toSheet;
    this.say("");
  }

  /** The first press of a button that empties what was written only asks. The next press does it; any other takes the question back. */
  askFirst(event) {
    const $button = event.target.closest("[type=reset], [data-remove]");
    const isAsked = $button && $button === this.asked?.$button;
    const isMeant = isAsked && event.detail < 2; // Two quick presses are one slip.
    if (!isAsked || isMeant) this.takeBackTheQuestion();
    if (!$button || isMeant || isAsAtFirst($button.closest("[data-row]") ?? this.$form)) return;
    event.preventDefault();
    event.stopPropagation();
    if (!isAsked) this.ask($button);
  }

  ask($button) {
    const number = $button.closest("[data-row]")?.querySelector("[data-row-number]").textContent;
    const question = number ? `Take point ${number} away?` : "Clear everything?";
    this.asked = { $button, label: [...$button.childNodes] };
    $button.replaceChildren(`${question} Press again`);
    this.say(`${question} Press again.`);
  }

  takeBackTheQuestion() {
    this.asked?.$button.replaceChildren(...this.asked.label);
    this.asked = undefined;
  }

  toPrint() {
    if (this.$sheet.hidden && !isAsAtFirst(this.$form)) this.show();
  }

  say(words) {
    this.$said.textContent = words;
  }
}

/** Whether nothing was written and no tick was changed, in the form or a part of it: some are there from the beginning. */
function isAsAtFirst($part) {
  const isWritten = [...$part.querySelectorAll("[type=text], textarea")].some(({ value }) => value.trim());
  const isTicked = [...$part.querySelectorAll("[type=checkbox], [type=radio]")].some(({ checked, defaultChecked }) => checked !== defaultChecked);
  return !isWritten && !isTicked;
}

/** The parts of the form in which something was filled in: a title, what was ticked, and what was written under its question. */
function filledIn($form) {
  return [...$form.querySelectorAll("fieldset")].map(partOf).filter(({ ticked, told }) => ticked.length || told.length);
}

function partOf($fieldset) {
  const labelOf = ($field) => $fieldset.querySelector(`label[for="${$field.id}"]`).textContent;
  const told = [...$fieldset.querySelectorAll("[type=text], textarea")].filter(({ value }) => value.trim());
  return {
    title: $fieldset.querySelector("legend").textContent,
    ticked: [...$fieldset.querySelectorAll("input:checked")].map(labelOf),
    told: told.map(($field) => ({ question: labelOf($field), words: $field.value.trim() })),
  };
}

function written({ title, ticked, told }) {
  return [
    element("h2", {}, title),
    ...(ticked.length ? [element("ul", {}, ticked.map((words) => element("li", {}, words)))] : []),
    element("div", { class: "cg-say__told" }, told.map(({ question, words }) => element("div", {}, [
      element("p", { class: "cg-say__question" }, question), element("p", { class: "cg-say__words" }, words),
    ]))),
  ];
}

function partAsText({ title, ticked, told }) {
  return [title, ...ticked.map((words) => `- ${words}`), ...told.map(({ question, words }) => `${question}: ${words}`)].join("\n");
}

for (const $root of document.querySelectorAll('[data-module="your-say"]')) new YourSay($root);
