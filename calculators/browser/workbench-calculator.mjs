// One calculator beside the form, on the rules of the draft: what it asks there, and what it answers to what is entered.

import { spread } from "./date-boxes.mjs";
import { element } from "./element.mjs";
import { Form } from "./form.mjs";
import { Problems } from "./problems.mjs";
import { render } from "./render.mjs";
import { Rows } from "./rows.mjs";
import { asked } from "./workbench-asked.mjs";
import { folded } from "./workbench-fields.mjs";

/** @import { Door } from "./workbench-door.mjs" */

export class CalculatorBeside {
  /** @param {Door} door @param {{ id: string, title: string }} calculator @param {() => any} draft the one that counts now @param {(error: any) => void} fail */
  constructor(door, { id, title }, draft, fail) {
    this.door = door;
    this.id = id;
    this.draft = draft;
    this.fail = fail;
    // No two questions on the page have the same name.
    this.prefix = `try_${id}.`;
    /** @type {any} */
    this.formOf = undefined;
    /** @type {any} */
    this.problems = undefined;
    this.turn = 0;
    this.$form = element("form", { class: "cg-form", method: "dialog", autocomplete: "off", novalidate: "" });
    this.$answer = element("div", { "aria-live": "polite" });
    this.$body = element("div", {}, [this.$form, this.$answer]);
    this.$root = folded(title, [this.$body]);
    this.$root.addEventListener("toggle", () => this.bringUpToDate());
    this.$form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.submit();
    });
    for (const type of ["input", "change"]) this.$form.addEventListener(type, (event) => spread(event));
    this.forget();
  }

  forget() {
    this.turn += 1;
    this.shape = "";
    this.formOf = undefined;
    this.problems = undefined;
    this.isAnswered = false;
    this.$root.removeAttribute("open");
    for (const $part of [this.$form, this.$answer]) $part.replaceChildren();
  }

  /** The draft has changed, or the calculator was opened. What was entered stays where it is still asked. */
  bringUpToDate() {
    if (this.$root.open && this.draft()) this.ask().catch(this.fail);
  }

  async ask() {
    const turn = ++this.turn;
    const { fields = [], submit, view, errors } = await this.door.work("calculator", { draft: this.draft(), calculator: this.id });
    if (turn !== this.turn) return;
    if (!errors) this.putForm(fields, submit);
    if (fields.length) {
      if (this.isAnswered) await this.answer(false);
    } else {
      this.$answer.replaceChildren(...shown({ view, errors }));
    }
  }

  putForm(fields, submit) {
    const shape = JSON.stringify(fields);
    if (shape === this.shape) return;
    const before = this.formOf?.inputs() ?? {};
    this.shape = shape;
    const $submit = element("button", { type: "submit", class: "cg-button" }, submit);
    this.$form.replaceChildren(...(fields.length ? [...asked(fields, this.prefix), element("div", { class: "cg-form__buttons" }, [$submit])] : []));
    this.formOf = new Form(this.$form, Rows);
    this.problems = new Problems(this.$body, this.$form);
    this.formOf.fill(before);
  }

  submit() {
    this.isAnswered = true;
    this.answer(true).catch(this.fail);
  }

  /** @param {boolean} isAskedFor whether somebody has pressed the button, and is to be led to what is wrong */
  async answer(isAskedFor) {
    const turn = ++this.turn;
    const inputs = this.formOf.inputs()[this.prefix.slice(0, -1)] ?? {};
    const found = await this.door.work("try", { draft: this.draft(), calculator: this.id, inputs });
    if (turn !== this.turn) return;
    const errors = (found.errors ?? []).map(({ field, message }) => ({ field: this.prefix + field, message }));
    this.problems.beside(errors);
    if (isAskedFor) this.problems.leadToFirst();
    const withoutPlace = errors.filter(({ field }) => !this.problems.fieldNamed(field));
    this.$answer.replaceChildren(...shown({ ...found, errors: withoutPlace }));
  }
}

/** The blocks of an answer, or in their place what is missing. */
export function shown({ view = [], errors = [] }) {
  return [...errors.map(({ message }) => element("p", {}, message)), ...render(view)];
}
