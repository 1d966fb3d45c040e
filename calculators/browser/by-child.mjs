// Ticks that hold for all the children, or for each child separately once the reader says that they are not the same.

import { element } from "./element.mjs";
import { putTicks } from "./ticks.mjs";

const DIFFERS = "Not the same for every child";

/** The questions of a form whose ticks may differ from child to child. */
export class ByChild {
  constructor($form) {
    this.questions = [...$form.querySelectorAll("[data-by-label]")].map(($field) => new Question($field));
  }

  /** Asks of these children. */
  ask(children) {
    for (const question of this.questions) question.ask(children);
  }
}

class Question {
  constructor($field) {
    this.name = $field.dataset.field;
    this.$forAll = [...$field.querySelectorAll(".cg-tick")];
    this.options = this.$forAll.map(($tick) => ({ value: $tick.querySelector("input").value, label: $tick.querySelector("label").textContent }));
    // Without a name it is no answer: what it says is said by the ticks that it shows.
    this.$differs = element("input", { type: "checkbox", id: `q-${this.name}-differs` });
    this.$choice = element("div", { class: "cg-tick cg-by-child__choice", hidden: "" }, [this.$differs, element("label", { for: this.$differs.id }, DIFFERS)]);
    this.$children = element("div", { class: "cg-by-child" });
    this.$places = [];
    $field.querySelector("fieldset").append(this.$choice, this.$children);
  }

  ask(children) {
    const differs = children.length > 1 && this.$differs.checked;
    this.$choice.hidden = children.length < 2;
    this.$children.hidden = !differs;
    for (const $tick of this.$forAll) $tick.hidden = differs;
    for (const $place of this.$places.splice(children.length)) $place.remove();
    while (this.$places.length < children.length) this.$places.push(this.$children.appendChild(element("div")));
    children.forEach((child, number) => putTicks(this.$places[number], child, `${this.name}.${child}`, this.options));
  }
}
