// The days of a family's meeting. Where its steps stand on the page already (conference_site/parts/family_steps.py), the days take the
// places that are kept for them. Python has worded each; nothing here knows a rule or moves a step.

import { copy } from "./take-away.mjs";
import { element } from "./element.mjs";

/** Which parts are open before the meeting, on its day and after it: what is for now, and what comes next. */
const OPEN = { ahead: ["now", "before", "day"], today: ["day"], past: ["now", "after"] };

/** The days as a list, for a page without the steps. */
export function steps({ steps: days }) {
  return element("ul", {}, days.map(({ what, day }) => element("li", {}, `${what}: ${day}`)));
}

/** Gives each step of the meeting its day. What was decided settles the steps that rest on it. Says whether the page has the steps of this meeting. */
export function joinDays($answer, { conference, held, steps: days, without }, render) {
  const $kind = $answer.querySelector(`[data-conference="${CSS.escape(conference)}"]`);
  if (!$kind) return false;
  standAround($answer, held);
  for (const step of days) {
    const $step = $kind.querySelector(`[data-step="${CSS.escape(step.id)}"]`);
    if ($step) join($step, step, render);
  }
  if (without) for (const $step of $kind.querySelectorAll("[data-rests-on]")) settle($step, without);
  return true;
}

/** Whether the meeting is ahead, today or past: what is over is not shown or is closed. What the reader has opened since stays open. */
export function standAround($answer, held) {
  if (($answer.dataset.held ?? "ahead") === held) return;
  $answer.dataset.held = held;
  for (const $stage of $answer.querySelectorAll("details.cg-stage")) $stage.open = OPEN[held].includes($stage.dataset.stage);
}

function join($step, { day, tone, words, message, too_early: tooEarly, why }, render) {
  $step.className = tone ? `cg-step cg-step--${tone}` : "cg-step";
  $step.querySelector(".cg-step__day").textContent = day;
  const $words = $step.querySelector(".cg-step__words > div");
  if ($words && words) $words.replaceChildren(element("p", {}, words), copy({ label: "Copy these words", text: message }));
  else if ($words && tooEarly) $words.replaceChildren(element("p", {}, tooEarly));
  const $why = $step.querySelector(".cg-step__why > div");
  if ($why && why) $why.replaceChildren(...render(why));
}

/** What the decision means for a step that rests on it: the step does not come up, or it comes up for certain. */
function settle($step, { rests_on: missing, text }) {
  const $day = $step.querySelector(".cg-step__day");
  if ($step.dataset.restsOn !== missing) return $day.querySelector("[data-if]")?.remove();
  $step.className = "cg-step cg-step--without";
  $day.textContent = text;
}
