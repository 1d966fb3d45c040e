// Months as bars, drawn as wide as there is room. Each kind has a pattern of its own, so that grey paper shows it too, and every number
// has a place of its own beside its bar. What the bars show stands in a table as well.

import { element, svg } from "./element.mjs";

/**
 * @typedef {{ id: string, text: string }} Kind
 * @typedef {{ text: string, parts: Record<string, number>, said: string }} Bar
 */

// In letters of the page, so that larger text has more room.
const LINE = 1.5;
const GAP = 0.7;
const NAME = 8;
const SAID = 12;
// With less room than this a month has its words above its bar.
const ROOMY = 36;
const LETTER_ON_PAPER = 12;
const GAP_ON_PAPER = 0.25;

const MARKS = {
  in_time: () => [],
  late: () => [svg("path", { d: "M-1 7 7 -1M-1 1 1 -1M5 7 7 5" })],
  between_readings: () => [svg("circle", { cx: 3, cy: 3, r: 1.2 })],
  cannot_judge: () => [],
};

/**
 * `name` keeps the patterns of several charts of one page apart; `paper` is the width of a chart for paper, which the screen does not show.
 * @param {{ name: string, title: string, kinds: Kind[], bars: Bar[], paper?: number }} what
 */
export function chart({ name, title, kinds, bars, paper }) {
  const $key = element("ul", { class: "cg-months__key" }, kinds.map(({ id, text }) => element("li", {}, [swatch(name, id), text])));
  const $drawing = element("div");
  const draw = (room, em, gap = GAP) => room && $drawing.replaceChildren(drawn(name, title, kinds, bars, room, em, gap));
  if (paper) draw(paper, LETTER_ON_PAPER, GAP_ON_PAPER);
  else new ResizeObserver(() => draw($drawing.clientWidth, parseFloat(getComputedStyle(document.documentElement).fontSize))).observe($drawing);
  return element("figure", { class: "cg-months" }, [$key, $drawing]);
}

function swatch(name, id) {
  return drawing(26, 18, [svg("defs", {}, [pattern(name, id)]), bar(name, id, 1, 1, 24, 16)], { "aria-hidden": "true" });
}

function drawn(name, title, kinds, bars, width, em, gap) {
  const isRoomy = width >= ROOMY * em;
  const [left, right] = isRoomy ? [NAME * em, width - SAID * em] : [1, width - 1];
  const step = (isRoomy ? LINE + gap : 2 * LINE + gap) * em;
  const unit = (right - left) / Math.max(...bars.map(total), 1);
  const $bars = bars.flatMap((month, place) => {
    const words = (place * step) + LINE * em * 0.72;
    const top = (place * step) + (isRoomy ? 0 : LINE * em) + 1;
    return [
      label(0, words, month.text),
      ...partsOf(month, kinds).map(({ id, before, count }) => bar(name, id, left + before * unit, top, count * unit, LINE * em - 2)),
      isRoomy ? label(right + 0.7 * em, words, month.said) : label(width, words, month.said, "end"),
    ];
  });
  return drawing(width, Math.ceil(bars.length * step), $bars, { role: "img", "aria-label": title });
}

function total({ parts }) {
  return Object.values(parts).reduce((sum, part) => sum + part, 0);
}

/** The parts of a month that are not empty, each with how much stands before it. */
function partsOf({ parts }, kinds) {
  let before = 0;
  return kinds.filter(({ id }) => parts[id]).map(({ id }) => {
    const part = { id, before, count: parts[id] };
    before += part.count;
    return part;
  });
}

function bar(name, id, x, y, width, height) {
  return svg("rect", { x, y, width, height, class: "cg-months__bar", fill: `url(#${name}-${id})` });
}

function label(x, y, text, anchor = "start") {
  return svg("text", { x, y, "text-anchor": anchor }, text);
}

function drawing(width, height, contents, named) {
  return svg("svg", { viewBox: `0 0 ${width} ${height}`, width, height, class: "cg-months__drawing", ...named }, contents);
}

/** A full ground, lines, dots and an empty ground: told apart without a colour. */
function pattern(name, id) {
  return svg("pattern", { id: `${name}-${id}`, class: `cg-months__pattern cg-months__pattern--${id}`, width: 6, height: 6, patternUnits: "userSpaceOnUse" }, [
    svg("rect", { width: 6, height: 6 }), ...MARKS[id](),
  ]);
}
