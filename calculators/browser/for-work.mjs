// What only the pages for work do: the browser asks before what was entered is lost, and dates or an answer can come with the link that
// opened the page.

import { fillFromLink } from "./filling-from-a-link.mjs";

/** @param {import("./calculator.mjs").CalculatorPage} page */
export function forWork(page) {
  askBeforeLeaving(page.form);
  fillFromLink(page);
  chooseByAddress(page.form);
}

/**
 * A link from a desk names an option of a list, "#role-chair". The form begins with it, so it is nothing that the reader entered, and it
 * stays when the form is cleared.
 * @param {import("./form.mjs").Form} form
 */
function chooseByAddress(form) {
  const $option = document.getElementById(location.hash.slice(1));
  const $list = $option?.closest("select");
  if (!($option instanceof HTMLOptionElement) || !$list || !form.$form.contains($list)) return;
  $option.defaultSelected = true;
  form.set($list.name, $option.value);
}

/**
 * By a link, Back, reloading or closing the tab, and only while there is something to lose. "Exit this page" empties the form first, so that
 * nothing holds it up.
 * @param {Pick<import("./form.mjs").Form, "$form" | "hasEntries">} form
 */
export function askBeforeLeaving(form) {
  const ask = (event) => { if (form.hasEntries()) event.preventDefault(); };
  const begin = () => addEventListener("beforeunload", ask);
  form.$form.addEventListener("input", begin);
  form.$form.addEventListener("change", begin);
  form.$form.addEventListener("reset", () => removeEventListener("beforeunload", ask));
}
