// A sheet: something to open on the screen that is printed on a paper of its own, with nothing else on it.

import { closed } from "./closed.mjs";
import { element } from "./element.mjs";

/** @import { Block, Sheet } from "./blocks" */

const ALONE = "cg-sheet--alone";

/**
 * @param {Sheet} block
 * @param {(blocks: Block[]) => Node[]} render
 */
export function sheet({ summary, label, blocks }, render) {
  const $button = element("button", { type: "button", class: "cg-button" }, label);
  const $sheet = element("section", { class: "cg-sheet" }, [$button, closed({ class: "cg-details" }, summary, () => render(blocks))]);
  $button.addEventListener("click", () => printAlone($sheet));
  return $sheet;
}

/** @param {HTMLElement} $sheet */
function printAlone($sheet) {
  $sheet.classList.add(ALONE);
  self.addEventListener("afterprint", () => $sheet.classList.remove(ALONE), { once: true });
  self.print();
}
