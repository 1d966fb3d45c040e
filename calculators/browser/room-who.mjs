// On the page for the room: with whom somebody has worked, asked only of those who are here and have not worked with all.

import { element } from "./element.mjs";
import { FAMILY } from "./tapped.mjs";

/** Shows these questions beside whoever they concern now. */
export function askWhomTheyKnow($form, children) {
  for (const $contact of $form.querySelectorAll("[data-if-here]")) {
    $contact.hidden = !$contact.parentElement?.querySelector('[value="here"]:checked');
    const $known = $contact.querySelector("[data-known-to]");
    const $flag = $contact.querySelector("input");
    $known.hidden = !$flag.checked;
    offerTheKnown($known, $flag.name.replace("limited.", "knows."), children);
  }
}

/** A tick for each child and for the family. Those that were ticked stay so. */
function offerTheKnown($known, name, children) {
  const offered = [...children, FAMILY];
  const $ticks = [...$known.querySelectorAll("input")];
  if ($ticks.map(({ value }) => value).join() === offered.join()) return;
  const ticked = $ticks.filter(({ checked }) => checked).map(({ value }) => value);
  $known.replaceChildren(element("p", { class: "cg-hint" }, "Has worked directly with:"), ...offered.map((value) => {
    const id = `q-${name}-${value.replace(" ", "-")}`;
    const $box = element("input", { type: "checkbox", id, name, value });
    $box.checked = ticked.includes(value);
    return element("div", { class: "cg-tick" }, [$box, element("label", { for: id }, value === FAMILY ? "The family" : value)]);
  }));
}
