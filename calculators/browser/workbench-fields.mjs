// The boxes of the workbench's form, each in the markup of the calculators' forms, so that what has to be put right is said beside it.

import { element } from "./element.mjs";

/** @typedef {{ value?: string, hint?: string, size?: string, rows?: number, list?: string, digits?: boolean, field?: string }} Options */

/**
 * A box for text; with `rows` a large one.
 * @param {string} name
 * @param {string} label
 * @param {Options} [options]
 */
export function box(name, label, { value = "", hint, size = "30", rows, list, digits, field } = {}) {
  const common = { id: `q-${name}`, name, autocomplete: "off", "aria-describedby": hint && `q-${name}-hint` };
  const $box = rows
    ? element("textarea", { class: "cg-textarea", rows, ...common }, value)
    : element("input", { class: `cg-input cg-input--${size}`, type: "text", value, list, inputmode: digits ? "numeric" : null, ...common });
  return asked(field ?? name, label, hint, $box);
}

/**
 * A list to choose one of. What is chosen first may be nothing.
 * @param {string} name
 * @param {string} label
 * @param {Record<string, string>} choices
 * @param {{ value?: string, nothing?: string, hint?: string, field?: string }} [options]
 */
export function choice(name, label, choices, { value = "", nothing, hint, field } = {}) {
  const $options = Object.entries(nothing === undefined ? choices : { "": nothing, ...choices }).map(([key, words]) => (
    element("option", { value: key, selected: key === value ? "" : null }, words)
  ));
  const $list = element("select", { class: "cg-select", id: `q-${name}`, name, autocomplete: "off", "aria-describedby": hint && `q-${name}-hint` }, $options);
  return asked(field ?? name, label, hint, $list);
}

/** A question with its box. */
function asked(name, label, hint, $box) {
  return element("div", { class: "cg-field", "data-field": name }, [
    element("label", { class: "cg-label", for: $box.id }, label),
    ...(hint ? [element("div", { class: "cg-hint", id: `${$box.id}-hint` }, hint)] : []),
    $box,
  ]);
}

/**
 * Buttons of which one is pressed, or with `several` ticks.
 * @param {string} name
 * @param {string | Node} legend
 * @param {Record<string, string>} choices
 * @param {{ value?: string[], several?: boolean, hint?: string }} [options]
 */
export function ticks(name, legend, choices, { value = [], several = false, hint } = {}) {
  const $ticks = Object.entries(choices).map(([key, words]) => {
    const id = `q-${name}-${key}`;
    const $input = element("input", { type: several ? "checkbox" : "radio", id, name, value: key, checked: value.includes(key) ? "" : null, autocomplete: "off" });
    return element("div", { class: "cg-tick" }, [$input, element("label", { for: id }, words)]);
  });
  const $hint = hint ? [element("div", { class: "cg-hint", id: `q-${name}-hint` }, hint)] : [];
  const named = { class: "cg-field cg-fieldset", "data-field": name, "aria-describedby": hint && `q-${name}-hint` };
  return element("fieldset", named, [element("legend", { class: "cg-label" }, [legend]), ...$hint, ...$ticks]);
}

/**
 * One box to tick.
 * @param {string} name
 * @param {string} label
 * @param {{ hint?: string }} [options]
 */
export function flag(name, label, { hint } = {}) {
  const id = `q-${name}`;
  const $box = element("input", { type: "checkbox", "data-type": "flag", id, name, value: "true", autocomplete: "off", "aria-describedby": hint && `${id}-hint` });
  const $hint = hint ? [element("div", { class: "cg-hint", id: `${id}-hint` }, hint)] : [];
  return element("div", { class: "cg-field", "data-field": name }, [element("div", { class: "cg-tick" }, [$box, element("label", { for: id }, label), ...$hint])]);
}

/**
 * Three boxes for a day, filled from a day such as 2026-11-29.
 * @param {string} name
 * @param {string} legend
 * @param {{ value?: string, hint?: string }} [options]
 */
export function dayBoxes(name, legend, { value = "", hint } = {}) {
  const [year = "", month = "", day = ""] = value.split("-");
  const parts = Object.entries({ day: [day, "Day", 2], month: [month, "Month", 2], year: [year, "Year", 4] });
  const $parts = parts.map(([part, [given, label, size]]) => element("div", { class: "cg-date__part" }, [
    element("label", { for: `q-${name}.${part}` }, String(label)),
    element("input", { class: `cg-input cg-input--${size}`, type: "text", inputmode: "numeric", id: `q-${name}.${part}`, name: `${name}.${part}`, value: given, autocomplete: "off" }),
  ]));
  return element("div", { class: "cg-field", "data-field": name }, [
    element("fieldset", { class: "cg-fieldset", "aria-describedby": hint && `q-${name}-hint` }, [
      element("legend", { class: "cg-label" }, legend),
      ...(hint ? [element("div", { class: "cg-hint", id: `q-${name}-hint` }, hint)] : []),
      element("div", { class: "cg-date" }, $parts),
    ]),
  ]);
}

/**
 * @param {string} words
 * @param {() => unknown} act
 * @param {{ quiet?: boolean, name?: string }} [options]
 */
export function button(words, act, { quiet = false, name = "" } = {}) {
  const $button = element("button", { type: "button", class: ["cg-button", quiet && "cg-button--quiet", name].filter(Boolean).join(" ") }, words);
  $button.addEventListener("click", () => act());
  return $button;
}

/** @param {string} summary @param {(string | Node)[]} contents */
export function folded(summary, contents, isOpen = false) {
  return element("details", { class: "cg-details", open: isOpen ? "" : null }, [element("summary", {}, summary), ...contents]);
}
