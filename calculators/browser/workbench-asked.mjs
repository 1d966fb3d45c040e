// The questions of a calculator, from what Python says that it asks on the rules of a draft; in the markup of the forms that are made at
// build time, so that the same scripts show, hide, repeat and read them.

import { element } from "./element.mjs";
import { box, choice, dayBoxes, flag, ticks } from "./workbench-fields.mjs";

const MAKERS = {
  group: ({ legend, hint, fields }, name, prefix) => element("fieldset", { class: "cg-group" }, [element("legend", {}, legend), ...hintOf(hint), ...asked(fields, prefix)]),
  repeat,
  text: ({ label, hint, width, digits }, name) => box(name, label, { hint, size: nearest(width), digits }),
  date: ({ label, hint }, name) => dayBoxes(name, label, { hint }),
  ticks: ({ label, hint, options, several }, name) => ticks(name, label, options, { hint, several }),
  choice: ({ label, hint, options, nothing }, name) => choice(name, label, options, { hint, nothing }),
  flag: ({ label, hint }, name) => flag(name, label, { hint }),
};
// The stylesheet knows these widths, in characters.
const WIDTHS = [2, 3, 4, 5, 10, 20, 30];

/**
 * @param {any[]} fields
 * @param {string} prefix what the name of each begins with
 * @param {string} [root] the same for a condition that is about the whole form
 * @returns {HTMLElement[]}
 */
export function asked(fields, prefix, root = prefix) {
  return fields.map((field) => {
    const $field = MAKERS[field.kind](field, `${prefix}${field.name ?? ""}`.replace(/\.$/, ""), prefix, root);
    if (field.when) {
      const { name, values } = field.when;
      $field.dataset.showWhen = name.startsWith("/") ? root + name.slice(1) : prefix + name;
      $field.dataset.showValues = values.join(" ");
    }
    return $field;
  });
}

function hintOf(hint) {
  return hint ? [element("p", { class: "cg-hint" }, hint)] : [];
}

function nearest(width) {
  return String(WIDTHS.find((known) => known >= width) ?? WIDTHS.at(-1));
}

function repeat(field, name, prefix, root) {
  const { legend, hint, add, at_most: most, starts_with: first } = field;
  const $template = element("template");
  $template.content.append(row(field, `${name}.ROW`, root, 1));
  return element("fieldset", { class: "cg-repeat", "data-repeat": name, "data-at-most": most, "data-field": name }, [
    element("legend", { tabindex: "-1" }, legend), ...hintOf(hint),
    element("div", { class: "cg-rows" }, Array.from({ length: first }, (_, place) => row(field, `${name}.${place}`, root, place + 1))), $template,
    element("button", { type: "button", class: "cg-button cg-button--quiet", "data-add": "" }, add),
  ]);
}

function row({ item, remove, fields }, name, root, number) {
  const $number = element("span", { "data-row-number": "" }, String(number));
  const $called = element("span", { class: "cg-visually-hidden" }, [` ${item} `, $number.cloneNode(true)]);
  return element("fieldset", { class: "cg-row", "data-row": name }, [
    element("legend", {}, [`${item} `, $number]), ...asked(fields, `${name}.`, root),
    element("button", { type: "button", class: "cg-button cg-button--quiet cg-row__remove", "data-remove": "" }, [remove, $called]),
  ]);
}
