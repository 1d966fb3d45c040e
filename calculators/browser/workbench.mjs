// A council's own rules, entered question by question. Python in the worker holds to the rules of the guide; the page shows the form, and
// forgets everything when it is left.

import { whatIsGone } from "./came-back.mjs";
import { spread } from "./date-boxes.mjs";
import { element } from "./element.mjs";
import { askBeforeLeaving } from "./for-work.mjs";
import { Form } from "./form.mjs";
import { Loading } from "./loading.mjs";
import { Problems } from "./problems.mjs";
import { Rows } from "./rows.mjs";
import { rulesOfPage } from "./rules-of-page.mjs";
import { Beside } from "./workbench-beside.mjs";
import { Door } from "./workbench-door.mjs";
import { Entered } from "./workbench-entered.mjs";
import { enteredIn } from "./workbench-question.mjs";
import { away, checks, council, councilFrom, start, tasks } from "./workbench-screens.mjs";
import { stageOf, unfold } from "./workbench-stage.mjs";

/** @import { Problem } from "./workbench-door.mjs" */

const SCREENS = { start, tasks, council, checks, away, stage: stageOf };
const CLEAR = "Clear everything that you have entered? It cannot be brought back.";
const CLEARED = "Everything that you entered is cleared.";
const UNREADABLE = "The browser could not open this file. It may have been moved or may be open elsewhere: close it there, and choose it again";
const NO_FORM = "The form could not be loaded. The connection may have dropped: load the page again, or use the spreadsheet further down.";

class Workbench {
  constructor($root, form) {
    this.$root = $root;
    this.form = form;
    this.client = rulesOfPage();
    this.door = new Door(this.client, form.questions);
    this.entered = new Entered(this.door, form);
    this.loading = new Loading($root, this.client, () => (this.again ? this.attempt(this.again) : this.client.start()));
    this.beside = new Beside(this.door, form, (error) => this.loading.fail(error));
    /** @type {any} */
    this.$form = undefined;
    /** @type {any} */
    this.formOf = undefined;
    /** @type {any} */
    this.problems = undefined;
    this.$screen = $root.querySelector("[data-screen]");
    $root.append(this.beside.$root);
    this.listen();
  }

  listen() {
    askBeforeLeaving({ $form: this.$root, hasEntries: () => this.entered.isAtRisk });
    this.$root.addEventListener("reset", () => this.forget());
    // A page that is put away for the Back button would keep what was entered.
    addEventListener("pagehide", () => this.forget());
  }

  async begin() {
    await this.entered.lookForKept();
    this.show("start");
    this.loading.say(whatIsGone());
  }

  // What stands on the screen

