// Every kind of block: those of any answer, and those of answers about dates, with their cards, lines and tables.

import { calendar } from "./calendar-choices.mjs";
import { element } from "./element.mjs";
import { inline } from "./inline.mjs";
import { deadline } from "./render-deadlines.mjs";
import { sheet } from "./render-sheet.mjs";
import { timeline } from "./render-timeline.mjs";
import { KINDS_OF_ANY_ANSWER, renderer } from "./render-words.mjs";
import { download } from "./take-away.mjs";
import { link } from "./take-link.mjs";
import { whatIf } from "./what-if.mjs";

/** @import * as blocks from "./blocks" */

/**
 * Every kind of the table, and no other.
 * @type {import("./render-words.mjs").Kinds}
 */
export const KINDS = { ...KINDS_OF_ANY_ANSWER, what_if: whatIf, sheet, table, checklist, deadline, timeline, calendar, link, download };

/** The elements for a list of blocks. */
export const render = renderer(KINDS);

/**
 * Wide tables scroll by themselves, also by keyboard, so that the page never does; on a phone each cell names its column.
 * @param {blocks.Table} block
 */
function table({ caption, columns, rows, row_headers: rowHeaders }) {
  const head = element("tr", {}, columns.map((column) => element("th", { scope: "col" }, inline(column))));
  const cell = (text, index) => (
    index === 0 && rowHeaders
      ? element("th", { scope: "row" }, inline(text))
      : element("td", { "data-label": columns[index] }, inline(text))
  );
  const body = rows.map((row) => element("tr", {}, row.map(cell)));
  const $table = element("table", { class: "cg-table" }, [
    element("caption", {}, caption), element("thead", {}, [head]), element("tbody", {}, body),
  ]);
  return element("div", { class: "cg-scroll", role: "region", "aria-label": caption, tabindex: "0" }, [$table]);
}

/** @param {blocks.Checklist} block */
function checklist({ title, items }) {
  return element("section", { class: "cg-checklist" }, [
    element("h3", {}, inline(title)),
    element("ul", {}, items.map(({ text, source }) => (
      element("li", {}, [...inline(text), ...(source ? [" ", element("span", { class: "cg-source" }, inline(source))] : [])])
    ))),
  ]);
}
