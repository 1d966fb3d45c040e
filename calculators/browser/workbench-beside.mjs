// Beside the form: what readers will see of the answer that is being given, and the calculators, on the rules of the draft. Python words
// everything; the blocks are shown as on every page.

import { whenIdle } from "./closed.mjs";
import { spread } from "./date-boxes.mjs";
import { element } from "./element.mjs";
import { render } from "./render.mjs";
import { todayInLondon } from "./today.mjs";
import { button, choice, dayBoxes, folded } from "./workbench-fields.mjs";

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
    this.$others = element("div");
    this.$day = dayBoxes("try.day", "On which day was it?", { value: todayInLondon() });
    this.$all = folded("The other calculators", [this.$others]);
    this.$all.addEventListener("toggle", () => this.showOthers());
    this.$form = element("form", { method: "dialog", novalidate: "" }, [this.$event, this.$day]);
    for (const type of ["input", "change"]) this.$form.addEventListener(type, (event) => this.take(event));
    this.$form.addEventListener("submit", (event) => event.preventDefault());
    this.$back = button("Back to the question", () => this.goBack?.(), { quiet: true, name: "cg-workbench__back" });
    this.$title = element("h2", { id: "beside-title", tabindex: "-1" }, "How readers will see it");
    this.$root = element("aside", { class: "cg-workbench__beside", id: "beside", "aria-labelledby": "beside-title", hidden: "" }, [
      this.$title, this.$back, this.$look, this.$answer,
      element("h3", {}, "Try its dates"), this.$form, this.$dates, this.$all,
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
    for (const $part of [this.$look, this.$answer, this.$dates, this.$others, this.$event]) $part.replaceChildren();
    this.$all.removeAttribute("open");
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
    const before = this.$event.querySelector("select")?.value;
    const own = this.entry()?.limits?.[0]?.events[0];
    const value = own && own !== this.own ? own : before;
    this.own = own ?? this.own;
    this.$event.replaceChildren(choice("try.event", "What happened?", choices, { value: value ?? "" }));
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
    if (turn !== this.turn || !event) return;
    const dates = await this.door.work("dates", { draft, event, day });
    if (turn !== this.turn) return;
    this.$dates.replaceChildren(...shown(dates));
    if (this.$all.open) whenIdle(() => this.showOthers());
  }

  async showOthers() {
    if (!this.$all.open || !this.state) return;
    const turn = this.turn;
    const answer = await this.door.work("try", { draft: this.state.draft });
    if (turn === this.turn) this.$others.replaceChildren(...shown(answer));
  }
}

function dayIn($boxes) {
  return Object.fromEntries([...$boxes.querySelectorAll("input")].map(({ name, value }) => [name.split(".").at(-1), value]));
}

/** The blocks of an answer, or in their place what is missing. */
function shown({ view = [], errors = [] }) {
  return [...errors.map(({ message }) => element("p", {}, message)), ...render(view)];
}
