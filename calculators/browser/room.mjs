// The chair's page for the room: who is here is tapped, and the rules are asked at each tap. Nothing here knows how many have to come.

import { ByChild } from "./by-child.mjs";
import { whatIsGone } from "./came-back.mjs";
import { spread } from "./date-boxes.mjs";
import { askBeforeLeaving } from "./for-work.mjs";
import { Form } from "./form.mjs";
import { headline } from "./headline.mjs";
import { holdStill } from "./hold-still.mjs";
import { wordsOf } from "./inline.mjs";
import { Loading } from "./loading.mjs";
import { Problems } from "./problems.mjs";
import { render } from "./render.mjs";
import { TakingAlong } from "./room-record.mjs";
import { askOfThoseHere } from "./room-who.mjs";
import { Rows } from "./rows.mjs";
import { rulesOfPage } from "./rules-of-page.mjs";
import { aConference, asRequested, childrenOf } from "./tapped.mjs";
import { todayInLondon } from "./today.mjs";

/** @import { Block, Panel } from "./blocks" */

// Whoever writes gets the record anew once the hand rests; a date half typed is asked about when its box is left.
const PAUSE = 200;

const CLEAR = "Clear everything that you entered? It cannot be brought back.";

class Room {
  constructor($root) {
    this.$root = $root;
    this.$form = $root.querySelector("form");
    this.$answer = $root.querySelector(".cg-room__answer");
    this.$record = $root.querySelector(".cg-room__record");
    this.form = new Form(this.$form, Rows);
    this.byChild = new ByChild(this.$form);
    this.client = rulesOfPage();
    this.client.expect(this.request(this.asked(aConference(this.$form))));
    this.loading = new Loading($root, this.client, () => this.ask());
    this.problems = new Problems($root, this.$form);
    this.atFirst = this.loading.$status.dataset.atFirst ?? "";
    this.turn = 0;
    this.shown = { answer: "", record: "" };
    this.answered = "";
    this.taking = new TakingAlong(this);
    this.listen();
    this.loading.say(whatIsGone() || this.atFirst);
  }

  listen() {
    askBeforeLeaving(this.form);
    this.$form.addEventListener("input", (event) => this.take(event));
    this.$form.addEventListener("change", (event) => this.leave(event));
    this.$form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.showWhatFollows();
    });
    this.$form.querySelector("[type=reset]").addEventListener("click", (event) => {
      if (this.form.hasEntries() && !confirm(CLEAR)) event.preventDefault();
    });
    // The browser empties the boxes only after this event.
    this.$form.addEventListener("reset", () => setTimeout(() => this.clear()));
  }

  /** Whether the record is the answer to what stands in the boxes now. */
  isUpToDate() {
    return this.answered === JSON.stringify(this.inputs());
  }

  take(event) {
    const { target } = event;
    clearTimeout(this.pause);
    this.$root.dataset.begun = "";
    if (spread(event)) this.ask();
    else if (target.matches("[type=checkbox], [type=radio], select")) this.tapped(target);
    else if (!target.closest(".cg-date")) this.pause = setTimeout(() => this.ask(), PAUSE);
  }

  /** A date is asked about when its box is left. */
  leave(event) {
    if (!event.target.closest(".cg-date")) return;
    spread(event);
    this.ask();
  }

  /** Somebody is in one place only, and another tap takes the first one back. */
  tapped($control) {
    const $states = $control.closest(".cg-room__states");
    if ($states && $control.checked) {
      for (const $other of $states.querySelectorAll("input")) $other.checked = $other === $control;
    }
    this.form.refresh();
    this.refresh();
    this.ask();
  }

  refresh() {
    const children = childrenOf(this.form.valuesOf("children")[0]);
    askOfThoseHere(this.$form, children);
    this.byChild.ask(children);
  }

  request(inputs) {
    const { calculator, area } = this.$root.dataset;
    return JSON.stringify({ calculator, area, today: todayInLondon(), inputs, view: true });
  }

  async ask() {
    clearTimeout(this.pause);
    const turn = ++this.turn;
    const inputs = this.inputs();
    if (!inputs) return this.wait();
    if (this.client.stage !== "ready") this.loading.wait();
    try {
      const answer = JSON.parse(await this.client.ask(this.request(inputs)));
      await this.taking.pressed;
      if (turn === this.turn) this.show(answer, inputs);
    } catch (error) {
      if (turn === this.turn) this.fail(error);
    }
  }

  inputs() {
    return this.asked(this.form.inputs());
  }

  asked(given) {
    return asRequested(given, (agency) => this.$form.querySelector(`[data-agency="${agency}"]`).dataset.discipline);
  }

  show({ errors, view }, inputs) {
    this.problems.beside(errors ?? []);
    if (errors) return this.refuse(errors);
    this.answered = JSON.stringify(inputs);
    const place = view.findIndex(({ kind }) => kind === "sheet");
    const [panel, ...following] = view.slice(0, place);
    this.loading.done(wordsOf(panel.title));
    this.put(this.$answer, "answer", view.slice(0, place), () => [headline(panel), ...render(following)]);
    this.put(this.$record, "record", view.slice(place), () => render(view.slice(place)));
    this.markAsOld(false);
  }

  markAsOld(isOld) {
    for (const $part of [this.$answer, this.$record]) $part.classList.toggle("cg-answer--old", isOld);
  }

  /** Only what has changed is drawn anew; what the reader opened stays open, and stays where it is. */
  put($part, name, blocks, draw) {
    const said = JSON.stringify(blocks);
    if (this.shown[name] === said) return;
    this.shown[name] = said;
    const opened = [...$part.querySelectorAll("details[open] > summary")].map(({ textContent }) => textContent);
    holdStill($part, () => $part.replaceChildren(...draw()));
    for (const $details of $part.querySelectorAll("details")) $details.open = opened.includes($details.querySelector("summary").textContent);
    $part.hidden = false;
  }

  /** What was entered last cannot be used, such as half a date. The answer to what was entered before is marked as such. */
  refuse(errors) {
    this.loading.done(errors.map(({ message }) => `${message}.`).join(" "));
    this.markAsOld(true);
  }

  /** No answer comes to what was entered last. */
  fail(error) {
    this.loading.fail(error);
    this.markAsOld(true);
  }

  /** Not enough is known to ask. */
  wait() {
    this.problems.clear();
    this.answered = "";
    this.shown = { answer: "", record: "" };
    for (const $part of [this.$answer, this.$record]) {
      $part.hidden = true;
      $part.replaceChildren();
    }
    this.loading.done(this.missing());
  }

  /** What has to be tapped before anything can be said. */
  missing() {
    const isChosen = this.form.valuesOf("conference_type").length > 0;
    const isAnybodyTapped = this.$form.querySelector(".cg-room__who :checked:not(option)") !== null;
    if (isChosen) return "Now tap who is here.";
    return isAnybodyTapped ? "Choose the conference." : this.atFirst;
  }

  showWhatFollows() {
    const $first = this.$answer.querySelector("h2");
    if (!$first || this.$answer.hidden) return this.ask();
    $first.focus();
    $first.scrollIntoView({ behavior: "instant" });
  }

  clear() {
    this.turn += 1;
    clearTimeout(this.pause);
    delete this.$root.dataset.begun;
    this.refresh();
    this.wait();
    this.loading.say("What you entered is cleared.");
  }
}

for (const $root of document.querySelectorAll('[data-module="room"]')) {
  $root.dataset.started = "";
  new Room($root);
}
