// The days of a family's meeting. Where its steps stand on the page already (conference_site/parts/family_steps.py), the days take the
// places that are kept for them. Python has worded each; nothing here knows a rule or moves a step.

import { copy } from "./take-away.mjs";
import { element } from "./element.mjs";

/** The days as a list, for a page without the steps. */
export function steps({ steps: days }) {
  return element("ul", {}, days.map(({ what, day }) => element("li", {}, `${what}: ${day}`)));
}

/** Gives each step of the meeting its day. What the answer leaves out says why. Says whether the page has the steps of this meeting. */
export function joinDays($answer, { conference, is_past: isPast, steps: days, without }, render) {
  const $kind = $answer.querySelector(`[data-conference="${CSS.escape(conference)}"]`);
  if (!$kind) return false;
  markPast($answer, isPast);
  for (const step of days) {
    const $step = $kind.querySelector(`[data-step="${CSS.escape(step.id)}"]`);
    if ($step) join($step, step, render);
  }
  if (without) for (const $step of $kind.querySelectorAll(`[data-rests-on="${CSS.escape(without.rests_on)}"]`)) leaveOut($step, without.text);
  return true;
}

/** Once the meeting is past, what was to be done before it is not shown. */
export function markPast($answer, isPast) {
  $answer.classList.toggle("cg-answer--held", isPast);
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

function leaveOut($step, text) {
  $step.className = "cg-step cg-step--without";
  $step.querySelector(".cg-step__day").textContent = text;
}
