// Beside the form: what readers will see of the answer that is being given, and the calculators, on the rules of the draft. Python words
// everything; the blocks are shown as on every page.

import { spread } from "./date-boxes.mjs";
import { element } from "./element.mjs";
import { todayInLondon } from "./today.mjs";
import { CalculatorBeside, shown } from "./workbench-calculator.mjs";
import { button, choice, dayBoxes } from "./workbench-fields.mjs";

/** @import { Door, Problem, State } from "./workbench-door.mjs" */

const WAIT = 400;

export class Beside {
  /** @param {Door} door @param {any} form @param {(error: any) => void} fail */
  constructor(door, form, fail) {
    this.door = door;
    this.form = form;
    this.fail = fail;
    this.question = "";
    /** @type {any} */
    this.state = undefined;
    this.turn = 0;
    this.$look = element("div", { class: "cg-workbench__look", role: "status" });
    this.$answer = element("div", { class: "cg-workbench__answer" });
    this.$event = element("div");
    this.$dates = element("div", { "aria-live": "polite" });
    this.$day = dayBoxes("try.day", "On which day was it?", { value: todayInLondon() });
    this.calculators = form.calculators.map((one) => new CalculatorBeside(door, one, () => this.state?.draft, fail));
    this.$form = element("form", { method: "dialog", novalidate: "" }, [this.$event, this.$day]);
    for (const type of ["input", "change"]) this.$form.addEventListener(type, (event) => this.take(event));
    this.$form.addEventListener("submit", (event) => event.preventDefault());
    this.$back = button("Back to the question", () => this.goBack?.(), { quiet: true, name: "cg-workbench__back" });
    this.$title = element("h2", { id: "beside-title", tabindex: "-1" }, "How readers will see it");
    this.$root = element("aside", { class: "cg-workbench__beside", id: "beside", "aria-labelledby": "beside-title", hidden: "" }, [
      this.$title, this.$back, this.$look, this.$answer,
      element("h3", {}, "Try its dates"), this.$form, this.$dates,
      element("h3", {}, "Try its other calculators"), ...this.calculators.map(({ $root }) => $root),
    ]);
  }

  /**
   * @param {State} state
   * @param {string} question
   * @param {Problem[]} [missing] why the answer to it is not complete
   */
  show(state, question, missing = []) {
    this.state = state;
    this.question = question;
    this.$root.hidden = false;
    this.$look.replaceChildren(...this.toLookAt(missing));
    this.offerEvents();
    this.soon();
  }

  hide() {
    this.turn += 1;
    this.$root.hidden = true;
    this.question = "";
    for (const $part of [this.$look, this.$answer, this.$dates, this.$event]) $part.replaceChildren();
    for (const calculator of this.calculators) calculator.forget();
  }

  /** What is missing in the answer that is being given, or is to be looked at again. */
  toLookAt(missing) {
    const remarks = this.state.remarks.filter(({ kind, question }) => kind !== "look_up" && question === this.question);
    const words = missing.length
      ? [["Not complete yet.", ...missing.map(({ message }) => message)]]
      : remarks.map(({ text, do: toDo }) => [text, toDo]);
    return words.map((lines) => element("div", { class: "cg-notice cg-notice--caution" }, lines.map((line) => element("p", {}, line))));
  }

  /** Leads here, and remembers the way back. */
  lead($from) {
    this.goBack = () => {
      $from.scrollIntoView({ block: "center" });
      $from.focus({ preventScroll: true });
    };
    this.$title.scrollIntoView();
    this.$title.focus({ preventScroll: true });
  }

  /** The days from which something counts; the one that was chosen stays, and a new time limit brings its own. */
  offerEvents() {
    const choices = Object.fromEntries(this.state.counts_from.map(({ id, title }) => [id, title]));
    const $list = this.$event.querySelector("select");
    const own = this.entry()?.limits?.[0]?.events[0];
    const value = (own && own !== this.own ? own : $list?.value) ?? "";
    this.own = own ?? this.own;
    // Somebody may be choosing from the list that is there.
    if ($list && Object.keys(choices).join() === [...$list.options].map((option) => option.value).join()) $list.value = value;
    else this.$event.replaceChildren(choice("try.event", "What happened?", choices, { value }));
  }

  entry() {
    return this.state.entries.find(({ question }) => question === this.question);
  }

  take(event) {
    spread(event);
    this.soon();
  }

  /** Once nobody has typed for a moment. */
  soon() {
    const turn = ++this.turn;
    setTimeout(() => { if (turn === this.turn) this.bringUpToDate(turn).catch(this.fail); }, WAIT);
  }

  async bringUpToDate(turn) {
    const { draft } = this.state;
    if (this.question) {
      const answer = await this.door.work("read", { draft, question: this.question, asked: this.form.asked[this.question] });
      if (turn === this.turn) this.$answer.replaceChildren(...shown(answer));
    }
    const day = dayIn(this.$day);
    const event = this.$event.querySelector("select")?.value;
    if (turn !== this.turn) return;
    const dates = event ? await this.door.work("dates", { draft, event, day }) : {};
    if (turn !== this.turn) return;
    this.$dates.replaceChildren(...shown(dates));
    for (const calculator of this.calculators) calculator.bringUpToDate();
  }
}

function dayIn($boxes) {
  return Object.fromEntries([...$boxes.querySelectorAll("input")].map(({ name, value }) => [name.split(".").at(-1), value]));
}
