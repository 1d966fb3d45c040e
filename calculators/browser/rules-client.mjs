// Asks the rules, which run as Python in a worker. Only strings of JSON cross over.
//
// One worker, started once and shared. Starting it may take long on a slow network, may fail, and may never end
// (Pyodide's own promise does not settle when its WebAssembly cannot be used), so everything here has a limit.

const PROGRESS_LIMIT = 90_000;
const ANSWER_LIMIT = 30_000;
// The part of Python that is Pyodide as it is published, for a browser in which the smaller one fails.
const SPARE = "as-published";

/** Why there is no answer: `reason` is "stalled", "unavailable" or "stopped". */
export class RulesFailure extends Error {
  constructor(reason, message) {
    super(message);
    this.name = "RulesFailure";
    this.reason = reason;
  }
}

/** Sends "stage" events; `stage` is idle, downloading, starting, ready or failed, `share` how much has come, 0 to 1. */
export class RulesClient extends EventTarget {
  /** @param {{ worker?: URL, runtime?: URL, records?: object[], parts?: string[], progressLimit?: number, answerLimit?: number }} settings */
  constructor({
    worker = new URL("./rules-worker.mjs", import.meta.url),
    runtime = new URL("../../runtime/", import.meta.url),
    records = [],
    parts = [],
    progressLimit = PROGRESS_LIMIT,
    answerLimit = ANSWER_LIMIT,
  } = {}) {
    super();
    this.workerUrl = worker;
    this.runtimeUrl = runtime;
    this.records = records;
    this.parts = parts;
    this.progressLimit = progressLimit;
    this.answerLimit = answerLimit;
    this.questions = new Map();
    this.asked = 0;
    this.isSpare = false;
    this.stage = "idle";
    this.share = 0;
  }

  /** Brings the rules; however often it is called, once. After a failure it may be called again. */
  start() {
    const starting = (this.starting ??= this.promise());
    if (!this.worker) this.launch(); // It may fail at once, where a browser allows no workers.
    return starting;
  }

  /** @returns {Promise<void>} */
  promise() {
    return new Promise((resolve, reject) => {
      this.whenReady = resolve;
      this.whenFailed = reject;
    });
  }

  /** A request like those to come. It is answered to nobody before the rules are ready, so that a reader's own does not wait for what it needs. */
  expect(request) {
    this.expected = request;
    this.worker?.postMessage({ type: "expect", request });
  }

  get isAwaited() {
    return this.questions.size > 0;
  }

  /** The answer to a request, both JSON as text. */
  ask(request) {
    const id = ++this.asked;
    return new Promise((resolve, reject) => {
      this.questions.set(id, { request, resolve, reject });
      if (this.stage === "ready") this.put(id);
      else this.start().catch(() => {}); // Whoever asks hears of a failure too.
    });
  }

  put(id) {
    const question = this.questions.get(id);
    question.limit = setTimeout(() => this.fail("stopped", "no answer within the limit"), this.answerLimit);
    this.worker.postMessage({ type: "ask", id, request: question.request });
  }

  /** Ends the worker while nobody looks at the page. Who waits goes on waiting, for what start() brings anew. */
  rest() {
    if (this.stage === "ready") this.starting = null;
    this.endWorker();
    for (const { limit } of this.questions.values()) clearTimeout(limit);
    if (this.stage !== "failed") this.enter("idle");
  }

  launch() {
    this.enter("downloading");
    try {
      this.listenTo(new Worker(this.workerUrl, { type: "module" }));
    } catch (error) {
      this.fail("unavailable", String(error));
    }
  }

  listenTo(worker) {
    this.worker = worker;
    // What an ended worker still had to say is not about the one that took its place.
    const current = (act) => (event) => worker === this.worker && act(event);
    worker.addEventListener("message", current(({ data }) => this.hear(data)));
    worker.addEventListener("error", current(({ message }) => this.fail("unavailable", message || "the worker did not load")));
    const parts = this.isSpare ? [...this.parts, SPARE] : this.parts;
    worker.postMessage({ type: "start", runtime: String(this.runtimeUrl), records: this.records, parts });
    if (this.expected) this.expect(this.expected);
  }

  hear(message) {
    if (message.type === "stage") this.enter(message.stage, message.share);
    else if (message.type === "failed") this.hearOfFailure(message);
    else if (message.type === "answer") this.settle(message.id).resolve(message.answer);
    else if (message.type === "broken") this.settle(message.id).reject(new RulesFailure("stopped", message.reason));
  }

  enter(stage, share = 0) {
    this.stage = stage;
    this.share = share;
    clearTimeout(this.watch);
    if (stage === "ready") this.beReady();
    else if (stage === "downloading" || stage === "starting") this.watch = setTimeout(() => this.fail("stalled", "nothing more arrived"), this.progressLimit);
    this.dispatchEvent(new Event("stage"));
  }

  beReady() {
    this.whenReady?.();
    for (const id of this.questions.keys()) this.put(id);
  }

  settle(id) {
    const question = this.questions.get(id);
    this.questions.delete(id);
    clearTimeout(question.limit);
    return question;
  }

  /** Where Python itself has failed, the next one is Pyodide in its other size. */
  hearOfFailure({ reason, isFatal }) {
    if (isFatal) this.isSpare = !this.isSpare;
    this.fail("unavailable", reason);
  }

  /** Ends the worker and everything that waits for it; the next question starts afresh. */
  fail(reason, message) {
    const failure = new RulesFailure(reason, message);
    this.failure = failure;
    this.endWorker();
    this.starting.catch(() => {}); // Whoever waits is told; that nobody waits is no fault.
    this.whenFailed?.(failure);
    this.starting = null;
    for (const id of [...this.questions.keys()]) this.settle(id).reject(failure);
    console.error("The rules did not answer:", message);
    this.enter("failed");
  }

  endWorker() {
    this.worker?.terminate();
    this.worker = null;
  }
}
