// The rules for this page, one worker of them, whichever of its scripts asks first. They are on their way at once, because nothing takes
// longer than they do. Where the browser asks to save data they wait until a reader asks.

import { RulesClient } from "./rules-client.mjs";

export function rulesOfPage() {
  self.guideRules ??= onTheirWay();
  return self.guideRules;
}

function onTheirWay() {
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
