// Starts Python with the rules in a worker, and tells the page how far that has come.

import { Rest, fetchUnhurried, startPython, whole } from "./rules-runtime.mjs";

const MODULE = "pyodide.asm.wasm";

let isReady = false;
/** @type {Rest | undefined} */
let rest;

self.addEventListener("unhandledrejection", ({ reason }) => isReady || fail(reason));

/**
 * Python with the rules. The manifest names the folder of the files, which changes with them, so that no two versions ever mix.
 * The page names the records of the areas that it is about, which are on their way before anything else, and the further parts of Python that it needs.
 */
export async function pythonWithRules({ runtime, records, parts }) {
  const given = records.map((file) => whole(file, new URL("areas/", runtime)));
  const { files, folder, lock } = await readJson(new URL("manifest.json", runtime));
  const base = new URL(`../${folder}/`, runtime).href;
  const wanted = files.filter(({ part }) => !part || parts.includes(part));
  // What a part brings in another edition is not fetched twice.
  const needed = wanted.filter(({ name, part }) => part || !wanted.some((other) => other.name.endsWith(`/${name}`)));
  watchDownloads(needed, base);
  const divided = needed.some(({ name }) => name === MODULE) && files.find(({ part }) => part === "rest");
  if (divided) rest = new Rest(divided, base);
  const python = await startPython({ files: needed, lock, rest }, base, fail);
  python.pyimport("conference_rules.shipped").give((await Promise.all(given)).map((record) => new TextDecoder().decode(record)));
  return python;
}

async function readJson(url) {
  const response = await fetchUnhurried(url);
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
    if (!isReady) self.postMessage({ type: "stage", stage: left ? "downloading" : "starting", share: 1 - left / total });
  }).observe({ type: "resource", buffered: true });
}

function sum(numbers) {
  return [...numbers].reduce((total, number) => total + number, 0);
}

/** From now on the page may ask. */
export async function ready() {
  await rest?.isChecked;
  isReady = true;
  self.postMessage({ type: "stage", stage: "ready", share: 1 });
  if (!navigator.connection?.saveData) rest?.bring();
}

/** Answers one question of the page with what `answer` gives. */
export async function reply(id, answer) {
  try {
    const answered = answer();
    await rest?.isChecked;
    self.postMessage({ type: "answer", id, answer: answered });
  } catch (error) {
    report(error);
    if (isFatal(error)) fail(error);
    else self.postMessage({ type: "broken", id, reason: String(error) });
  }
}

/** A fault of the rules, which the reader is told of in plain words, for whoever maintains them. */
export function report(fault) {
  console.error(fault);
}

export function fail(error) {
  self.postMessage({ type: "failed", reason: String(error), isFatal: isFatal(error) });
}

/** Whether Python itself has stopped for good, as in a trap of WebAssembly, and not for want of a file. */
function isFatal(error) {
  return Boolean(error?.pyodide_fatal_error) || ["RuntimeError", "LinkError"].includes(error?.name);
}
