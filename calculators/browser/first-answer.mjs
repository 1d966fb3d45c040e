// The first answer, before Python has loaded: the date is looked up, as text, in the ready reckoner of this page.
// The tables were made by the same Python that completes the answer. Nothing here counts a day.

const MONTHS = [
  "January", "February", "March", "April", "May", "June",
  "July", "August", "September", "October", "November", "December",
];
const WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
const TWO_DATES = /^(.+?)(?:; work to (.+))?$/;

/** The blocks of a first answer to these inputs; null where they are not one date that the tables have. */
export function firstAnswer($page, { events = [], reader }) {
  const $reckoner = $page.querySelector(".cg-reckoner");
  const given = events.filter(isFilled);
  const iso = given.length === 1 ? isoOf(given[0].date) : null;
  if (!$reckoner || !iso) return null;
  const $rows = $reckoner.querySelectorAll(`table[data-event="${CSS.escape(given[0].event)}"] tr[data-date="${iso}"]`);
  const cards = [...$rows].flatMap(($row) => cardsOf($row, $reckoner.dataset, reader));
  return cards.length ? [...introduction($reckoner.dataset), ...inOrder(cards)] : null;
}

function isFilled({ event, date }) {
  return Boolean(event) || Object.values(date).some((part) => part.trim());
}

/** "2", "Nov." and "2026" as "2026-11-02": the same date written another way. */
function isoOf({ day, month, year }) {
  const number = monthNumber(month.trim().replace(/\.$/, ""));
  const parts = [year.trim(), String(number).padStart(2, "0"), day.trim().padStart(2, "0")];
  return parts.join("-");
}

function monthNumber(typed) {
  if (/^\d+$/.test(typed)) return typed;
  return typed.length < 3 ? "" : MONTHS.findIndex((name) => name.toLowerCase().startsWith(typed.toLowerCase())) + 1;
}

function introduction({ title, words, provenance }) {
  return [
    { kind: "panel", title, text: words },
    { kind: "notice", tone: "info", blocks: [{ kind: "paragraph", text: provenance }] },
  ];
}

function cardsOf($row, { workTo }, reader) {
  const $heads = [...$row.closest("table").querySelectorAll("th[data-deadline]")];
  return [...$row.querySelectorAll("td")].map(($cell, place) => card($heads[place], $cell.textContent, workTo, reader));
}

/** Whoever acts sees first the date to work to; whoever waits, the limit. */
function card($head, text, workToLabel, reader) {
  const [, limitText, workToText = limitText] = TWO_DATES.exec(text);
  const limit = { label: $head.dataset.label, ...inFull(limitText) };
  const workTo = { label: workToLabel, ...inFull(workToText) };
  const [first, second] = reader === "waits" ? [limit, workTo] : [workTo, limit];
  const note = $head.querySelector("small")?.textContent.replace(/[()]/g, "");
  return {
    kind: "deadline", id: `first-${$head.dataset.key}`, title: $head.firstChild.textContent.trim(),
    headline: first, ...(limit.date !== workTo.date && { second }), ...(note && { meta: [["Note", note]] }),
    order: `${workTo.date} ${limit.date} ${$head.dataset.key}`,
  };
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
  const unique = [...new Map(cards.map((one) => [one.id, one])).values()];
  return unique.sort((one, other) => (one.order < other.order ? -1 : 1));
}
