// A calculator on a page: takes the answers to the rules, and shows what comes back or what has to be put right.

import { element } from "./element.mjs";
import { Form } from "./form.mjs";
import { inline } from "./inline.mjs";
import { Loading } from "./loading.mjs";
import { Problems } from "./problems.mjs";
import { render } from "./render.mjs";
import { RulesClient } from "./rules-client.mjs";
import { openForPrinting } from "./take-away.mjs";
import { todayInLondon } from "./today.mjs";

export class CalculatorPage {
  constructor($root) {
    this.$root = $root;
    this.$form = $root.querySelector("form");
    this.$answer = $root.querySelector(".cg-answer");
    this.form = new Form(this.$form);
    this.problems = new Problems($root, this.$form);
    this.client = new RulesClient(settings($root));
    this.loading = new Loading($root, this.client, () => this.retry());
    this.turn = 0;
    openForPrinting(this.$answer);
    this.listen();
    this.prepare();
  }

  listen() {
    this.$form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.submit();
    });
    this.$form.addEventListener("reset", () => this.clear());
    this.$form.addEventListener("input", () => this.markAsOld());
    if (document.wasDiscarded) this.loading.say("The browser closed this page to save memory. What you had entered is gone.");
  }

  /** Brings the rules while the reader reads, unless the browser was asked to save data. */
  prepare() {
    if (navigator.connection?.saveData) return;
    const whenIdle = self.requestIdleCallback ?? ((act) => setTimeout(act, 200));
    whenIdle(() => this.client.start().catch(() => {}));
  }

  async submit() {
    const turn = ++this.turn;
    this.loading.wait();
    try {
      const answer = JSON.parse(await this.client.ask(JSON.stringify(this.request())));
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
    const { calculator, area } = this.$root.dataset;
    return { calculator, area, today: todayInLondon(), inputs: this.form.inputs(), view: true };
  }

  show(answer) {
    this.loading.done();
    if (answer.errors) return this.refuse(answer.errors);
    this.problems.clear();
    this.write(answer.view);
    this.$answer.querySelector("h2").focus();
  }

  /** The old answer goes: it does not belong to what is entered now. */
  refuse(errors) {
    this.$answer.hidden = true;
    this.problems.show(errors);
  }

  /** The headline is announced by its live region, so it is put in once that region is on the page. */
  write(blocks) {
    const [first, ...others] = blocks;
    const headline = first.kind === "panel" ? first : { title: "Answer", text: "" };
    const rest = headline === first ? others : blocks;
    const $text = element("p", { class: "cg-headline__text", "aria-live": "polite" });
    const $panel = element("div", { class: "cg-headline" }, [element("h2", { tabindex: "-1" }, headline.title), $text]);
    this.$answer.replaceChildren($panel, ...render(rest));
    this.$answer.classList.remove("cg-answer--old");
    this.$answer.hidden = false;
    $text.append(...inline(headline.text));
  }

  markAsOld() {
    if (this.$answer.hidden || this.$answer.classList.contains("cg-answer--old")) return;
    this.$answer.classList.add("cg-answer--old");
    this.loading.say("You have changed what you entered. Use the button again to bring the answer up to date.");
  }

  clear() {
    this.turn += 1;
    this.problems.clear();
    this.$answer.hidden = true;
    this.$answer.replaceChildren();
    this.loading.done("What you entered and its answer are cleared.");
  }
}

/** Where the rules are and how long to wait, if the page says so. */
function settings($root) {
  const { worker, runtime, progressLimit, answerLimit } = $root.dataset;
  return {
    ...(worker && { worker: new URL(worker, location.href) }),
    ...(runtime && { runtime: new URL(runtime, location.href) }),
    ...(progressLimit && { progressLimit: Number(progressLimit) }),
    ...(answerLimit && { answerLimit: Number(answerLimit) }),
  };
}
