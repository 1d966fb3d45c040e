// What if the conference is held on another date? The rules are asked the same question again with that date, and what it would move is
// shown beside what stands. Nothing on the page changes by it, and closing the comparison takes it away.

import { spread } from "./date-boxes.mjs";
import { element } from "./element.mjs";
import { inline } from "./inline.mjs";
import { tag } from "./render-deadlines.mjs";
import { rulesOfPage } from "./rules-of-page.mjs";

/** @import { Compared, Comparison, Inline, Tag, WhatIf } from "./blocks" */

/** @type {[string, string, string][]} */
const PARTS = [["Day", "day", "2"], ["Month", "month", "3"], ["Year", "year", "4"]];
const FAILED = "The other date could not be compared. Try again, or open this page again.";

/**
 * Closed, and filled when it is opened: nobody who looks for a box of the form comes upon these before.
 * @param {WhatIf} block
 */
export function whatIf(block) {
  const $part = element("details", { class: "cg-details cg-what-if" }, [element("summary", {}, block.title)]);
  const fill = () => $part.append(...asked(block));
  if (block.comparison) fill();
  else $part.addEventListener("toggle", fill, { once: true });
  return $part;
}

/**
 * The boxes, and what comes of them.
 * @param {WhatIf} block
 */
function asked(block) {
  const $said = element("div", { class: "cg-take__said", role: "status" });
  const $result = element("div", { class: "cg-what-if__result" });
  const $form = element("form", { class: "cg-what-if__form", novalidate: "" }, [
    element("p", { id: "what-if-note" }, block.note),
    element("fieldset", { "aria-describedby": "what-if-note" }, [
      element("legend", { class: "cg-label" }, block.legend),
      element("div", { class: "cg-date" }, PARTS.map(boxFor)),
    ]),
    element("button", { type: "submit", class: "cg-button" }, block.label),
    $said,
  ]);
  const show = (comparison) => $result.replaceChildren(...beside(comparison, () => {
    $result.replaceChildren();
    $form.querySelector("input")?.focus();
  }));
  $form.addEventListener("input", spread);
  $form.addEventListener("change", spread);
  $form.addEventListener("submit", async (event) => {
    event.preventDefault();
    $said.textContent = "Working it out.";
    const { comparison, problem } = await compared(block, Object.fromEntries(new FormData($form)));
    $said.textContent = "";
    mark($form, problem);
    if (!comparison) return;
    show(comparison);
    $result.querySelector("h3")?.focus();
  });
  if (block.comparison) show(block.comparison);
  return [$form, $result];
}

/** @param {[string, string, string]} part */
function boxFor([label, part, width]) {
  const id = `what-if-${part}`;
  const $box = element("input", {
    class: `cg-input cg-input--${width}`, id, name: part, type: "text", inputmode: part === "month" ? "text" : "numeric", autocomplete: "off", spellcheck: "false",
  });
  return element("div", { class: "cg-date__part" }, [element("label", { for: id }, label), $box]);
}

/** The comparison, or what is wrong with the date. */
async function compared({ request, event }, date) {
  try {
    const inputs = { ...request.inputs, what_if: { event, date } };
    const { errors, view = [] } = JSON.parse(await rulesOfPage().ask(JSON.stringify({ ...request, inputs })));
    return errors ? { problem: errors[0] } : { comparison: view.find(({ kind }) => kind === "what_if")?.comparison };
  } catch {
    return { problem: { field: "", message: FAILED } };
  }
}

/** Says what is wrong beside the boxes, and moves to the one that it is about. */
function mark($form, problem) {
  $form.querySelector(".cg-error")?.remove();
  const wrong = problem?.field.split(".").at(-1);
  for (const $box of $form.querySelectorAll("input")) {
    if (problem && (wrong === $box.name || wrong === "date")) $box.setAttribute("aria-invalid", "true");
    else $box.removeAttribute("aria-invalid");
  }
  if (!problem) return;
  $form.querySelector(".cg-date").before(element("p", { class: "cg-error", role: "alert" }, problem.message));
  ($form.querySelector("[aria-invalid]") ?? $form.querySelector("input")).focus();
}

/**
 * @param {Comparison} comparison
 * @param {() => void} close
 */
function beside({ title, text, tone, columns, rows, note, close: label, keep }, close) {
  const $close = element("button", { type: "button", class: "cg-button cg-button--quiet" }, label);
  $close.addEventListener("click", close);
  const $head = element("tr", {}, ["What", ...columns].map((column) => element("th", { scope: "col" }, column)));
  return [
    element("h3", { tabindex: "-1" }, title),
    element("p", { class: `cg-what-if__text cg-what-if__text--${tone}` }, inline(text)),
    element("table", { class: "cg-what-if__table" }, [element("thead", {}, [$head]), element("tbody", {}, rows.map(row))]),
    ...(note ? [element("p", {}, note)] : []),
    element("p", {}, keep),
    $close,
  ];
}

/** @param {Compared} compared */
function row({ what, first, second, first_status: firstStatus, second_status: secondStatus, mind }) {
  return element("tr", {}, [
    element("th", { scope: "row" }, what), cell(first, firstStatus), cell(second, secondStatus, mind),
  ]);
}

/**
 * @param {Inline} day
 * @param {Tag | undefined} status
 * @param {Inline | undefined} [mind]
 */
function cell(day, status, mind) {
  return element("td", {}, [
    ...inline(day), ...(status ? [" ", tag(status)] : []), ...(mind ? [element("p", { class: "cg-mind" }, inline(mind))] : []),
  ]);
}
