// A family's meeting, day by day: the steps stand on the page, and an answer gives each its day. This page brings nothing that only pages of
// dates show.

import { CalculatorPage } from "./calculator.mjs";
import { isoOf } from "./entered-date.mjs";
import { KINDS_OF_ANY_ANSWER, renderer } from "./render-words.mjs";
import { joinDays, standAround } from "./steps.mjs";
import { todayInLondon } from "./today.mjs";

const render = renderer(KINDS_OF_ANY_ANSWER);

class DayByDay extends CalculatorPage {
  added = "Each step has its day now.";

  /**
   * Room for the days and for what comes with them. Whether the meeting is past can be seen by comparing two days as text.
   * @param {{ conference_date?: { day: string, month: string, year: string } }} inputs
   */
  makeRoom({ conference_date: date }) {
    this.putBack();
    const iso = date ? isoOf(date) : "";
    const today = todayInLondon();
    if (/^\d{4}-\d\d-\d\d$/.test(iso)) standAround(this.$answer, iso === today ? "today" : iso < today ? "past" : "ahead");
    this.isAtFirst = false;
    this.$answer.classList.add("cg-answer--awaited");
  }

  /** The steps stand there: their days are on the way. */
  showFirst() {
    this.problems.clear();
    this.$answer.querySelector(".cg-headline__text").textContent = "The days are on their way. You can read the steps now.";
    this.$answer.querySelector("h2").focus();
    return true;
  }

  rendered(blocks) {
    return render(blocks.filter((block) => block.kind !== "steps" || !joinDays(this.$answer, block, render)));
  }

  /** The reader may be anywhere on the page. */
  get $heldStill() {
    return this.$root.closest("main");
  }
}

for (const $root of document.querySelectorAll('[data-module="day-by-day"]:not([data-started])')) {
  $root.dataset.started = "";
  new DayByDay($root);
}
