// The first answer, before Python has loaded: the date is looked up, as text, in the ready reckoner of this page, or in the table that
// was fetched for a rarer event. The tables were made by the same Python that completes the answer. Nothing here counts a day.

import { MONTHS, isoOf } from "./entered-date.mjs";

const WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
const TWO_DATES = /^(.+?)(?:; work to (.+))?$/;

/** The blocks of a first answer to these inputs; null where they are not one date that the tables have. */
export function firstAnswer($page, { events = [], reader, role }, tables = new Map()) {
  const $reckoner = $page.querySelector(".cg-reckoner");
  const given = events.filter(isFilled);
  const iso = given.length === 1 ? isoOf(given[0].date) : null;
  if (!$reckoner || !iso) return null;
  const table = tables.get(given[0].event);
  const found = table ? inTable(table, iso) : onPage($reckoner, given[0].event, iso);
  const said = $reckoner.dataset;
  const cards = found.map(([column, text]) => placed(column, text, said.workTo, reader));
  if (!cards.length) return null;
  return [...introduction(said.title, table?.words ?? said.words, said.provenance), ...byRole(inOrder(cards), role, said, reader)];
}

/** Where a role was chosen, its own cards first and those of others closed under them, as in the whole answer. */
function byRole(cards, role, said, reader) {
  const [own, others] = [true, false].map((isWanted) => cards.filter(({ roles }) => roles.includes(role) === isWanted).map(({ card }) => card));
  if (!role || !own.length || !others.length) return cards.map(({ card }) => card);
  const summary = reader === "waits" ? said.othersWaits : said.othersActs;
  return [heading(said.yours), ...own, { kind: "details", summary, blocks: [heading(said.theirs), ...others] }];
}

function heading(text) {
  return { kind: "heading", level: 2, text };
}

function isFilled({ event, date }) {
  return Boolean(event) || Object.values(date).some((part) => part.trim());
}

function introduction(title, words, provenance) {
  return [
    { kind: "panel", title, text: words },
    { kind: "notice", tone: "info", blocks: [{ kind: "paragraph", text: provenance }] },
  ];
}

/** The cells of a date, each with the column that it stands in. */
function inTable({ columns, rows }, iso) {
  return (rows[iso] ?? []).map((text, place) => [columns[place], text]);
}

function onPage($reckoner, event, iso) {
  const $rows = $reckoner.querySelectorAll(`table[data-event="${CSS.escape(event)}"] tr[data-date="${CSS.escape(iso)}"]`);
  return [...$rows].flatMap(cellsOf);
}

function cellsOf($row) {
  const columns = [...$row.closest("table").querySelectorAll("th[data-deadline]")].map(columnOf);
  return [...$row.querySelectorAll("td")].map(($cell, place) => [columns[place], $cell.textContent]);
}

function columnOf($head) {
  const note = $head.querySelector("small")?.textContent.replace(/[()]/g, "");
  return { ...$head.dataset, title: $head.firstChild.textContent.trim(), meta: note ? [["Note", note]] : [] };
}

/** A card and its place among the others, by its first date. Whoever acts sees first the date to work to; whoever waits, the limit. */
function placed({ key, title, label, meta, acts, waits }, text, workToLabel, reader) {
  const [, limitText, workToText = limitText] = TWO_DATES.exec(text) ?? [];
  const limit = { label, ...inFull(limitText) };
  const workTo = { label: workToLabel, ...inFull(workToText) };
  const [first, second] = reader === "waits" ? [limit, workTo] : [workTo, limit];
  const card = {
    kind: "deadline", id: `first-${key}`, title,
    headline: first, ...(limit.date !== workTo.date && { second }), ...(meta.length && { meta }),
  };
  const roles = (reader === "waits" ? waits : acts).split(" ");
  return { card, roles, order: `${first.date} ${workTo.date} ${limit.date} ${key}` };
}

/** "Fri 11 Dec 2026" in full words, and for machines. */
function inFull(short) {
  const [weekday, day, month, year] = short.split(" ");
  const number = MONTHS.findIndex((name) => name.startsWith(month));
  const text = [WEEKDAYS.find((name) => name.startsWith(weekday)), day, MONTHS[number], year].join(" ");
  return { date: [year, String(number + 1).padStart(2, "0"), day.padStart(2, "0")].join("-"), text };
}

// Two tables of one event may name the same deadline; dates written year first sort as text.
function inOrder(cards) {
  const unique = [...new Map(cards.map((one) => [one.card.id, one])).values()];
  return unique.sort((one, other) => (one.order < other.order ? -1 : 1));
}
