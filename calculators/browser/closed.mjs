// What is closed is filled once the page has time, or when it is opened: so the dates themselves are on the screen sooner.

import { element } from "./element.mjs";

const LONGEST_WAIT = 1_000;

/** Runs `act` when the browser has nothing better to do. */
export function whenIdle(act) {
  if (self.requestIdleCallback) self.requestIdleCallback(act, { timeout: LONGEST_WAIT });
  else setTimeout(act, 200);
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
