// The rules for this page, one worker of them, whichever of its scripts asks first. They are on their way at once, because nothing takes
// longer than they do. Where the browser asks to save data they wait until a reader asks.

import { RulesClient } from "./rules-client.mjs";

export function rulesOfPage() {
  self.guideRules ??= onTheirWay();
  return self.guideRules;
}

function onTheirWay() {
  const client = new RulesClient(settings(document.documentElement.dataset));
  begin(client);
  // A page that is put away for the Back button keeps its answer but not its Python, which is large, and which has made a browser fail.
  window.addEventListener("pagehide", () => client.rest());
  window.addEventListener("pageshow", ({ persisted }) => persisted && begin(client));
  return client;
}

function begin(client) {
  if (client.isAwaited || !navigator.connection?.saveData) client.start().catch(() => {});
}

/**
 * What the page says: the areas that it is about and the further parts that it needs; if it says so, where the rules are and how long to wait.
 * @param {DOMStringMap} said
 */
function settings({ records, parts, worker, runtime, progressLimit, answerLimit }) {
  return {
    ...(records && { records: JSON.parse(records) }),
    ...(parts && { parts: parts.split(" ") }),
    ...(worker && { worker: new URL(worker, location.href) }),
    ...(runtime && { runtime: new URL(runtime, location.href) }),
    ...(progressLimit && { progressLimit: Number(progressLimit) }),
    ...(answerLimit && { answerLimit: Number(answerLimit) }),
  };
}
