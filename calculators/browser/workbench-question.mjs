// One question of the guide, asked of a council's document: what it answers, and for each time limit its values.

import { element } from "./element.mjs";
import { box, choice, folded, ticks } from "./workbench-fields.mjs";

const STATUSES = { says: "It says", does_not_say: "It does not say", not_read: "Not looked up yet" };
const MOST_LIMITS = 8;
const PLACES = 2; // for the days that a time limit counts from, and for who has to act
const FAMILY = { parent: "In words for parents and carers", young_person: "In words for children and young people" };
const MADE = "Leave this empty and the words are made from your answer.";
const MINIMUM = "minimum_attendance";
const KINDS = {
  minimum: "A least number that has to be there",
  expected_attendance: "A number that is expected, and no more is said",
  sufficiency: "No number: enough people to decide well",
};
const CONTACTS = { child: "who have had direct contact with the child", child_and_family: "who have had direct contact with the child or the family" };
const CONFERENCES = { initial: "Initial", review: "Review", transfer: "Transfer", pre_birth: "Pre-birth" };

/**
 * @param {{ id: string, asks: string, find_out: string, families: string[], deadlines: string[] }} asked
 * @param {any} entry what stands there
 * @param {any} form what the page knows of the form
 * @param {boolean} isWide whether there is room for what others say
 * @param {() => void} see leads to what readers will see
 */
export function questionOf(asked, entry, form, isWide, see) {
  const { id } = asked;
  const says = (nodes) => element("div", { class: "cg-workbench__says", "data-show-when": `${id}.status`, "data-show-values": "says" }, nodes);
  const $see = element("a", { href: "#beside", class: "cg-workbench__see" }, "See how readers will see it");
  $see.addEventListener("click", (event) => {
    event.preventDefault();
    see();
  });
  return element("section", { class: "cg-workbench__question", "data-question": id }, [
    ticks(`${id}.status`, element("h3", {}, asked.asks), STATUSES, { value: [entry.status] }),
    says([
      ...(asked.deadlines.length ? [limits(id, entry.limits ?? [], form), inWords(id, entry)] : said(id, entry)),
      ...(id === MINIMUM ? minimum(entry) : []),
      ...(asked.families.length ? [families(asked, entry)] : []),
    ]),
    ...othersOn(form.others[id] ?? [], isWide),
    $see,
  ]);
}

function said(id, entry) {
  return [
    box(`${id}.says`, "What does the document say, in your own words?", { value: entry.says, rows: 3 }),
    box(`${id}.section`, "Under which heading does it stand?", { value: entry.section }),
  ];
}

/** What a document says about dates without a number that counts. */
function inWords(id, entry) {
  return folded("It says something without a number", said(id, entry), Boolean(entry.says));
}

function families(asked, entry) {
  const boxes = asked.families.map((reader) => box(`${asked.id}.${reader}`, FAMILY[reader], { value: entry[reader], rows: 3, hint: MADE }));
  return folded("Words for families", boxes);
}

function othersOn(others, isWide) {
  if (!others.length) return [];
  const $list = element("ul", {}, others.map(({ council, says }) => element("li", {}, [element("strong", {}, `${council}: `), says])));
  return [element("div", { class: "cg-workbench__others" }, [
    folded(`What other documents say: ${others.length}`, [element("p", {}, "These are theirs. They do not hold for your council."), $list], isWide),
  ])];
}

function minimum(entry) {
  const id = MINIMUM;
  return [
    choice(`${id}.kind`, "What does it ask for?", KINDS, { value: entry.kind, nothing: "Choose" }),
    box(`${id}.others_needed`, "How many others, besides children’s social care?", { value: String(entry.others_needed ?? ""), size: "4", digits: true }),
    choice(`${id}.contact`, "Who counts among them?", CONTACTS, { value: entry.contact, nothing: "anybody from another agency" }),
    ticks(`${id}.conferences`, "For which conferences? None ticked means all of them.", CONFERENCES, { value: entry.conferences ?? [], several: true }),
  ];
}

// Time limits

