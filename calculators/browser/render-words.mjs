// Turns the blocks of an answer into the page. Python has worded and ordered everything; nothing here knows a rule.
// The same blocks always give the same page. Here are the kinds that any answer may have; those of answers about dates are in render.mjs.

import { calendarButton } from "./calendar-file.mjs";
import { closed } from "./closed.mjs";
import { element } from "./element.mjs";
import { inline } from "./inline.mjs";
import { strip } from "./render-strip.mjs";
import { steps } from "./steps.mjs";
import { copy, print } from "./take-away.mjs";

/** @import * as blocks from "./blocks" */
/** @typedef {(blocks: blocks.Block[]) => Node[]} Render */
/**
 * How a block of each kind is shown.
 * @typedef {{ [Kind in blocks.Block["kind"]]: (block: Extract<blocks.Block, { kind: Kind }>, render: Render) => Node }} Kinds
 */

/** @satisfies {Partial<Kinds>} */
export const KINDS_OF_ANY_ANSWER = {
  heading: ({ level, text }) => element(`h${level}`, {}, inline(text)),
  paragraph: ({ text }) => element("p", {}, inline(text)),
  list: ({ items, ordered }) => element(ordered ? "ol" : "ul", {}, items.map((item) => element("li", {}, inline(item)))),
  panel: ({ title, text }) => element("div", { class: "cg-panel" }, [element("h3", {}, inline(title)), element("p", {}, inline(text))]),
  stamp: ({ text }) => element("p", { class: "cg-stamp" }, inline(text)),
  calendar: (block) => calendarButton(block),
  notice, details, story, definitions, strip, steps, copy, print,
};

/**
 * Neighbours of these kinds stand together in one box.
 * @type {Partial<Record<blocks.Block["kind"], string>>}
 */
const TOGETHER = { deadline: "cg-deadlines", calendar: "cg-take", link: "cg-take", copy: "cg-take", download: "cg-take", print: "cg-take" };

/**
 * What makes the elements for a list of blocks of these kinds. Any other is left out, and said in the console.
 * @param {Partial<Kinds>} kinds
 * @returns {Render}
 */
export function renderer(kinds) {
  return function render(blocks) {
    /** @type {Node[]} */
    const $elements = [];
    for (const block of blocks) {
      const $block = one(block, kinds, render);
      const together = TOGETHER[block.kind];
      if ($block && together) groupAtTheEnd($elements, together).append($block);
      else if ($block) $elements.push($block);
    }
    return $elements;
  };
}

function one(block, kinds, render) {
  if (Object.hasOwn(kinds, block.kind)) return kinds[block.kind](block, render);
  console.warn(`There is no way yet to show a block of kind "${block.kind}".`);
  return null;
}

function groupAtTheEnd($elements, name) {
  if ($elements.at(-1)?.className !== name) $elements.push(element("div", { class: name }));
  return $elements.at(-1);
}

/** @param {blocks.Notice} block @param {Render} render */
function notice({ tone, title, blocks }, render) {
  const $title = title ? [element("p", { class: "cg-notice__title" }, inline(title))] : [];
  return element("div", { class: `cg-notice cg-notice--${tone}` }, [...$title, ...render(blocks)]);
}

/** @param {blocks.Details} block @param {Render} render */
function details({ summary, blocks, open }, render) {
  if (!open) return closed({ class: "cg-details" }, summary, () => render(blocks));
  return element("details", { class: "cg-details", open: "" }, [element("summary", {}, summary), ...render(blocks)]);
}

/**
 * What is known stands where it is put, without a box of its own.
 * @param {blocks.Story} block
 * @param {Render} render
 */
function story({ blocks }, render) {
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
