// A calculator on a page: takes the answers to the rules, and shows what comes back or what has to be put right. What only dates or only a
// family's meeting need is in dates.mjs and day-by-day.mjs.

import { whatIsGone } from "./came-back.mjs";
import { spread } from "./date-boxes.mjs";
import { element } from "./element.mjs";
import { Form } from "./form.mjs";
import { holdStill } from "./hold-still.mjs";
import { inline } from "./inline.mjs";
import { Loading } from "./loading.mjs";
import { Problems } from "./problems.mjs";
import { rulesOfPage } from "./rules-of-page.mjs";
import { beginSitting } from "./sitting.mjs";
import { todayInLondon } from "./today.mjs";

export class CalculatorPage {
  /** What is said once Python has completed an answer that the page began. */
  added = "";

  /** `Rows` is for the form. @param {any} $root @param {any} [Rows] */
  constructor($root, Rows) {
    this.$root = $root;
    this.$form = $root.querySelector("form");
    this.$answer = $root.querySelector(".cg-answer");
    this.$atFirst = this.$answer.cloneNode(true);
    this.form = new Form(this.$form, Rows);
    this.problems = new Problems($root, this.$form);
    this.client = rulesOfPage();
    this.client.expect(JSON.stringify({ ...this.subject(), inputs: {} }));
    this.loading = new Loading($root, this.client, () => this.retry());
    this.turn = 0;
    this.isAtFirst = true;
    this.isAnswered = false;
    this.listen();
  }

  listen() {
    this.$form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.submit();
    });
    this.$form.addEventListener("reset", () => this.clear());
    this.$form.addEventListener("input", (event) => this.take(event));
    this.$form.addEventListener("change", (event) => this.take(event));
    const gone = whatIsGone();
    if (gone) this.loading.say(gone);
  }

  async submit() {
    const turn = ++this.turn;
    const request = this.request();
    this.changed = false;
    this.makeRoom(request.inputs);
    this.early = this.client.stage !== "ready" && this.showFirst(request.inputs);
    this.loading.wait();
    try {
      const answer = JSON.parse(await this.client.ask(JSON.stringify(request)));
      if (turn === this.turn) this.show(answer);
    } catch (error) {
      if (turn === this.turn) this.loading.fail(error);
    }
  }

  retry() {
    if (this.loading.waiting) this.submit();
    else this.client.start().catch(() => {});
  }

  request() {
    return { ...this.subject(), today: todayInLondon(), inputs: this.form.inputs(), view: true };
  }

  subject() {
    const { calculator, area } = this.$root.dataset;
    return { calculator, area };
  }

  /** What the page does before an answer comes, so that nothing moves when it does. @param {object} _inputs */
  makeRoom(_inputs) {}

  /** What the page says already, while Python loads. Says whether it says anything. @param {object} _inputs */
  showFirst(_inputs) {
    return false;
  }

  /** The blocks of an answer as elements. @param {import("./blocks").Block[]} _blocks @returns {Node[]} */
  rendered(_blocks) {
    throw new Error("each kind of page says how it shows an answer");
  }

  /** What stays where it is while an answer is completed. */
  get $heldStill() {
    return this.$answer;
  }

  /** The answer as the page had it at first: no answer, or steps without days. */
  putBack() {
    if (this.isAtFirst) return;
    this.isAtFirst = true;
    this.isAnswered = false;
    this.$answer.replaceChildren(...this.$atFirst.cloneNode(true).childNodes);
    this.$answer.className = this.$atFirst.className;
    delete this.$answer.dataset.held;
    this.$answer.hidden = this.$atFirst.hidden;
  }

  show(answer) {
    if (answer.errors) return this.refuse(answer.errors);
    if (this.early) return this.complete(answer);
    this.loading.done();
    this.problems.clear();
    this.write(answer.view);
    this.$answer.querySelector("h2").focus();
  }

  /** The reader may be reading the first answer: neither the focus nor the page moves under them. */
  complete({ view }) {
    holdStill(this.$heldStill, () => {
      this.loading.done(this.added);
      this.write(view);
    });
    if (this.changed) this.markAsOld();
  }

  /** The old answer goes: it does not belong to what is entered now. */
  refuse(errors) {
    this.loading.done();
    this.putBack();
    this.problems.show(errors);
  }

  /** The headline is announced by its live region, so it is put in once that region is on the page. */
  write(blocks) {
    const [first, ...others] = blocks;
    const headline = first.kind === "panel" ? first : { title: "Answer", text: "" };
    const $panel = this.$answer.querySelector(".cg-headline") ?? this.newPanel();
    const shown = headline === first ? others : blocks;
    this.put($panel, this.rendered(shown));
    this.isAtFirst = false;
    this.isAnswered = true;
    $panel.className = headline.tone ? `cg-headline cg-headline--${headline.tone}` : "cg-headline";
    $panel.querySelector("h2").textContent = headline.title;
    this.$answer.classList.remove("cg-answer--old");
    this.$answer.hidden = false;
    $panel.querySelector(".cg-headline__text").replaceChildren(...inline(headline.text));
  }

  /** What an answer has under its first words, or under the steps that stand there. */
  put($panel, $blocks) {
    const $rest = this.$answer.querySelector(".cg-rest");
    if ($rest) return $rest.replaceChildren(...$blocks);
    while ($panel.nextSibling) $panel.nextSibling.remove();
    $panel.after(...$blocks);
  }

  newPanel() {
    const $text = element("p", { class: "cg-headline__text", "aria-live": "polite" });
    const $panel = element("div", { class: "cg-headline" }, [element("h2", { tabindex: "-1" }), $text]);
    this.$answer.replaceChildren($panel);
    return $panel;
  }

  /** Something was entered. Whoever cannot see that a date went into three boxes hears it. */
  take(event) {
    const isSpread = spread(event);
    if (isSpread) this.loading.say("Day, month and year are filled in.");
    if (isSpread || event.type === "input") this.markAsOld();
  }

  markAsOld() {
    this.changed = true;
    if (!this.isAnswered || this.$answer.classList.contains("cg-answer--old")) return;
    this.$answer.classList.add("cg-answer--old");
    this.loading.say("You have changed what you entered. Use the button again to bring the answer up to date.");
  }

  clear() {
    this.turn += 1;
    beginSitting();
    this.problems.clear();
    this.putBack();
    this.loading.done("What you entered and its answer are cleared.");
  }
}
