// Taking an answer along as a link, which only pages for work offer: what was entered stands in its address.

import { linkTo } from "./calculation-link.mjs";
import { element } from "./element.mjs";
import { copied, offer } from "./take-away.mjs";

/**
 * A link is made when it is asked for, and stands there to be copied.
 * @param {import("./blocks").Link} block
 */
export function link({ label, note, events }) {
  return offer(label, note, async ($said) => {
    const $link = element("input", { type: "text", class: "cg-input cg-input--30", readonly: "", "aria-label": "The link" });
    $link.value = linkTo(events);
    $said.nextElementSibling?.remove();
    $said.after($link);
    $link.select();
    $said.textContent = await copied($link.value) ? "Copied. This is the link:" : "Copy this link:";
  });
}
