// The dates on a line: a list from top to bottom, at every width, so that no two of them can lie on each other.
// Python gives the order, the days between and the space that stands for them; there are no sums with dates here.

import { element, svg } from "./element.mjs";
import { day, inline } from "./inline.mjs";
import { anchor, tag } from "./render-deadlines.mjs";

/** @import { Dated, Inline, Key, Timeline, TimelineEntry } from "./blocks" */

/**
 * Each mark has a shape of its own: none is told by its colour alone.
 * @type {Record<Key["kind"], () => SVGElement>}
 */
const MARKS = {
  today: () => svg("path", { d: "M2 4h16l-8 13Z" }),
  event: () => svg("circle", { cx: "10", cy: "10", r: "7" }),
  meeting: () => svg("path", { d: "M10 2 18 10 10 18 2 10Z" }),
  paper: () => svg("path", { d: "M4 4h12v12H4Z" }),
  holiday: () => svg("path", { d: "M4 10h12" }),
};

/** @param {Timeline} block */
export function timeline({ title, key, entries, note }) {
  return element("figure", { class: "cg-timeline" }, [
    element("figcaption", { class: "cg-timeline__title" }, inline(title)),
    element("ul", { class: "cg-timeline__key" }, key.map(meaning)),
    element("ol", { class: "cg-timeline__list" }, entries.map(entryOnLine)),
    ...(note ? [element("p", { class: "cg-timeline__note" }, note)] : []),
  ]);
}

/** @param {Key} key */
function meaning({ kind, text }) {
  return element("li", {}, [mark(kind), text]);
}

/** @param {Key["kind"]} kind */
function mark(kind) {
  return svg("svg", { class: `cg-mark cg-mark--${kind}`, viewBox: "0 0 20 20", "aria-hidden": "true", focusable: "false" }, [MARKS[kind]()]);
}

/** @param {TimelineEntry} entry */
function entryOnLine({ kind, title, on, apart, second, target, status, only, mind, yours }) {
  return element("li", { class: `cg-timeline__entry cg-timeline__entry--${kind} cg-timeline__entry--${apart}` }, [
    mark(kind),
    element("div", { class: "cg-timeline__what" }, target ? [linkTo(target, title)] : inline(title)), " ",
    element("div", { class: "cg-timeline__date" }, dated(on)), " ",
    element("div", { class: "cg-timeline__more" }, [
      ...(second ? [element("span", { class: "cg-timeline__second" }, dated(second)), " "] : []),
      ...(yours ? [tag({ tone: "info", text: yours }), " "] : []),
      ...(status ? [tag(status)] : []),
      ...(only ? [element("span", { class: "cg-timeline__only" }, only), " "] : []),
      ...(mind ? [element("p", { class: "cg-mind" }, inline(mind))] : []),
    ]),
  ]);
}

/** @param {Dated} dated */
function dated({ label, date, text }) {
  return [...(label ? [element("span", { class: "cg-timeline__label" }, label), " "] : []), date ? day({ date, text }) : text];
}

/**
 * Leads to the entry below without writing into the address, and opens what it lies in.
 * @param {string} target
 * @param {Inline} title
 */
function linkTo(target, title) {
  const $link = element("a", { href: `#${anchor(target)}` }, inline(title));
  $link.addEventListener("click", (event) => {
    event.preventDefault();
    const $entry = document.getElementById(anchor(target));
    for (let $fold = $entry?.closest("details:not([open])"); $fold; $fold = $entry?.closest("details:not([open])")) $fold.setAttribute("open", "");
    $entry?.focus();
  });
  return $link;
}
