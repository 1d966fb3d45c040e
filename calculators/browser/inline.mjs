// Text within a line: a string, or a list of strings, links, strong words and dates.

import { element } from "./element.mjs";

/**
 * The pieces of a line, ready to be put into an element.
 * @param {import("./blocks").Inline} text
 */
export function inline(text) {
  return (Array.isArray(text) ? text : [text]).map(piece);
}

/** @param {import("./blocks").Piece} part */
function piece(part) {
  if (typeof part === "string") return part;
  if ("page" in part) return link(part);
  if ("date" in part) return day(part);
  return element("strong", {}, part.strong);
}

/**
 * An answer names a page of this guide by its source; the form says where it lies. It opens beside the answer, which would be lost with
 * what was entered.
 * @param {import("./blocks").PageLink} link
 */
function link({ page, text }) {
  const where = JSON.parse(document.querySelector("[data-leads-to]")?.dataset.leadsTo ?? "{}");
  return element("a", { href: where[page], target: "_blank", rel: "noopener" }, `${text} (opens in a new tab)`);
}

/**
 * A date in words, with the date itself for machines.
 * @param {import("./blocks").DateInLine} day
 */
export function day({ date, text }) {
  return element("time", { datetime: date }, text);
}

/**
 * The same as words alone.
 * @param {import("./blocks").Inline} text
 */
export function wordsOf(text) {
  return inline(text).map((part) => (typeof part === "string" ? part : part.textContent)).join("");
}
