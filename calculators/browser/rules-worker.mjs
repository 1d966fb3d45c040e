// Runs the rules: Pyodide, from this site, in a worker of its own so that the page never freezes.
// In: {type: "start", runtime, records, parts}, {type: "expect", request}, {type: "ask", id, request}. Out: stages, {type: "answer", id, answer}, failures.

import { startPython, whole } from "./rules-runtime.mjs";

let answer;
let expected;

// Whatever else the page is waiting for comes first.
const fetchAsUsual = self.fetch;
self.fetch = (resource, options) => fetchAsUsual(resource, { priority: "low", ...options });

self.addEventListener("message", ({ data }) => {
  if (data.type === "start") start(data).catch(fail);
  else if (data.type === "expect") expected = data.request;
  else reply(data);
});
self.addEventListener("unhandledrejection", ({ reason }) => answer ?? fail(reason));

/**
 * The manifest names the folder of the files, which changes with them, so that no two versions ever mix. What is expected is asked once, unheard.
 * The page names the records of the areas that it is about, which are on their way before anything else, and the further parts of Python that it needs.
 */
async function start({ runtime, records, parts }) {
  const given = records.map((file) => whole(file, new URL("areas/", runtime)));
  const { files, folder, lock } = await readJson(new URL("manifest.json", runtime));
  const base = new URL(`../${folder}/`, runtime).href;
  const needed = files.filter(({ part }) => !part || parts.includes(part));
  watchDownloads(needed, base);
  const python = await startPython({ files: needed, lock }, base, fail);
  python.pyimport("conference_rules.shipped").give((await Promise.all(given)).map((record) => new TextDecoder().decode(record)));
  const door = python.pyimport("conference_calculators.api");
  const ask = (request) => door.answer(request, report);
  if (expected) ask(expected);
  answer = ask;
  self.postMessage({ type: "stage", stage: "ready", share: 1 });
}

async function readJson(url) {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url} answered ${response.status}`);
  return response.json();
}

/** Says how much has come, file by file. Counting within a file would cost the browser its compiled copy of it. */
function watchDownloads(files, base) {
  const missing = new Map(files.map(({ name, size }) => [base + name, size]));
  const total = sum(missing.values());
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      if (missing.has(entry.name) && (entry.responseStatus ?? 0) >= 400) fail(`${entry.name} answered ${entry.responseStatus}`);
      missing.delete(entry.name);
    }
    const left = sum(missing.values());
    if (!answer) self.postMessage({ type: "stage", stage: left ? "downloading" : "starting", share: 1 - left / total });
  }).observe({ type: "resource", buffered: true });
}

function sum(numbers) {
  return [...numbers].reduce((total, number) => total + number, 0);
}

/** A fault of the rules, which the reader is told of in plain words, for whoever maintains them. */
function report(fault) {
  console.error(fault);
}

function reply({ id, request }) {
  try {
    self.postMessage({ type: "answer", id, answer: answer(request) });
  } catch (error) {
    report(error);
    self.postMessage({ type: "broken", id, reason: String(error) });
  }
}

function fail(error) {
  self.postMessage({ type: "failed", reason: String(error) });
}
