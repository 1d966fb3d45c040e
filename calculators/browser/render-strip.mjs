// A count, day by day.

import { element } from "./element.mjs";
import { day } from "./inline.mjs";

/** @import { Strip, StripDay } from "./blocks" */

const NOT_COUNTED = "not counted";

/**
 * The days one after the other, seven to a line where there is room, so that weeks stand under each other.
 * @param {Strip} block
 */
export function strip({ label, days }) {
  const $days = element("ol", { class: "cg-strip" }, days.map(dayOfStrip));
  return element("div", { class: "cg-scroll cg-scroll--strip", role: "group", "aria-label": label }, [$days]);
}

/** @param {StripDay} day */
function dayOfStrip({ date, text, kind, why, n }) {
  const number = n === undefined ? [] : [element("span", { class: "cg-strip__number" }, [
    element("span", { class: "cg-visually-hidden" }, "day "), String(n),
  ])];
  const reason = why ?? (kind === "skipped" ? NOT_COUNTED : null);
  return element("li", { class: `cg-strip__day cg-strip__day--${kind}` }, [
    element("span", { class: "cg-strip__date" }, [day({ date, text })]), " ", ...number,
    ...(reason ? [" ", element("span", { class: "cg-strip__why" }, reason)] : []),
  ]);
}
