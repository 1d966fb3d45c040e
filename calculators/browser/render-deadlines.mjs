// A deadline: its date, whom it concerns, and on opening it why that is the date, day by day.

import { closed } from "./closed.mjs";
import { element } from "./element.mjs";
import { day, inline } from "./inline.mjs";

/** @import { Block, Dated, DeadlineCard, Inline, Tag, Term } from "./blocks" */

/**
 * A card that reads from the date to the reasons.
 * @param {DeadlineCard} block
 * @param {(blocks: Block[]) => Node[]} render
 */
export function deadline(block, render) {
  const id = anchor(block.id);
  return element("article", { class: "cg-deadline", id, tabindex: "-1", "aria-labelledby": `${id}-title` }, [
    element("div", { class: "cg-deadline__head" }, [
      element(`h${block.level ?? 3}`, { id: `${id}-title` }, inline(block.title)), ...(block.status ? [tag(block.status)] : []),
    ]),
    element("dl", { class: "cg-deadline__dates" }, [block.headline, ...(block.second ? [block.second] : [])].map(dated)),
    ...(block.to_do ? [element("p", { class: "cg-notice cg-notice--stop" }, inline(block.to_do))] : []),
    ...(block.mind ? [element("p", { class: "cg-mind" }, inline(block.mind))] : []),
    ...(block.meta?.length ? [element("dl", { class: "cg-deadline__meta" }, block.meta.map(described))] : []),
    ...(block.why?.length ? [reasons(block.title, block.why, render)] : []),
  ]);
}

/** Where on the page the entry of this id stands. */
export function anchor(id) {
  return `answer-${id}`;
}

/**
 * A word on how things stand, never by its colour alone.
 * @param {Tag} status
 */
export function tag({ tone, text }) {
  return element("span", { class: `cg-tag cg-tag--${tone}` }, text);
}

/**
 * What hangs on something without a date has words in its place.
 * @param {Dated} dated
 */
function dated({ label, date, text }) {
  return element("div", {}, [element("dt", {}, label), element("dd", {}, [date ? day({ date, text }) : text])]);
}

/** @param {Term} described */
function described([term, text]) {
  return element("div", {}, [element("dt", {}, term), element("dd", {}, inline(text))]);
}

/**
 * @param {Inline} title
 * @param {Block[]} why
 * @param {(blocks: Block[]) => Node[]} render
 */
function reasons(title, why, render) {
  const called = Array.isArray(title) ? "" : `: ${title}`;
  return closed({ class: "cg-why" }, ["Why this date", element("span", { class: "cg-visually-hidden" }, called)], () => render(why));
}
