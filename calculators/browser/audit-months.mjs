// What was judged, month by month: as a chart with its table, and as a chart for paper.

import { element } from "./element.mjs";
import { chart } from "./months-chart.mjs";
import { number } from "./paged-table.mjs";

/**
 * @typedef {{ checks: number, judged: number, in_time: number, late: number, between_readings: number, overdue: number, not_yet_due: number, cannot_judge: number, share: number | null }} Count
 * @typedef {{ title: string, months: { text: string, count: Count }[] }} Drawn
 */

// What an A4 page has room for between its margins.
const PAPER = 680;
const MONTHS_ON_PAPER = 12;
// What the bars are made of. What is not yet due is in none of them: nothing can be said of it yet.
const KINDS = [
  { id: "in_time", text: "In time" },
  { id: "late", text: "Late or overdue" },
  { id: "between_readings", text: "Possibly late" },
  { id: "cannot_judge", text: "Cannot be judged" },
];

/** Each kind with how many there are of it in all: a share never stands without what it leaves out. @param {Drawn["months"]} months */
function kindsIn(months) {
  const parts = months.map(({ count }) => partsOf(count));
  return KINDS.map(({ id, text }) => ({ id, text: `${text}: ${number(parts.reduce((sum, part) => sum + part[id], 0))}` }));
}

/** @param {Drawn} drawn */
export function drawnOnPaper({ title, months }) {
  const $title = element("h3", {}, months.length > MONTHS_ON_PAPER ? `${title}: the latest ${MONTHS_ON_PAPER}` : title);
  const shown = months.slice(-MONTHS_ON_PAPER);
  return [$title, chart({ name: "paper", title, kinds: kindsIn(shown), bars: shown.map(bar), paper: PAPER })];
}

/** @param {Drawn} drawn */
export function drawnAndAsTable({ title, months }) {
  const $table = element("table", { class: "cg-table" }, [
    element("caption", {}, title),
    element("thead", {}, [element("tr", {}, ["Month", ...KINDS.map(({ text }) => text), "Share in time"].map((text) => element("th", { scope: "col" }, text)))]),
    element("tbody", {}, months.map(({ text, count }) => element("tr", {}, [
      element("th", { scope: "row" }, text),
      ...KINDS.map(({ id, text: kind }) => element("td", { "data-label": kind }, number(partsOf(count)[id]))),
      element("td", { "data-label": "Share in time" }, count.share === null ? "–" : percent(count.share)),
    ]))),
  ]);
  const $scroll = element("div", { class: "cg-scroll", role: "region", "aria-label": title, tabindex: "0" }, [$table]);
  const $figures = element("details", { class: "cg-details" }, [element("summary", {}, "The same months as a table"), $scroll]);
  return [chart({ name: "months", title, kinds: kindsIn(months), bars: months.map(bar) }), $figures];
}

/** @param {{ text: string, count: Count }} month */
function bar({ text, count }) {
  return { text, parts: partsOf(count), said: count.judged ? `${number(count.in_time)} of ${number(count.judged)}${shareIn(count)}` : saidOfNone(count) };
}

/** Of a month in which nothing could be judged. @param {Count} count */
function saidOfNone({ not_yet_due, cannot_judge }) {
  return cannot_judge ? `${number(cannot_judge)} cannot be judged` : `${number(not_yet_due)} not yet due`;
}

/** @param {Count} count @returns {Record<string, number>} */
function partsOf({ in_time, late, overdue, between_readings, cannot_judge }) {
  return { in_time, late: late + overdue, between_readings, cannot_judge };
}

function shareIn({ share }) {
  return share === null ? "" : ` in time, ${percent(share)}`;
}

function percent(share) {
  return `${(share * 100).toFixed(1).replace(".0", "")}%`;
}
