// "Was it in time?": takes a list of cases to Python, which stands in the worker, and shows what it answers. Nothing is stored, sent or put
// into the address; Clear and leaving the page forget it.

import { AuditAnswer } from "./audit-answer.mjs";
import { Columns } from "./audit-columns.mjs";
import { GivenList } from "./audit-given.mjs";
import { Progress } from "./audit-progress.mjs";
import { Sitting } from "./audit-sitting.mjs";
import { whatIsGone } from "./came-back.mjs";
import { askBeforeLeaving } from "./for-work.mjs";
import { Loading } from "./loading.mjs";
import { Problems } from "./problems.mjs";
import { rulesOfPage } from "./rules-of-page.mjs";
import { todayInLondon } from "./today.mjs";

const CLEAR = "Clear the list and everything that was worked out from it? It cannot be brought back.";
const CLEARED = "The list and everything that was worked out from it are cleared.";

class Audit {
  constructor($root) {
    this.$root = $root;
    this.$given = $root.querySelector("[data-given]");
    this.$columns = $root.querySelector("[data-columns]");
    this.client = rulesOfPage();
    this.sitting = new Sitting(this.client);
    this.given = new GivenList(this.$given);
    this.columns = new Columns(this.$columns);
    this.answer = new AuditAnswer($root.querySelector(".cg-answer"), this.sitting, (error) => this.loading.fail(error));
    this.loading = new Loading($root, this.client, () => this.read());
    this.progress = new Progress(this.loading.$status, () => this.sitting.stop());
    this.problems = new Problems($root, $root);
    this.turn = 0;
    this.listen();
    for (const $hidden of $root.querySelectorAll("[data-needs-script]")) $hidden.hidden = false;
    this.loading.say(whatIsGone());
  }

  listen() {
    askBeforeLeaving({ $form: this.$given, hasEntries: () => this.given.hasEntries() });
    this.$given.addEventListener("submit", (event) => this.instead(event, () => this.read()));
    this.$columns.addEventListener("submit", (event) => this.instead(event, () => this.judge()));
    this.$given.querySelector("[type=reset]").addEventListener("click", (event) => {
      if (this.given.hasEntries() && !confirm(CLEAR)) event.preventDefault();
    });
    this.$given.addEventListener("reset", () => this.clear());
    this.$given.addEventListener("input", () => this.forget());
    // A page that is put away for the Back button would keep the list.
    addEventListener("pagehide", () => this.$given.reset());
  }

  instead(event, act) {
    event.preventDefault();
    act();
  }

  async read() {
    this.forget();
    const turn = this.turn;
    const list = await this.given.list();
    if ("errors" in list) return this.problems.show(list.errors);
    await this.attempt(turn, async () => {
      const place = await this.follow("Reading", ["read", list.name, list.content], "read_on");
      if (turn !== this.turn) return;
      if (place.error) return this.refuse(list.field, place.error);
      if (!place.finished) return this.sayStopped();
      const found = await this.sitting.ask("columns");
      if (turn !== this.turn) return;
      this.loading.done();
      this.columns.show(found);
    });
  }

  async judge() {
    const missing = this.columns.missing();
    if (missing.length) return this.problems.show(missing);
    this.problems.clear();
    this.answer.clear();
    const turn = ++this.turn;
    await this.attempt(turn, async () => {
      const request = { area: this.$root.dataset.area, today: todayInLondon(), as_of: this.columns.asOf(), start: this.columns.start(), columns: this.columns.chosen() };
      const place = await this.follow("Checking", ["begin", JSON.stringify(request)], "go_on");
      if (turn !== this.turn) return;
      if (place.errors) return this.problems.show(place.errors);
      const answer = await this.sitting.ask("answer");
      if (turn !== this.turn) return;
      // Where a file breaks off, what was judged before stays.
      if (answer.error) return this.refuse("columns", answer.error);
      this.loading.done(place.error ?? (place.finished ? "" : "Stopped."));
      await this.answer.show(answer);
    });
  }

  /** Whatever goes wrong is said, unless the reader has gone on to something else. */
  async attempt(turn, act) {
    this.loading.wait();
    try {
      await act();
    } catch (error) {
      if (turn === this.turn) this.loading.fail(error);
    } finally {
      if (turn === this.turn) this.progress.hide();
    }
  }

  /**
   * Goes on in steps, with a bar and a button to stop.
   * @param {string} what
   * @param {[string, ...any[]]} begin
   * @param {string} goOn
   */
  async follow(what, begin, goOn) {
    await this.client.start();
    this.loading.done(`${what} the list.`);
    this.progress.show(what, {});
    return this.sitting.inSteps(begin, goOn, (place) => this.progress.show(what, place));
  }

  refuse(field, message) {
    this.loading.done();
    this.problems.show([{ field, message }]);
  }

  sayStopped() {
    this.sitting.forget();
    this.loading.done("Stopped before the whole list was read, so nothing is checked.");
  }

  /** Another list is given: nothing that was worked out belongs to it. */
  forget() {
    this.turn += 1;
    this.sitting.forget();
    this.progress.hide();
    this.problems.clear();
    this.columns.hide();
    this.answer.clear();
    this.loading.done();
  }

  clear() {
    this.given.letGo();
    this.forget();
    this.loading.done(CLEARED);
  }
}

for (const $root of document.querySelectorAll('[data-module="audit"]')) {
  $root.dataset.started = "";
  new Audit($root);
}
