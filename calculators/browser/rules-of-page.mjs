// The rules for this page. They are on their way as soon as the script of the page runs, while the page itself is still being read:
// nothing takes longer than they do. Where the browser asks to save data they wait until a reader asks.

import { RulesClient } from "./rules-client.mjs";

export function rulesOfPage() {
  const client = new RulesClient(settings(document.documentElement.dataset));
  if (!navigator.connection?.saveData) client.start().catch(() => {});
  return client;
}

/** Where the rules are and how long to wait, if the page says so. */
function settings({ worker, runtime, progressLimit, answerLimit }) {
  return {
    ...(worker && { worker: new URL(worker, location.href) }),
    ...(runtime && { runtime: new URL(runtime, location.href) }),
    ...(progressLimit && { progressLimit: Number(progressLimit) }),
    ...(answerLimit && { answerLimit: Number(answerLimit) }),
  };
}

/** Runs `act` once all of the page is there. */
export function whenWhole(act) {
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", act, { once: true });
  else act();
}
