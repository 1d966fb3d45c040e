// What can be chosen for a calendar file, and filled in, before it is made. Python says whether there is anything to choose.

import { calendarButton } from "./calendar-file.mjs";
import { element } from "./element.mjs";
import { sitting } from "./sitting.mjs";

/** @import { Box, Calendar, CalendarChoice, TimesAndPlaces } from "./blocks" */

const SHORT = 40;

/** @param {Calendar} block */
export function calendar(block) {
  const { choices = [], times_and_places: times, reference } = block;
  const $asked = [
    ...choices.map(choice), ...(times ? [timesAndPlaces(times)] : []), ...(reference ? [box(reference, "calendar", sitting.asked)] : []),
  ];
  return calendarButton(block, $asked, () => meetingsOf(times));
}

/**
 * What was filled in of the meetings of this answer.
 * @param {TimesAndPlaces} [times]
 */
function meetingsOf(times) {
  const filled = (times?.meetings ?? []).map(({ event, date }) => ({ event, date, ...sitting.meetings[keyOf(event, date)] }));
  return filled.filter((meeting) => Object.values(meeting).filter(Boolean).length > 2);
}

function keyOf(event, date) {
  return `${event} ${date}`;
}

/**
 * Radio buttons, of which the first holds until another is chosen, or boxes to tick.
 * @param {CalendarChoice} choice
 */
function choice({ name, legend, hint, several, options }) {
  const chosen = sitting.asked[name] ?? (several ? [] : [options[0].value]);
  const $ticks = options.map((option) => tick(`calendar-${name}`, several, option, chosen));
  const id = `calendar-${name}`;
  const $group = element("fieldset", { class: "cg-fieldset", ...(hint ? { "aria-describedby": `${id}-hint` } : {}) }, [
    element("legend", { class: several ? "cg-visually-hidden" : "cg-label" }, legend), ...(hint ? [hintOf(id, hint)] : []),
    ...$ticks.map(($tick, place) => labelled($tick, options[place])),
  ]);
  $group.addEventListener("change", () => {
    const values = $ticks.filter(({ checked }) => checked).map(({ value }) => value);
    sitting.asked[name] = several ? values : values[0];
  });
  return several ? toOpen(legend, [$group], chosen.length > 0) : $group;
}

/** What most people leave alone is closed until somebody wants it. */
function toOpen(summary, $inside, isOpen) {
  const $details = element("details", { class: "cg-details" }, [element("summary", {}, summary), ...$inside]);
  $details.open = isOpen;
  return $details;
}

function tick(name, several, { value, hint }, chosen) {
  const id = `${name}-${value}`;
  const described = hint ? { "aria-describedby": `${id}-hint` } : {};
  const $tick = element("input", { type: several ? "checkbox" : "radio", name, id, value, ...described });
  $tick.checked = chosen.includes(value);
  return $tick;
}

function labelled($tick, { label, hint }) {
  return element("div", { class: "cg-tick" }, [$tick, element("label", { for: $tick.id }, label), ...(hint ? [hintOf($tick.id, hint)] : [])]);
}

/**
 * When and where each meeting is.
 * @param {TimesAndPlaces} times
 */
function timesAndPlaces({ summary, boxes, meetings }) {
  const $meetings = meetings.map(({ event, date, title }, place) => {
    const kept = (sitting.meetings[keyOf(event, date)] ??= {});
    return element("fieldset", { class: "cg-fieldset" }, [
      element("legend", { class: "cg-label" }, title), ...boxes.map((one) => box(one, `calendar-meeting-${place}`, kept)),
    ]);
  });
  return toOpen(summary, $meetings, meetings.some(({ event, date }) => Object.values(sitting.meetings[keyOf(event, date)]).some(Boolean)));
}

/**
 * A box whose text is kept under its name.
 * @param {Box} box
 * @param {string} prefix
 * @param {Record<string, string>} kept
 */
function box({ name, label, hint, at_most: atMost }, prefix, kept) {
  const id = `${prefix}-${name}`;
  const $box = element("input", {
    id, type: "text", class: `cg-input cg-input--${atMost > SHORT ? 30 : 10}`, maxlength: atMost, autocomplete: "off", spellcheck: "false",
    ...(hint ? { "aria-describedby": `${id}-hint` } : {}),
  });
  $box.value = kept[name] ?? "";
  $box.addEventListener("input", () => { kept[name] = $box.value; });
  return element("div", { class: "cg-take__asked" }, [element("label", { class: "cg-label", for: id }, label), ...(hint ? [hintOf(id, hint)] : []), $box]);
}

function hintOf(id, hint) {
  return element("div", { class: "cg-hint", id: `${id}-hint` }, hint);
}
