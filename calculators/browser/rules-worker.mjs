// Runs the rules: Pyodide, from this site, in a worker of its own so that the page never freezes.
// In: {type: "start", runtime}, {type: "ask", id, request}. Out: stages, {type: "answer", id, answer}, failures.

let answer;

self.addEventListener("message", ({ data }) => {
  if (data.type === "start") start(data.runtime).catch(fail);
  else reply(data);
});
// Pyodide does not always reject when its WebAssembly is missing or refused; it then leaves a stray rejection behind.
self.addEventListener("unhandledrejection", ({ reason }) => answer ?? fail(reason));

/** The manifest names the folder of the files, which changes with them, so that no two versions ever mix. */
async function start(runtime) {
  const { folder, files, packages } = await readJson(new URL("manifest.json", runtime));
  const base = new URL(`../${folder}/`, runtime).href;
  watchDownloads(files, base);
  const { loadPyodide } = await import(new URL("pyodide.mjs", base));
  const pyodide = await loadPyodide({ indexURL: base, packages });
  answer = pyodide.pyimport("conference_calculators.api").answer;
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
      if (missing.has(entry.name) && entry.responseStatus >= 400) fail(`${entry.name} answered ${entry.responseStatus}`);
      missing.delete(entry.name);
    }
    const left = sum(missing.values());
    if (!answer) self.postMessage({ type: "stage", stage: left ? "downloading" : "starting", share: 1 - left / total });
  }).observe({ type: "resource", buffered: true });
}

function sum(numbers) {
  return [...numbers].reduce((total, number) => total + number, 0);
}

function reply({ id, request }) {
  try {
    self.postMessage({ type: "answer", id, answer: answer(request) });
  } catch (error) {
    self.postMessage({ type: "broken", id, reason: String(error) });
  }
}

function fail(error) {
  self.postMessage({ type: "failed", reason: String(error) });
}
