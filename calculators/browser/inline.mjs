// Text within a line: a string, or a list of strings, links, strong words and dates.

import { element } from "./element.mjs";

/** The pieces of a line, ready to be put into an element. */
export function inline(text) {
  return (Array.isArray(text) ? text : [text]).map(piece);
}

function piece(part) {
  if (typeof part === "string") return part;
  if (part.page) return element("a", { href: addressOf(part.page) }, part.text);
  if (part.date) return day(part);
  return element("strong", {}, part.strong);
}

/** Answers name a page of this guide by its source; the form says where it lies. */
function addressOf(page) {
  return JSON.parse(document.querySelector("[data-leads-to]").dataset.leadsTo)[page];
}

/** A date in words, with the date itself for machines. */
export function day({ date, text }) {
  return element("time", { datetime: date }, text);
}
