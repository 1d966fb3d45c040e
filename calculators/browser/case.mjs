// A case: its steps one at a time, each answer marked by what stands in the page, and the way on that this answer leads to.
// Python worked out every answer when the site was built. Nothing is counted here but how many were right, and nothing is kept.

import { spread } from "./date-boxes.mjs";
import { element } from "./element.mjs";

class CasePage {
  constructor($root) {
    this.$root = $root;
    this.$steps = [...$root.querySelectorAll("[data-step]")];
    this.$place = $root.querySelector("[data-place]");
    this.marks = new Map();
    /** @type {HTMLElement[]} */
    this.way = [];
    for (const $hidden of $root.querySelectorAll(".cg-case__controls")) $hidden.hidden = false;
    $root.querySelector("[data-play]").addEventListener("click", () => this.begin());
    for (const $print of $root.querySelectorAll("[data-print]")) $print.addEventListener("click", () => print($print.dataset.print));
    for (const $step of this.$steps) this.prepare($step);
  }

  prepare($step) {
    const $form = $step.querySelector("form");
    $form?.addEventListener("input", (event) => spread(event));
    $form?.addEventListener("submit", (event) => {
      event.preventDefault();
      this.mark($step, $form);
    });
    for (const $onward of $step.querySelectorAll("[data-go]")) {
      $onward.addEventListener("click", (event) => {
        if (!this.$root.hasAttribute("data-playing")) return;
        event.preventDefault();
        this.show($onward.hash.slice(1));
      });
    }
  }

  /** From the first step, with nothing answered. */
  begin() {
    this.$root.dataset.playing = "";
    this.marks.clear();
    this.way = [];
    for (const $step of this.$steps) clear($step);
    this.$root.querySelector("[data-play]").textContent = "Begin again";
    this.show(this.$steps[0].id);
  }

  show(id) {
    const $step = this.$steps.find((one) => one.id === id);
    for (const $other of this.$steps) $other.toggleAttribute("data-now", $other === $step);
    this.way.push($step);
    this.$place.textContent = `Step ${this.way.length}`;
    const $heading = $step.querySelector("h2");
    $heading.tabIndex = -1;
    $heading.focus({ preventScroll: true });
    $heading.scrollIntoView();
  }

  mark($step, $form) {
    const given = answerIn($form);
    if (given === null) return tell($step, "Give an answer first. Day, month and year are numbers.");
    const $outcomes = [...$step.querySelectorAll("[data-outcome]")];
    const result = $form.dataset.kind === "list" ? markList($form, given) : markOne($outcomes, given[0]);
    if (!this.marks.has($step.id)) this.marks.set($step.id, result.right);
    for (const $outcome of $outcomes) $outcome.hidden = !result.shown($outcome);
    $step.querySelector("[data-answer]").open = true;
    this.score($step);
    tell($step, result.words, heard($outcomes));
  }

  score($step) {
    const $score = $step.querySelector("[data-score]");
    if (!$score) return;
    const right = [...this.marks.values()].filter(Boolean).length;
    const answered = this.marks.size === 1 ? "1 question" : `${this.marks.size} questions`;
    $score.textContent = `You answered ${answered}, ${right} of them right at the first try. Nothing of this is kept.`;
    $score.hidden = false;
  }
}

/** What was answered: a list of values. Null where it is no answer yet; nothing ticked in a list is an answer. */
function answerIn($form) {
  if ($form.dataset.kind === "date") {
    const [day, month, year] = [...$form.querySelectorAll("input")].map(({ value }) => value.trim());
    const isWhole = /^\d{1,2}$/.test(day) && /^\d{1,2}$/.test(month) && /^\d{4}$/.test(year);
    return isWhole ? [`${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`] : null;
  }
  const chosen = [...$form.querySelectorAll("input:checked")].map(({ value }) => value);
  return chosen.length || $form.dataset.kind === "list" ? chosen : null;
}

/** One answer of several: the right one is shown beside it only if it is right, so that a wrong one can be put right. */
function markOne($outcomes, given) {
  const $mine = $outcomes.find(({ dataset }) => dataset.outcome === given) ?? $outcomes.find(({ dataset }) => dataset.outcome === "other");
  const right = $mine?.dataset.right === "yes";
  const words = right ? "Right. Read what follows." : "Not right. Read what would follow, then answer again or go on from there.";
  return { right, words, shown: ($outcome) => $outcome === $mine };
}

/** A list gets a mark for each of its entries. */
function markList($form, given) {
  const right = $form.dataset.right ? $form.dataset.right.split(" ") : [];
  const entries = [...$form.querySelectorAll("input")].map(({ value }) => value);
  const hits = entries.filter((entry) => right.includes(entry) === given.includes(entry)).length;
  const all = hits === entries.length;
  const wrong = entries.filter((entry) => right.includes(entry) !== given.includes(entry)).map((entry) => nameOf($form, entry));
  const words = `${hits} of ${entries.length} entries are right. Look again at: ${wrong.join("; ")}. The reasons are below.`;
  return { right: all, words: all ? "Right, every entry." : words, shown: () => true };
}

function nameOf($form, entry) {
  const $input = [...$form.querySelectorAll("input")].find(({ value }) => value === entry);
  return $input.labels[0].textContent.trim();
}

/** What whoever does not see the page should hear at once: the sentences of what is now shown. The focus stays where it is. */
function heard($outcomes) {
  const $shown = $outcomes.filter(({ hidden }) => !hidden).slice(0, 1);
  return $shown.flatMap(($outcome) => [...$outcome.querySelectorAll(":scope > p:not(.cg-case__go)")]).map(({ textContent }) => textContent).join(" ");
}

function tell($step, words, more = "") {
  const $mark = $step.querySelector("[data-mark]");
  $mark.replaceChildren(words, element("span", { class: "cg-visually-hidden" }, more ? ` ${more}` : ""));
}

function clear($step) {
  $step.querySelector("form")?.reset();
  const $answer = $step.querySelector("[data-answer]");
  if ($answer) $answer.open = false;
  for (const $outcome of $step.querySelectorAll("[data-outcome]")) $outcome.hidden = false;
  if ($answer) tell($step, "");
}

/** Every step prints, with the answers open or folded; the page is then as it was. */
function print(kind) {
  const $answers = [...document.querySelectorAll("details")].filter(($details) => $details.matches("[data-answer]"));
  const open = $answers.filter(($answer) => $answer.open);
  for (const $answer of $answers) $answer.open = kind === "key";
  window.addEventListener("afterprint", () => {
    for (const $answer of $answers) $answer.open = open.includes($answer);
  }, { once: true });
  window.print();
}

for (const $root of document.querySelectorAll('[data-module="case"]')) new CasePage($root);
