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
  if ("page" in part) return element("a", { href: addressOf(part.page) }, part.text);
  if ("date" in part) return day(part);
  return element("strong", {}, part.strong);
}

/** Answers name a page of this guide by its source; the form says where it lies. */
function addressOf(page) {
  return JSON.parse(document.querySelector("[data-leads-to]")?.dataset.leadsTo ?? "{}")[page];
}

/**
 * A date in words, with the date itself for machines.
 * @param {import("./blocks").DateInLine} day
 */
export function day({ date, text }) {
  return element("time", { datetime: date }, text);
}
