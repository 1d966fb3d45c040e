// The dates as a picture: a scale to see how they lie, and under it each date in its place on a line.
// Python gives the places (0 to 1); there are no sums with dates here.

import { element, svg } from "./element.mjs";
import { day, inline } from "./inline.mjs";
import { anchor, tag } from "./render-deadlines.mjs";

const MARKS = {
  event: () => svg("circle", { cx: "10", cy: "10", r: "7" }),
  limit: () => svg("circle", { cx: "10", cy: "10", r: "6" }),
  work_to: () => svg("path", { d: "M10 2.5 17.5 10 10 17.5 2.5 10Z" }),
  today: () => svg("path", { d: "M3 5h14l-7 11Z" }),
};

/** @import { Inline, Tick, Timeline, TimelineEntry } from "./blocks" */

/** @param {Timeline} block */
export function timeline({ title, entries, ticks = [], today, today_at: todayAt }) {
  const placed = entries.every(({ at }) => typeof at === "number");
  return element("figure", { class: "cg-timeline" }, [
    element("figcaption", { class: "cg-timeline__title" }, inline(title)),
    ...(placed ? [scale(entries, ticks, todayAt)] : []),
    element("ol", { class: "cg-timeline__list" }, withToday(entries, today).map(entryOnLine)),
  ]);
}

/**
 * A picture of what the list says, so it is passed over by screen readers. Per cent keep it sharp at every width.
 * @param {TimelineEntry[]} entries
 * @param {Tick[]} ticks
 * @param {number | undefined} todayAt
 */
function scale(entries, ticks, todayAt) {
  const marks = entries.map(({ at, kind }) => svg("circle", { class: `cg-scale__mark cg-scale__mark--${kind}`, cx: across(at ?? 0), cy: "22", r: "6" }));
  return svg("svg", { class: "cg-scale", "aria-hidden": "true", focusable: "false", width: "100%", height: "52" }, [
    svg("line", { class: "cg-scale__line", x1: "0", x2: "100%", y1: "22", y2: "22" }),
    ...ticks.flatMap(tick),
    ...(typeof todayAt === "number" ? [svg("line", { class: "cg-scale__today", x1: across(todayAt), x2: across(todayAt), y1: "4", y2: "40" })] : []),
    ...marks,
  ]);
}

/** @param {Tick} tick */
function tick({ at, text }) {
  return [
    svg("line", { class: "cg-scale__tick", x1: across(at), x2: across(at), y1: "22", y2: "34" }),
    svg("text", { class: "cg-scale__text", x: across(at), y: "48", "text-anchor": "middle" }, text),
  ];
}

/**
 * From place to picture, with room at both ends for half a mark.
 * @param {number} at
 */
function across(at) {
  return `${(3 + at * 94).toFixed(2)}%`;
}

/** Dates written year first sort as words do, so finding today's place needs no calendar. */
function withToday(entries, today) {
  if (!today) return entries;
  const later = entries.findIndex(({ date }) => date > today);
  const index = later === -1 ? entries.length : later;
  return [...entries.slice(0, index), { kind: "today", title: "Today", date: today }, ...entries.slice(index)];
}

function entryOnLine({ kind, date, date_text: dateText, title, status, target }) {
  const mark = svg("svg", { class: `cg-mark cg-mark--${kind}`, viewBox: "0 0 20 20", "aria-hidden": "true", focusable: "false" }, [MARKS[kind]()]);
  return element("li", { class: `cg-timeline__entry cg-timeline__entry--${kind}` }, [
    mark,
    element("span", { class: "cg-timeline__what" }, target ? [linkTo(target, title)] : inline(title)), " ",
    ...(dateText ? [element("span", { class: "cg-timeline__date" }, [day({ date, text: dateText })])] : []),
    ...(status ? [" ", tag(status)] : []),
  ]);
}

/** Leads to the entry below without writing into the address. */
function linkTo(target, title) {
  const $link = element("a", { href: `#${anchor(target)}` }, inline(title));
  $link.addEventListener("click", (event) => {
    event.preventDefault();
    document.getElementById(anchor(target))?.focus();
  });
  return $link;
}