function limits(id, given, form) {
  const name = `${id}.limits`;
  const $rows = (given.length ? given : [{}]).map((limit, place) => limitRow(`${name}.${place}`, limit, form, place + 1));
  const $template = element("template");
  $template.content.append(limitRow(`${name}.ROW`, {}, form, 0));
  const $add = element("button", { type: "button", class: "cg-button cg-button--quiet", "data-add": "" }, "Add another time limit");
  return element("fieldset", { class: "cg-repeat", "data-repeat": name, "data-at-most": MOST_LIMITS }, [
    element("legend", { class: "cg-visually-hidden", tabindex: "-1" }, "Time limits"), element("div", { class: "cg-rows" }, $rows), $template, $add,
  ]);
}

function limitRow(name, limit, form, number) {
  const asks = Object.fromEntries(form.limit.map((each) => [each.key, each]));
  const one = (key, more) => choice(`${name}.${key}`, asks[key].asks, asks[key].choices, { value: limit[key], ...more });
  const $number = element("span", { "data-row-number": "" }, String(number));
  return element("fieldset", { class: "cg-row", "data-row": name }, [
    element("legend", {}, ["Time limit ", $number]),
    element("div", { class: "cg-workbench__values" }, [
      box(`${name}.amount`, asks.amount.asks, { value: String(limit.amount ?? ""), size: "4", digits: true }),
      one("unit", { nothing: "Choose" }),
      one("direction", { value: limit.direction ?? "after" }),
      several(name, asks.events, limit.events, 0, { nothing: "Choose" }),
    ]),
    one("day_one", { value: limit.day_one ?? "day_after" }),
    one("duty", { value: limit.duty ?? "plain" }),
    box(`${name}.says`, asks.says.asks, { value: limit.says, rows: 2 }),
    box(`${name}.section`, asks.section.asks, { value: limit.section }),
    folded("More about this time limit", [
      one("bound", { nothing: "as usual: a latest day, or at least so long before", value: limit.bound }),
      ...others(name, asks.events, limit.events, "Or from which other day?"),
      several(name, asks.who, stated(limit.who), 0, { nothing: "It is not said" }),
      ...others(name, asks.who, stated(limit.who), "And who else?"),
    ]),
    element("input", { type: "hidden", name: `${name}.key`, value: limit.key ?? "" }),
    element("button", { type: "button", class: "cg-button cg-button--quiet cg-row__remove", "data-remove": "" }, ["Remove time limit ", $number.cloneNode(true)]),
  ]);
}

function stated(who = []) {
  return who.filter((person) => person !== "not_stated");
}

/** One of several values of a kind, each with a list of its own. */
function several(name, { key, asks, choices }, given = [], place = 0, more = {}) {
  return choice(`${name}.${key}.${place}`, asks, choices, { value: given[place], field: place ? undefined : `${name}.${key}`, ...more });
}

function others(name, ask, given = [], words = "") {
  const count = Math.max(PLACES, given.length) - 1;
  return Array.from({ length: count }, (_, index) => several(name, { ...ask, asks: words }, given, index + 1, { nothing: "No other" }));
}

// Back

/**
 * The answer as it was entered. What is not asked with this answer stays on the screen, and is no part of it.
 * @param {string} id
 * @param {Record<string, any>} typed
 */
export function entryFrom(id, typed) {
  const { status = "not_read", limits: rows = [], ...rest } = typed ?? {};
  if (status !== "says") return { question: id, status };
  const given = rows.filter((row, place) => (place === 0 && !rest.says?.trim()) || isFilled(row)).map(limitFrom);
  const words = Object.fromEntries(Object.entries(rest).map(([key, value]) => [key, typeof value === "string" ? value.trim() : value]));
  return { question: id, status, ...words, limits: given };
}

function isFilled({ amount, unit, says, section, events = [] }) {
  return [amount, unit, says, section, ...events].some((value) => value?.trim());
}

function limitFrom(row) {
  const { events = [], who = [], ...values } = row;
  const people = who.filter(Boolean);
  const words = Object.fromEntries(Object.entries(values).map(([key, value]) => [key, value.trim()]));
  return { ...words, events: events.filter(Boolean), ...(people.length && { who: people }) };
}
