// Practice: the situation stands above the questions and changes with its number; each marking is added to a record.
// Python tells, marks and words everything. The record is in this page only and goes with it.

import { CalculatorPage } from "./calculator.mjs";
import { element } from "./element.mjs";
import { render } from "./render.mjs";

class PracticePage extends CalculatorPage {
  constructor($root) {
    super($root);
    this.$story = $root.querySelector("[data-story]");
    this.$record = $root.querySelector("[data-record]");
    this.next = $root.dataset.next;
    this.rows = [];
    $root.querySelector("[data-another]").addEventListener("click", () => this.another());
  }

  show(answer) {
    if (answer.errors) return super.show(answer);
    this.next = answer.next_number;
    const story = answer.view.flatMap((block) => (block.kind === "story" ? block.blocks : []));
    super.show({ ...answer, view: answer.view.flatMap((block) => this.placed(block)) });
    if (answer.answered) this.keep(answer.record);
    if (this.$story) this.tell(story, answer.answered === 0);
  }

  /** The story goes above the questions where there is a place for it, and stays in the answer where there is none. */
  placed(block) {
    if (block.kind !== "story") return [block];
    return this.$story ? [] : block.blocks;
  }

  tell(story, isNew) {
    this.$story.replaceChildren(...render(story));
    if (!isNew) return;
    this.$story.tabIndex = -1;
    this.$story.focus();
  }

  /** The next number, with the boxes emptied; what chooses the situation stays. */
  another() {
    for (const $control of this.$form.elements) {
      if ($control.type === "radio" || $control.type === "checkbox") $control.checked = false;
      else if (!["situation", "reveal"].includes($control.name)) $control.value = "";
    }
    this.$form.elements.namedItem("number").value = this.next;
    this.submit();
  }

  keep({ columns, row }) {
    this.rows.push(row);
    this.$record.replaceChildren(
      element("h2", {}, "Record of this session"),
      ...render([{ kind: "table", caption: "What you have done since you opened this page", columns, rows: this.rows }, { kind: "print", label: "Print" }]),
    );
    this.$record.hidden = false;
  }
}

for (const $root of document.querySelectorAll('[data-module="practice"]')) {
  $root.dataset.started = "";
  new PracticePage($root);
}
