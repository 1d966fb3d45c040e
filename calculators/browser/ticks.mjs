// Ticks that are made while a page is used, because only its reader knows how many children there are.

import { element } from "./element.mjs";

/**
 * Puts these ticks under a few words. Those that were ticked stay so; where the ticks are there already nothing is drawn anew.
 * @param {HTMLElement} $place
 * @param {string} words
 * @param {string} name
 * @param {{ value: string, label: string }[]} offered
 */
export function putTicks($place, words, name, offered) {
  const $ticks = [...$place.querySelectorAll("input")];
  if ($ticks.map(({ value }) => value).join() === offered.map(({ value }) => value).join()) return;
  const ticked = $ticks.filter(({ checked }) => checked).map(({ value }) => value);
  $place.setAttribute("role", "group");
  $place.setAttribute("aria-label", words);
  $place.replaceChildren(element("p", { class: "cg-hint" }, words), ...offered.map(({ value, label }) => {
    const id = `q-${name}-${value}`.replaceAll(" ", "-");
    const $box = element("input", { type: "checkbox", id, name, value });
    $box.checked = ticked.includes(value);
    return element("div", { class: "cg-tick" }, [$box, element("label", { for: id }, label)]);
  }));
}
