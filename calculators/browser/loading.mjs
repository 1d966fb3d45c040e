// Says what is happening while an answer is awaited, and what helps when none comes.

import { element } from "./element.mjs";
import { holdStill } from "./hold-still.mjs";

/** @type {Record<string, (called: string) => string>} */
const STAGES = {
  idle: (called) => `Getting ${called} ready.`,
  downloading: (called) => `Downloading ${called}. With a poor signal this can take half a minute.`,
  starting: (called) => `Starting ${called}.`,
  ready: () => "Working it out.",
};

/** @type {Record<string, (called: string) => string>} */
const FAILURES = {
  stalled: (called) => `${capital(called)} is taking too long. The connection may be slow, or something on this device or network may be holding it back.`,
  unavailable: (called) => `${capital(called)} could not be loaded. The connection may have dropped, or the browser or network may not allow it.`,
  stopped: (called) => `${capital(called)} stopped before it had an answer.`,
};

export class Loading {
  constructor($root, client, retry) {
    this.$root = $root;
    this.$status = $root.querySelector(".cg-status");
    /** What is loaded, as the page calls it. */
    this.called = $root.dataset.called ?? "the calculator";
    this.client = client;
    this.retry = retry;
    this.waiting = false;
    this.$progress = null;
    client.addEventListener("stage", () => this.follow());
    this.follow();
  }

  /** An answer is awaited from now on. */
  wait() {
    this.waiting = true;
    this.removeFailure();
    this.follow();
  }

  /** Nothing is awaited any more. */
  done(words = "") {
    this.waiting = false;
    this.$progress?.remove();
    this.removeFailure();
    this.say(words);
  }

  /** Live regions repeat what they are given again, so the same words are given once. */
  say(words) {
    if (this.$status.textContent !== words) this.$status.textContent = words;
  }

  follow() {
    const { stage } = this.client;
    this.$root.dataset.stage = stage;
    if (stage === "failed") this.fail(this.client.failure);
    else if (this.waiting && stage === "ready") this.aboveAnAnswer(() => this.showStage(stage));
    else if (this.waiting) this.showStage(stage);
    else this.removeFailure();
  }

  /** Who reads a first answer already does not see it jump when the bar above it goes. Before, the page may still be moving to that answer. */
  aboveAnAnswer(change) {
    const $answer = this.$root.querySelector(".cg-answer:not([hidden])");
    if ($answer) holdStill($answer, change);
    else change();
  }

  /** The stage in words is announced; how far the download is can be looked up in the bar beside them. */
  showStage(stage) {
    this.removeFailure();
    this.say(STAGES[stage](this.called));
    this.$progress ??= element("progress", { class: "cg-progress", max: "1", "aria-label": "Downloaded so far" });
    this.$progress.value = this.client.share;
    if (stage === "downloading") this.$status.after(this.$progress);
    else this.$progress.remove();
  }

  fail({ reason }) {
    this.$progress?.remove();
    this.removeFailure();
    this.say((FAILURES[reason] ?? FAILURES.stopped)(this.called));
    const $again = element("button", { type: "button", class: "cg-button" }, "Try again");
    $again.addEventListener("click", () => this.tryAgain());
    // Below the first words of an answer that is there already: above them it would be out of the reader's sight.
    const $answered = this.$root.querySelector(".cg-answer:not([hidden]) > .cg-headline");
    const $what = $answered ? [element("p", {}, this.$status.textContent)] : [];
    this.$failure = element("div", { class: "cg-notice cg-notice--warning cg-failure" }, [
      ...$what, element("p", {}, [...wayRound(this.$root), "What you entered is still here."]), $again,
    ]);
    ($answered ?? this.$status).after(this.$failure);
  }

  tryAgain() {
    this.removeFailure();
    // A list of what is still to do has nothing to submit.
    (this.$root.querySelector("[type=submit]") ?? this.$root.querySelector("h2[tabindex]"))?.focus();
    this.retry();
  }

  removeFailure() {
    this.$failure?.remove();
    this.$failure = null;
  }
}

/** What the page offers without the calculator: what it says itself, or the rules, and dates worked out already where it has them. */
function wayRound($root) {
  if ($root.dataset.wayRound) return [$root.dataset.wayRound];
  if (!document.getElementById("ready-reckoner")) return ["You do not need it to read the rules: they are further down this page. "];
  return [
    "You do not need it to find a date: the ", element("a", { href: "#ready-reckoner" }, "ready reckoner"),
    " on this page has the dates worked out already, and the rules stand beside it. ",
  ];
}

function capital(words) {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