  /** @param {keyof typeof SCREENS} name @param {string} [stage] */
  show(name, stage = "") {
    this.screen = name;
    this.stage = stage;
    this.$form = element("form", { class: "cg-form", method: "dialog", autocomplete: "off", novalidate: "" }, SCREENS[name](this, stage));
    this.formOf = new Form(this.$form, Rows);
    this.problems?.clear();
    this.problems = new Problems(this.$screen, this.$form);
    this.$form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.submit();
    });
    this.$form.addEventListener("input", (event) => spread(event));
    this.$form.addEventListener("change", (event) => this.take(event));
    this.$form.addEventListener("click", ({ target }) => this.takeAfterRemoving(target), { capture: true });
    this.$screen.replaceChildren(this.$form);
    this.$root.classList.toggle("cg-workbench--two", name === "stage");
    if (name !== "stage") this.beside.hide();
  }

  /** @param {keyof typeof SCREENS} name @param {string} [stage] */
  go(name, stage) {
    this.show(name, stage);
    const $title = this.$form.querySelector("h2");
    $title.scrollIntoView({ behavior: "instant" });
    $title.focus({ preventScroll: true });
  }

  goToQuestion(id) {
    this.show("stage", this.entered.byId.get(id).stage);
    const $question = this.$question(id);
    unfold($question);
    $question.scrollIntoView({ behavior: "instant" });
    $question.querySelector("input").focus({ preventScroll: true });
  }

  $question(id) {
    return this.$form.querySelector(`[data-question="${id}"]`);
  }

  see(id) {
    this.beside.show(this.entered.state, id);
    this.beside.lead(this.$question(id).querySelector(".cg-workbench__see"));
  }

  // What is entered

  submit() {
    const acts = { start: () => this.beginCouncil(), council: () => this.saveCouncil(), stage: () => this.saveStage() };
    return acts[this.screen] ? this.attempt(acts[this.screen]) : this.go("tasks");
  }

  /** Whatever is asked for is waited for, and what goes wrong is said. */
  async attempt(act) {
    this.again = act;
    this.loading.wait();
    try {
      await act();
      this.loading.done();
    } catch (error) {
      this.loading.fail(error);
    }
  }

  async beginCouncil() {
    const { errors } = await this.entered.work("begin", { name: this.formOf.inputs().name });
    this.refuseOr(errors, () => this.go("council"), "name");
  }

  async saveCouncil() {
    const { errors } = await this.entered.work("enter", { council: councilFrom(this.formOf.inputs().council) });
    this.refuseOr(errors, () => this.go("tasks"));
  }

  /** What is not complete is said; the rest stands in the draft already. */
  async saveStage() {
    this.refuseOr(await this.entered.finish(this.stage), () => this.go("tasks"));
  }

  take(event) {
    spread(event);
    this.takeQuestion(event.target.closest("[data-question]"));
  }

  /** Heard before the row is gone, and acted upon when it is. */
  takeAfterRemoving($pressed) {
    const $question = $pressed.closest("[data-remove]") && $pressed.closest("[data-question]");
    if ($question) setTimeout(() => this.takeQuestion($question));
  }

  /** An answer is entered as soon as it is complete. Nothing is said of one that is not before it is saved. */
  async takeQuestion($question) {
    const id = $question?.dataset.question;
    if (!id) return;
    const { formOf } = this;
    try {
      const missing = await this.entered.enter(id, () => enteredIn($question, formOf.inputs()[id], this.form.further[id]));
      if ($question.isConnected) this.beside.show(this.entered.state, id, missing);
    } catch (error) {
      this.loading.fail(error);
    }
  }

  /** @param {Problem[] | undefined} errors @param {() => void} goOn @param {string} [field] where all of them belong */
  refuseOr(errors, goOn, field) {
    if (!errors?.length) return goOn();
    this.problems.show(field ? errors.map(({ message }) => ({ field, message })) : errors);
    for (const $wrong of this.$form.querySelectorAll(".cg-field--wrong")) unfold($wrong);
  }

  // Files, and this device

  /** @param {File} file */
  open(file) {
    return this.attempt(async () => {
      const bytes = await file.arrayBuffer().then((buffer) => new Uint8Array(buffer), () => undefined);
      const { errors } = bytes ? await this.entered.open(file.name, bytes) : { errors: [{ field: "file", message: UNREADABLE }] };
      this.refuseOr(errors, () => this.go("tasks"), "file");
    });
  }

  /** @param {() => Promise<any>} make @returns {Promise<any>} */
  async made(make) {
    let content;
    await this.attempt(async () => { content = await make(); });
    this.entered.isTaken = true;
    return content;
  }

  openKept() {
    return this.attempt(async () => this.refuseOr((await this.entered.openKept()).errors, () => this.go("tasks")));
  }

  clear() {
    if (!confirm(CLEAR)) return;
    this.forget();
    this.go("start");
    this.loading.done(CLEARED);
  }

  forget() {
    this.entered.forget();
    this.show("start");
    this.loading.done();
  }
}

for (const $root of document.querySelectorAll('[data-module="workbench"]')) {
  $root.dataset.started = "";
  try {
    const response = await fetch($root.dataset.form ?? "");
    await new Workbench($root, await response.json()).begin();
  } catch (error) {
    console.error(error);
    $root.querySelector(".cg-status")?.append(NO_FORM);
  }
}
