// Practice: the situation stands above the questions and changes with its number; each marking is added to a record.
// Where a situation has one version only, nothing here asks for a number.
// A trainer's page has no questions: there the answers of another number take the place of those that the page came with.
// Python tells, marks and words everything. The record is in this page only and goes with it.

import { PageOfDates } from "./dates.mjs";
import { element } from "./element.mjs";
import { render } from "./render.mjs";

class PracticePage extends PageOfDates {
  constructor($root) {
    super($root);
    this.$story = $root.querySelector("[data-story]");
    this.$trainersAnswers = document.querySelector("[data-steps]");
    this.$record = $root.querySelector("[data-record]");
    this.$another = $root.querySelector(".cg-form__another");
    this.$number = this.$form.elements.namedItem("number");
    this.next = $root.dataset.next;
    this.rows = [];
    $root.querySelector("[data-another]")?.addEventListener("click", () => this.turnTo(this.next));
    const turn = () => this.turnTo(this.$number.value);
    $root.querySelector("[type=button][data-this-number]")?.addEventListener("click", turn);
    $root.querySelector("select[name=situation]")?.addEventListener("change", () => this.choose());
    this.$number?.addEventListener("keydown", (event) => {
      if (event.key !== "Enter") return;
      event.preventDefault();
      turn();
    });
  }

  /** Another number, read first. */
  turnTo(number) {
    this.empty();
    this.$number.value = number;
    this.turning = true;
    this.submit();
  }

  /** Another situation. The focus stays in the list: by keyboard people pass several on their way. */
  choose() {
    this.empty();
    this.submit();
  }

  empty() {
    for (const $control of this.$form.elements) {
      if ($control.type === "radio" || $control.type === "checkbox") $control.checked = false;
      else if (!["situation", "reveal", "number"].includes($control.name)) $control.value = "";
    }
  }

  show(answer) {
    if (answer.errors) return super.show(answer);
    this.next = answer.next_number;
    if (this.$another) this.$another.hidden = !this.next;
    if (this.$trainersAnswers) return this.replaceAnswers(answer);
    this.$story.replaceChildren(...render(answer.view.filter(isStory)));
    if (!answer.answered) return this.tell(answer.view[0].text);
    super.show({ ...answer, view: answer.view.filter((block) => !isStory(block)) });
    this.keep(answer);
  }

  /** Nothing is marked: a story that is new is read first. */
  tell(words) {
    this.loading.done(this.turning ? "" : words);
    this.problems.clear();
    this.$answer.hidden = true;
    if (this.turning) focusOn(this.$story);
    this.turning = false;
  }

  replaceAnswers({ view }) {
    this.loading.done();
    this.problems.clear();
    this.$trainersAnswers?.replaceChildren(...render(view.filter(({ kind }) => kind !== "panel")));
    focusOn(this.$trainersAnswers);
  }

  keep({ record, view }) {
    this.rows.push(record.row);
    const $print = element("button", { type: "button", class: "cg-button cg-button--quiet" }, "Print this record");
    $print.addEventListener("click", printRecord);
    this.$record.replaceChildren(
      element("h2", {}, "Record of this session"),
      ...render([
        { kind: "table", caption: "What you have done since you opened this page", columns: record.columns, rows: this.rows },
        ...view.filter((block) => block.kind === "stamp"),
      ]),
      $print,
    );
    this.$record.hidden = false;
  }
}

function isStory({ kind }) {
  return kind === "story";
}

function focusOn($element) {
  $element.tabIndex = -1;
  $element.focus();
}

/** The record alone, without the situation that stands above it. */
function printRecord() {
  document.body.dataset.prints = "record";
  window.addEventListener("afterprint", () => delete document.body.dataset.prints, { once: true });
  window.print();
}

for (const $root of document.querySelectorAll('[data-module="practice"]')) {
  $root.dataset.started = "";
  new PracticePage($root);
}
