// On the page for the room: what is asked only of those who are here, such as whether they came late, and with whom they have worked.

import { FAMILY } from "./tapped.mjs";
import { putTicks } from "./ticks.mjs";

/** Shows these questions beside whoever they concern now. */
export function askOfThoseHere($form, children) {
  for (const $asked of $form.querySelectorAll("[data-if-here]")) $asked.hidden = !$asked.parentElement?.querySelector('[value="here"]:checked');
  for (const $known of $form.querySelectorAll("[data-known-to]")) {
    const $flag = $known.parentElement.querySelector("input");
    $known.hidden = !$flag.checked;
    putTicks($known, "Has worked directly with:", $flag.name.replace("limited.", "knows."), [
      ...children.map((child) => ({ value: child, label: child })),
      { value: FAMILY, label: "The family" },
    ]);
  }
}
