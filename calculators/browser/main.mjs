// Starts the calculators of a page. Each part of a page says by data-module which class looks after it. A family's meeting has a script of its
// own, day-by-day.mjs. What every page does is in the same file, because dates wait for it on a slow network, which answers few requests at a time.

import "./every-page.mjs";
import { PageOfDates } from "./dates.mjs";

/** Starts what has not been started yet; calling it again is harmless. */
export function start($scope = document) {
  for (const $root of $scope.querySelectorAll('[data-module="calculator"]:not([data-started])')) {
    $root.dataset.started = "";
    new PageOfDates($root);
  }
}

start();
