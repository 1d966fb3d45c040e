// Saving a calendar file. Python makes it when it is asked for.

import { rulesOfPage } from "./rules-of-page.mjs";
import { sitting } from "./sitting.mjs";
import { offer, save } from "./take-away.mjs";
import { timeInLondon } from "./today.mjs";

/** @import { Calendar } from "./blocks" */

const FAILED = "The file could not be made. Copy the dates as text instead, or open this page again.";

/**
 * The button, under what has to be chosen before. `meetings` gives what was filled in of the meetings of this answer.
 * @param {Calendar} block
 * @param {HTMLElement[]} $asked
 * @param {() => object[]} meetings
 */
export function calendarButton({ label, note, request }, $asked = [], meetings = () => []) {
  return offer(label, note, async ($said) => {
    $said.textContent = "Making the file.";
    const { file, problems } = await made(request, meetings());
    if (file) save(file, $said);
    else $said.textContent = problems?.map(({ message }) => `${message}.`).join(" ") || FAILED;
  }, $asked);
}

/** The file, or what has to be put right; neither where the rules do not answer. */
async function made(request, meetings) {
  const calendar = { ...sitting.asked, meetings, sitting: sitting.id, made_at: timeInLondon() };
  try {
    const { view = [], errors } = JSON.parse(await rulesOfPage().ask(JSON.stringify({ ...request, inputs: { ...request.inputs, calendar } })));
    return { file: view.find(({ kind }) => kind === "calendar")?.file, problems: errors };
  } catch {
    return {};
  }
}
