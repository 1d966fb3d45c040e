// The time limits of an answer and its duties without a number of days: rows of the same questions, each with the key by which it is known.

import { element } from "./element.mjs";
import { box, choice, folded } from "./workbench-fields.mjs";

const MOST_ROWS = 8;
const PLACES = 2; // for the days that something counts from, and for who has to act
const EVENTS_OF_A_DUTY = 4; // it may come up at each type of conference
const LIMIT = { many: "Time limits", one: "Time limit", add: "Add another time limit", remove: "Remove time limit " };
const DUTY = { many: "Duties without a number of days", one: "Duty", add: "Add a duty without a number of days", remove: "Remove duty " };

/** One stands there from the beginning. */
export function limits(id, entry, form) {
  return rowsOf(`${id}.limits`, entry.limits?.length ? entry.limits : [{}], LIMIT, limitRow(form));
}

export function duties(id, entry, form) {
  return rowsOf(`${id}.duties`, entry.duties ?? [], DUTY, dutyRow(form));
}

function rowsOf(name, given, words, row) {
  const $rows = given.map((one, place) => rowOf(`${name}.${place}`, one, words, row, place + 1));
  const $template = element("template");
  $template.content.append(rowOf(`${name}.ROW`, {}, words, row, 0));
  const $add = element("button", { type: "button", class: "cg-button cg-button--quiet", "data-add": "" }, words.add);
  return element("fieldset", { class: "cg-repeat", "data-repeat": name, "data-at-most": MOST_ROWS }, [
    element("legend", { class: "cg-visually-hidden", tabindex: "-1" }, words.many), element("div", { class: "cg-rows" }, $rows), $template, $add,
  ]);
}

/** A row with the key by which it is known when it is entered again. */
function rowOf(name, given, words, row, number) {
  const $number = element("span", { "data-row-number": "" }, String(number));
  return element("fieldset", { class: "cg-row", "data-row": name }, [
    element("legend", {}, [`${words.one} `, $number]),
    ...row(name, given),
    element("input", { type: "hidden", name: `${name}.key`, value: given.key ?? "" }),
    element("button", { type: "button", class: "cg-button cg-button--quiet cg-row__remove", "data-remove": "" }, [words.remove, $number.cloneNode(true)]),
  ]);
}

function limitRow(form) {
  const asks = byKey(form.limit);
  return (name, limit) => {
    const one = (key, more) => choice(`${name}.${key}`, asks[key].asks, asks[key].choices, { value: limit[key], ...more });
    return [
      element("div", { class: "cg-workbench__values" }, [
        box(`${name}.amount`, asks.amount.asks, { value: String(limit.amount ?? ""), size: "4", digits: true }),
        one("unit", { nothing: "Choose" }),
        one("direction", { value: limit.direction ?? "after" }),
        several(name, asks.events, limit.events, 0, { nothing: "Choose" }),
      ]),
      one("day_one", { value: limit.day_one ?? "day_after" }),
      one("duty", { value: limit.duty ?? "plain" }),
      ...inOwnWords(name, limit, asks),
      folded("More about this time limit", [
        one("bound", { nothing: "as usual: a latest day, or at least so long before", value: limit.bound }),
        ...others(name, asks.events, limit.events, "Or from which other day?"),
        ...people(name, limit, asks),
        box(`${name}.condition`, asks.condition.asks, { value: limit.condition }),
        box(`${name}.if_missed`, asks.if_missed.asks, { value: limit.if_missed, rows: 2 }),
      ]),
    ];
  };
}

function dutyRow(form) {
  const asks = byKey(form.duty);
  return (name, duty) => [
    ...inOwnWords(name, duty, asks),
    several(name, asks.events, duty.events, 0, { nothing: "Choose" }),
    choice(`${name}.duty`, asks.duty.asks, asks.duty.choices, { value: duty.duty ?? "plain" }),
    ...people(name, duty, asks),
    folded("It comes up at other times too", others(name, asks.events, duty.events, "And when else?", EVENTS_OF_A_DUTY), (duty.events ?? []).length > 1),
  ];
}

function byKey(asked) {
  return Object.fromEntries(asked.map((each) => [each.key, each]));
}

function inOwnWords(name, { says, section }, asks) {
  return [box(`${name}.says`, asks.says.asks, { value: says, rows: 2 }), box(`${name}.section`, asks.section.asks, { value: section })];
}

function people(name, { who, for_whom: forWhom }, asks) {
  return [
    several(name, asks.who, stated(who), 0, { nothing: "It is not said" }), ...others(name, asks.who, stated(who), "And who else?"),
    several(name, asks.for_whom, forWhom, 0, { nothing: "It is not said" }), ...others(name, asks.for_whom, forWhom, "And whom else?"),
  ];
}

function stated(who = []) {
  return who.filter((person) => person !== "not_stated");
}

/** One of several values of a kind, each with a list of its own. */
function several(name, { key, asks, choices }, given = [], place = 0, more = {}) {
  return choice(`${name}.${key}.${place}`, asks, choices, { value: given[place], field: place ? undefined : `${name}.${key}`, ...more });
}

function others(name, ask, given = [], words = "", places = PLACES) {
  const count = Math.max(places, given.length) - 1;
  return Array.from({ length: count }, (_, index) => several(name, { ...ask, asks: words }, given, index + 1, { nothing: "No other" }));
}
