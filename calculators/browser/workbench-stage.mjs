// One stage of the questions: those of the shortest complete answer first, the others to be opened.

import { element } from "./element.mjs";
import { folded } from "./workbench-fields.mjs";
import { questionOf } from "./workbench-question.mjs";
import { saving } from "./workbench-screens.mjs";

/**
 * @param {any} page
 * @param {string} stage
 */
export function stageOf(page, stage) {
  const { title } = page.form.questions.stages.find(({ id }) => id === stage);
  const asked = page.entered.of(stage);
  const [first, rest] = [asked.filter((one) => one.first), asked.filter((one) => !one.first)];
  const isWide = matchMedia("(min-width: 62rem)").matches;
  const shown = (one) => questionOf(one, page.entered.entryOf(one.id), page.form, isWide, () => page.see(one.id));
  const isBegun = rest.some(({ id }) => page.entered.entryOf(id).status !== "not_read");
  return [
    element("h2", { tabindex: "-1" }, title),
    ...first.map(shown),
    ...(rest.length ? [folded(`${first.length ? "More questions" : "Questions"}: ${rest.length}`, rest.map(shown), isBegun || !first.length)] : []),
    saving(page),
  ];
}

/** Opens what a question, or what has to be put right, is folded into. */
export function unfold($part) {
  for (let $folded = $part.closest("details:not([open])"); $folded; $folded = $folded.closest("details:not([open])")) $folded.setAttribute("open", "");
}
