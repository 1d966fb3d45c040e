// One question of the guide, asked of a council's document: what it answers, with the values of each time limit and of each duty.

import { element } from "./element.mjs";
import { box, choice, folded, ticks } from "./workbench-fields.mjs";
import { duties, limits } from "./workbench-rows.mjs";

const STATUSES = { says: "It says", does_not_say: "It does not say", not_read: "Not looked up yet" };
const FAMILY = { parent: "In words for parents and carers", young_person: "In words for children and young people" };
const MADE = "Leave this empty and the words are made from your answer.";

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
      ...(asked.deadlines.length ? [limits(id, entry, form), inWords(id, entry)] : said(id, entry)),
      ...(form.further[id] ?? []).map((one) => further(one, id, entry)),
      duties(id, entry, form),
      ...(asked.families.length ? [families(asked, entry)] : []),
    ]),
    ...othersOn(form.others[id] ?? {}, isWide),
    $see,
  ]);
}

function said(id, entry) {
  return [
    box(`${id}.says`, "What does the document say, in your own words?", { value: entry.says, rows: 3 }),
    box(`${id}.section`, "Under which heading does it stand?", { value: entry.section }),
  ];
}

/** What a document says beside its time limits. */
function inWords(id, entry) {
  return folded("It says something else, in words", said(id, entry), Boolean(entry.says));
}

function families(asked, entry) {
  const boxes = asked.families.map((reader) => box(`${asked.id}.${reader}`, FAMILY[reader], { value: entry[reader], rows: 3, hint: MADE }));
  return folded("Words for families", boxes);
}

/** Where there is room, the time limits of others stand open; what they say in words is longer, and waits. */
function othersOn({ limits: their = [], words = [] }, isWide) {
  const $parts = [
    ...listed("Time limits in other documents", their, isWide),
    ...listed(their.length ? "What other documents say in words" : "What other documents say", words, false),
  ];
  return $parts.length ? [element("div", { class: "cg-workbench__others" }, $parts)] : [];
}

function listed(title, others, isOpen) {
  if (!others.length) return [];
  const $list = element("ul", {}, others.map(({ council, says }) => element("li", {}, [element("strong", {}, `${council}: `), says])));
  return [folded(`${title}: ${others.length}`, [element("p", {}, "These are theirs. They do not hold for your council."), $list], isOpen)];
}

/** What is asked at this question alone. */
function further({ key, asks, kind, choices, nothing }, id, entry) {
  const [name, value] = [`${id}.${key}`, entry[key]];
  if (kind === "one") return choice(name, asks, choices, { value, nothing });
  if (kind === "several") return ticks(name, asks, choices, { value: value ?? [], several: true });
  if (kind === "number") return box(name, asks, { value: String(value ?? ""), size: "4", digits: true });
  return box(name, asks, { value: kind === "lines" ? (value ?? []).join("\n") : value, rows: kind === "lines" ? 4 : 2 });
}

// Back

/**
 * The answer as it stands in the form, and how to write down the keys by which its rows are known when they are entered again. A row that is
 * moved or taken away meanwhile keeps its own. What is not asked with this answer stays on the screen, and is no part of it.
 * @param {any} $question
 * @param {Record<string, any>} typed
 * @param {{ key: string, kind: string }[]} [asked] what is asked at this question alone
 */
export function enteredIn($question, typed, asked = []) {
  const question = $question.dataset.question;
  const { status = "not_read", limits: counted = [], duties: done = [], ...rest } = typed ?? {};
  if (status !== "says") return { entry: { question, status }, writeKeys: () => {} };
  const words = Object.fromEntries(Object.entries(rest).map(([key, value]) => [key, typeof value === "string" ? value.trim() : value]));
  const lines = Object.fromEntries(asked.filter(({ kind }) => kind === "lines").map(({ key }) => [key, linesOf(words[key])]));
  const rows = {
    duties: withKeys($question, "duties", done).filter(({ row }) => isFilled(row)),
    limits: withKeys($question, "limits", counted),
  };
  const isEmpty = !words.says && !rows.duties.length;
  rows.limits = rows.limits.filter(({ row }, place) => (place === 0 && isEmpty) || isFilled(row));
  const entered = Object.fromEntries(Object.entries(rows).map(([name, given]) => [name, given.map(({ row }) => rowFrom(row))]));
  return {
    entry: { question, status, ...words, ...lines, ...entered },
    writeKeys: (entry) => {
      for (const [name, given] of Object.entries(rows)) given.forEach(({ $key }, place) => { $key.value = entry[name][place].key; });
    },
  };
}

function withKeys($question, name, rows) {
  const $keys = $question.querySelectorAll(`[data-repeat$=".${name}"] [data-row] > [type=hidden]`);
  return rows.map((row, place) => ({ row, $key: $keys[place] }));
}

function linesOf(text = "") {
  return text.split("\n").map((line) => line.trim()).filter(Boolean);
}

function isFilled({ amount, unit, says, section, events = [] }) {
  return [amount, unit, says, section, ...events].some((value) => value?.trim());
}

function rowFrom(row) {
  const { events, who, for_whom: forWhom, ...values } = row;
  const words = Object.fromEntries(Object.entries(values).map(([key, value]) => [key, value.trim()]));
  const people = Object.fromEntries(Object.entries({ who, for_whom: forWhom }).map(([key, chosen = []]) => [key, chosen.filter(Boolean)]));
  const named = Object.fromEntries(Object.entries(people).filter(([, chosen]) => chosen.length));
  return { ...words, ...named, events: (events ?? []).filter(Boolean) };
}
