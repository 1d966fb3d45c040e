// What is closed is filled once the page has time, or when it is opened: so the dates themselves are on the screen sooner.

import { element } from "./element.mjs";

const LONGEST_WAIT = 1_000;
const SHORT_WAIT = 50;
// Milliseconds. A browser with nothing to do would let all that waits run in one go, and whoever then types would notice.
const AT_A_TIME = 10;

/** @type {(() => void)[]} */
const waiting = [];
let isAsked = false;

/** Runs `act` when the browser has nothing better to do, after what came before. */
function whenIdle(act) {
  waiting.push(act);
  askForTime();
}

function askForTime() {
  if (isAsked || !waiting.length) return;
  isAsked = true;
  if (self.requestIdleCallback) self.requestIdleCallback(useTime, { timeout: LONGEST_WAIT });
  else setTimeout(useTime, SHORT_WAIT);
}

function useTime() {
  isAsked = false;
  const end = performance.now() + AT_A_TIME;
  try {
    while (waiting.length && performance.now() < end) waiting.shift()?.();
  } finally {
    askForTime();
  }
}

/**
 * A closed `details`; `make` gives its contents, and is called once.
 * @param {Record<string, string>} attributes
 * @param {string | (string | Node)[]} summary
 * @param {() => Node[]} make
 */
export function closed(attributes, summary, make) {
  const $details = element("details", attributes, [element("summary", {}, summary)]);
  let isFilled = false;
  const fill = () => {
    if (!isFilled) $details.append(...make());
    isFilled = true;
  };
  $details.addEventListener("toggle", fill);
  whenIdle(fill);
  return $details;
}
