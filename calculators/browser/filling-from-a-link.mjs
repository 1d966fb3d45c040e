// A page that was opened by a link to a calculation: the form is filled in, all of it or nothing, and the page says which. Nothing is worked
// out until the reader asks. The dates then go from the address, since the form can be changed.

import { readLink } from "./calculation-link.mjs";
import { element } from "./element.mjs";
import { todayInLondon } from "./today.mjs";

const WAITING = "Reading the dates in the link.";
const BROKEN = "The link does not hold dates that can be used here, or it was cut short. Nothing was filled in. Enter the dates yourself, or ask for the link again.";
const OF_ANOTHER = "The link was made by another version of this guide. Nothing was filled in. Enter the dates yourself, or ask for a new link.";
const NO_RULES = "The link could not be read, because the calculator did not load. Nothing was filled in. Enter the dates yourself.";
const TAKEN = "The link was not used, because something is entered here already. Clear what you entered and open the link again.";

/** @param {import("./calculator.mjs").CalculatorPage} page */
export function fillFromLink(page) {
  fillOnce(page);
  addEventListener("hashchange", () => fillOnce(page));
  page.$form.addEventListener("reset", () => page.$root.querySelector("[data-from-link]")?.remove());
}

async function fillOnce(page) {
  const link = readLink(location.hash);
  if (!link) return;
  location.replace("#");
  const tell = placeToTell(page.$root);
  tell(WAITING);
  tell(await filled(link, page));
}

/**
 * Fills in the form if the link can be used; what is to be said of it.
 * @param {{ events?: import("./blocks").EventDate[], isOfAnother?: boolean }} link
 * @param {import("./calculator.mjs").CalculatorPage} page
 */
async function filled({ events, isOfAnother }, page) {
  if (isOfAnother) return OF_ANOTHER;
  if (!events) return BROKEN;
  const isUsable = await acceptedByTheRules(events, page);
  if (isUsable === null) return NO_RULES;
  if (!isUsable) return BROKEN;
  if (page.form.hasEntries()) return TAKEN;
  page.form.fill({ events: events.map(({ date, ...one }) => ({ ...one, date: inThreeBoxes(date) })) });
  const number = events.length === 1 ? "One date was" : `${events.length} dates were`;
  const submit = page.$form.querySelector("[type=submit]").textContent;
  return `${number} filled in from the link, and nothing has been worked out yet. Check what is entered, then use “${submit}”.`;
}

/** Whether the rules can answer; null where there are no rules. */
async function acceptedByTheRules(events, page) {
  try {
    const answer = JSON.parse(await page.client.ask(JSON.stringify({ ...page.subject(), today: todayInLondon(), inputs: { events } })));
    return !answer.errors || answer.errors.every(({ field }) => field.endsWith(".began_section_47"));
  } catch {
    return null;
  }
}

function inThreeBoxes(iso) {
  const [year, month, day] = iso.split("-");
  return { day, month, year };
}

function placeToTell($root) {
  let $told = $root.querySelector("[data-from-link]");
  if (!$told) {
    $told = element("p", { class: "cg-notice cg-notice--info", role: "status", "data-from-link": "" });
    $root.prepend($told);
  }
  return (words) => { $told.textContent = words; };
}
