// Turns the blocks of an answer into the page. Python has worded and ordered everything; nothing here knows a rule.
// The same blocks always give the same page.

import { calendar } from "./calendar-file.mjs";
import { closed } from "./closed.mjs";
import { element } from "./element.mjs";
import { inline } from "./inline.mjs";
import { deadline, strip } from "./render-deadlines.mjs";
import { sheet } from "./render-sheet.mjs";
import { timeline } from "./render-timeline.mjs";
import { steps } from "./steps.mjs";
import { copy, download, link, print } from "./take-away.mjs";
import { whatIf } from "./what-if.mjs";

/** @import * as blocks from "./blocks" */

/**
 * How each kind of block is shown: every kind of the table, and no other.
 * @type {{ [Kind in blocks.Block["kind"]]: (block: Extract<blocks.Block, { kind: Kind }>, render: (blocks: blocks.Block[]) => Node[]) => Node }}
 */
export const KINDS = {
  heading: ({ level, text }) => element(`h${level}`, {}, inline(text)),
  paragraph: ({ text }) => element("p", {}, inline(text)),
  list: ({ items, ordered }) => element(ordered ? "ol" : "ul", {}, items.map((item) => element("li", {}, inline(item)))),
  panel: ({ title, text }) => element("div", { class: "cg-panel" }, [element("h3", {}, inline(title)), element("p", {}, inline(text))]),
  stamp: ({ text }) => element("p", { class: "cg-stamp" }, inline(text)),
  what_if: whatIf, notice, details, sheet, story, definitions, table, checklist, deadline, strip, timeline, steps, calendar, link, copy, download, print,
};

/**
 * Neighbours of these kinds stand together in one box.
 * @type {Partial<Record<blocks.Block["kind"], string>>}
 */
const TOGETHER = { deadline: "cg-deadlines", calendar: "cg-take", link: "cg-take", copy: "cg-take", download: "cg-take", print: "cg-take" };

/**
 * The elements for a list of blocks. A kind that is not known is left out, and said in the console.
 * @param {blocks.Block[]} blocks
 */
export function render(blocks) {
  /** @type {Node[]} */
  const $elements = [];
  for (const block of blocks) {
    const $block = one(block);
    const together = TOGETHER[block.kind];
    if ($block && together) groupAtTheEnd($elements, together).append($block);
    else if ($block) $elements.push($block);
  }
  return $elements;
}

function one(block) {
  if (Object.hasOwn(KINDS, block.kind)) return KINDS[block.kind](block, render);
  console.warn(`There is no way yet to show a block of kind "${block.kind}".`);
  return null;
}

function groupAtTheEnd($elements, name) {
  if ($elements.at(-1)?.className !== name) $elements.push(element("div", { class: name }));
  return $elements.at(-1);
}

/** @param {blocks.Notice} block */
function notice({ tone, title, blocks }) {
  const $title = title ? [element("p", { class: "cg-notice__title" }, inline(title))] : [];
  return element("div", { class: `cg-notice cg-notice--${tone}` }, [...$title, ...render(blocks)]);
}

/** @param {blocks.Details} block */
function details({ summary, blocks, open }) {
  if (!open) return closed({ class: "cg-details" }, summary, () => render(blocks));
  return element("details", { class: "cg-details", open: "" }, [element("summary", {}, summary), ...render(blocks)]);
}

/**
 * What is known stands where it is put, without a box of its own.
 * @param {blocks.Story} block
 */
function story({ blocks }) {
  const $blocks = document.createDocumentFragment();
  $blocks.append(...render(blocks));
  return $blocks;
}

/** @param {blocks.Definitions} block */
function definitions({ items }) {
  return element("dl", { class: "cg-definitions" }, items.map(([term, text]) => (
    element("div", {}, [element("dt", {}, term), element("dd", {}, inline(text))])
  )));
}

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
