// What was entered: the draft, with what Python says of it, and answers that are not complete and so stay as they were typed. It is forgotten
// with the page, unless somebody has asked for it to be kept on the device.

import { keepDraft, keptDraft, removeDraft } from "./workbench-kept.mjs";

/** @import { Door, State } from "./workbench-door.mjs" */

// What the title of a document says while none has been entered.
const AS_BEGUN = "Child protection conferences: the document for";

export class Entered {
  /** @param {Door} door @param {any} form what the page knows of the form */
  constructor(door, form) {
    this.door = door;
    this.questions = form.questions.questions;
    /** @type {Map<string, any>} */
    this.byId = new Map(this.questions.map((question) => [question.id, question]));
    /** @type {any} */
    this.state = undefined;
    /** @type {Map<string, any>} */
    this.typed = new Map();
    /** @type {{ name: string, draft: any } | undefined} */
    this.kept = undefined;
    /** What became of keeping it, as `keepDraft` says; empty while nobody has asked for that. */
    this.how = "";
    this.forget();
  }

  /** The draft that is kept by choice stays, and can be opened again. */
  forget() {
    if (this.how === "kept") this.kept = this.toKeep();
    this.state = undefined;
    this.typed.clear();
    this.how = "";
    this.isTaken = true;
    this.queue = Promise.resolve();
    this.sitting = {};
  }

  /** Whether a draft lies on the device, be it one from before. */
  get isKept() {
    return this.how === "kept" || this.how === "older";
  }

  /** Whether something would be lost with the page. */
  get isAtRisk() {
    return Boolean(this.state) && (!this.isTaken || this.typed.size > 0);
  }

  of(stage) {
    return this.questions.filter((question) => question.stage === stage);
  }

  /** As it was typed, while it cannot be used; otherwise as it stands in the draft. */
  entryOf(id) {
    return this.typed.get(id) ?? this.state.entries.find(({ question }) => question === id);
  }

  isAnswered({ id }) {
    return this.entryOf(id).status !== "not_read";
  }

  /** How far a stage is, and whether nothing of it is open. */
  statusOf(stage) {
    const asked = this.of(stage);
    const unfinished = asked.filter(({ id }) => this.typed.has(id)).length;
    const answered = asked.filter((question) => this.isAnswered(question)).length;
    if (unfinished) return [`${answered} of ${asked.length} answered, ${unfinished} of them not complete`, false];
    return [answered ? `${answered} of ${asked.length} answered` : "Not started", answered === asked.length];
  }

  howFar() {
    const first = this.questions.filter((question) => question.first);
    const answered = first.filter((question) => this.isAnswered(question)).length;
    return `${answered} of the ${first.length} questions that are asked first are answered. The others can wait.`;
  }

  get isIntroduced() {
    return !this.state.council.title.startsWith(AS_BEGUN);
  }

  /** One after the other, each on the draft that the one before left. */
  inTurn(act) {
    const turn = this.queue.then(act);
    this.queue = turn.catch(() => {});
    return turn;
  }

  /**
   * What Python makes of a task, taken over unless something is wrong.
   * @returns {Promise<State>}
   */
  work(task, given) {
    return this.inTurn(() => this.takeOver(this.door.work(task, { draft: this.state?.draft, ...given })));
  }

  /** What was forgotten while it was on its way does not come back. */
  async takeOver(coming) {
    const { sitting } = this;
    const state = await coming;
    if (state.errors || sitting !== this.sitting) return state;
    this.isTaken = false;
    this.state = state;
    if (this.isKept) await this.keep();
    return state;
  }

  /**
   * An answer that is complete goes into the draft; until then it stays as it was typed. Gives what is wrong in it.
   *
   * It is read again when its turn comes: by then the one before it has brought the keys of what it entered, and more may have been typed.
   * @param {string} question
   * @param {() => { entry: any, writeKeys: (entered: any) => void }} read
   */
  async enter(question, read) {
    this.typed.set(question, read().entry);
    const { errors = [] } = await this.inTurn(async () => {
      // It went in with the one before, or everything was forgotten.
      if (!this.typed.has(question)) return {};
      const { entry, writeKeys } = read();
      this.typed.set(question, entry);
      const state = await this.takeOver(this.door.work("enter", { draft: this.state?.draft, entries: [entry] }));
      if (state.errors) return state;
      if (this.typed.get(question) === entry) this.typed.delete(question);
      writeKeys(state.entries.find((one) => one.question === question));
      return state;
    });
    return errors;
  }

  /** The answers of a stage that are not complete; with what is wrong in them. */
  async finish(stage) {
    await this.queue;
    const entries = this.of(stage).map(({ id }) => this.typed.get(id)).filter(Boolean);
    if (!entries.length) return [];
    const { errors = [] } = await this.work("enter", { entries });
    if (!errors.length) for (const { question } of entries) this.typed.delete(question);
    return errors;
  }

  /** A folder takes the place of what was entered; the rows of a spreadsheet are entered into it. */
  async open(name, bytes) {
    const state = await this.inTurn(() => this.takeOver(this.door.open(name, bytes, this.state?.draft)));
    if (!state.errors) this.typed.clear();
    return state;
  }

  // On this device

  async lookForKept() {
    this.kept = await keptDraft().catch(() => undefined);
  }

  toKeep() {
    return { name: this.state.council.name, draft: this.state.draft };
  }

  async keep() {
    this.how = await keepDraft(this.toKeep());
    this.isTaken = this.how === "kept";
    return this.how;
  }

  async openKept() {
    const state = await this.work("check", { draft: this.kept?.draft });
    this.isTaken = !state.errors;
    this.how = this.isTaken ? "kept" : "";
    return state;
  }

  async removeKept() {
    await removeDraft();
    this.how = "";
    this.isTaken = !this.state;
    this.kept = undefined;
    return "removed";
  }
}
