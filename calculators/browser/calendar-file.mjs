// Saving a calendar file. Python makes it when it is asked for, with what was chosen here; whether there is anything to choose, it says too.

import { element } from "./element.mjs";
import { rulesOfPage } from "./rules-of-page.mjs";
import { sitting } from "./sitting.mjs";
import { offer, save } from "./take-away.mjs";
import { timeInLondon } from "./today.mjs";

/** @import { Box, Calendar, TitleChoice, Titles } from "./blocks" */

/** @param {Calendar} block */
export function calendar({ label, note, request, titles, reference }) {
  const $asked = [...(titles ? [choice(titles)] : []), ...(reference ? [box(reference)] : [])];
  return offer(label, note, async ($said) => {
    $said.textContent = "Making the file.";
    const file = await made(request);
    if (file) save(file, $said);
    else $said.textContent = "The file could not be made. Copy the dates as text instead, or open this page again.";
  }, $asked);
}

/** The file; nothing where the rules do not answer, or not with a file. */
async function made(request) {
  const { id, titles, reference } = sitting;
  const inputs = { ...request.inputs, calendar: { titles, reference, sitting: id, made_at: timeInLondon() } };
  try {
    const { view = [] } = JSON.parse(await rulesOfPage().ask(JSON.stringify({ ...request, inputs })));
    return view.find(({ kind }) => kind === "calendar")?.file;
  } catch {
    return null;
  }
}

/**
 * The first of the titles is what holds until another is chosen.
 * @param {Titles} titles
 */
function choice({ legend, options }) {
  const $ticks = options.map(({ value, label, hint }, place) => {
    const id = `calendar-titles-${value}`;
    const described = hint ? { "aria-describedby": `${id}-hint` } : {};
    const $radio = element("input", { type: "radio", name: "calendar-titles", id, value, ...described });
    $radio.checked = sitting.titles ? sitting.titles === value : place === 0;
    $radio.addEventListener("change", () => { sitting.titles = value; });
    return element("div", { class: "cg-tick" }, [
      $radio, element("label", { for: id }, label), ...(hint ? [hintOf(id, hint)] : []),
    ]);
  });
  return element("fieldset", { class: "cg-fieldset" }, [element("legend", { class: "cg-label" }, legend), ...$ticks]);
}

/** @param {Box} box */
function box({ label, hint, at_most: atMost }) {
  const id = "calendar-reference";
  const $box = element("input", {
    id, type: "text", class: "cg-input cg-input--10", maxlength: atMost, autocomplete: "off", spellcheck: "false", "aria-describedby": `${id}-hint`,
  });
  $box.value = sitting.reference;
  $box.addEventListener("input", () => { sitting.reference = $box.value; });
  return element("div", { class: "cg-take__asked" }, [element("label", { class: "cg-label", for: id }, label), hintOf(id, hint), $box]);
}

function hintOf(id, hint) {
  return element("div", { class: "cg-hint", id: `${id}-hint` }, hint);
}
