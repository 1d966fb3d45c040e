// What only the pages for work do: the browser asks before what was entered is lost, and dates can come with the link that opened the page.

import { fillFromLink } from "./filling-from-a-link.mjs";

/** @param {import("./calculator.mjs").CalculatorPage} page */
export function forWork(page) {
  askBeforeLeaving(page.form);
  fillFromLink(page);
}

/**
 * By a link, Back, reloading or closing the tab, and only while there is something to lose. "Exit this page" empties the form first, so that
 * nothing holds it up.
 * @param {import("./form.mjs").Form} form
 */
export function askBeforeLeaving(form) {
  const ask = (event) => { if (form.hasEntries()) event.preventDefault(); };
  const begin = () => addEventListener("beforeunload", ask);
  form.$form.addEventListener("input", begin);
  form.$form.addEventListener("change", begin);
  form.$form.addEventListener("reset", () => removeEventListener("beforeunload", ask));
}
