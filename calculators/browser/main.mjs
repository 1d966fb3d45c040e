// Starts the calculator of a page: first its rules, then, once all of the page is there, what the reader sees.

import { CalculatorPage } from "./calculator.mjs";
import { rulesOfPage, whenWhole } from "./rules-of-page.mjs";

const rules = rulesOfPage();

whenWhole(() => {
  const $root = document.querySelector('[data-module="calculator"]');
  $root.dataset.started = "";
  new CalculatorPage($root, rules);
});
