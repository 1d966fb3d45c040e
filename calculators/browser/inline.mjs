// Text within a line: a string, or a list of strings, links, strong words and dates.

import { element } from "./element.mjs";

/** The pieces of a line, ready to be put into an element. */
export function inline(text) {
  return (Array.isArray(text) ? text : [text]).map(piece);
}

function piece(part) {
  if (typeof part === "string") return part;
  if (part.href) return element("a", { href: part.href }, part.text);
  if (part.date) return day(part);
  return element("strong", {}, part.strong);
}

/** A date in words, with the date itself for machines. */
export function day({ date, text }) {
  return element("time", { datetime: date }, text);
}
