// Starts the prepared Python as the site does, then runs what the test sends.
import { Rest, startPython, whole } from "/assets/browser/rules-runtime.mjs";

self.addEventListener("message", async ({ data: { base, manifest, rest, code, classes, requests, records } }) => {
  try {
    const pyodide = await startPython({ ...manifest, rest: new Rest(rest, base) }, base);
    const given = await Promise.all(records.map((file) => whole(file, new URL("/runtime/areas/", self.location))));
    pyodide.pyimport("conference_rules.shipped").give(given.map((record) => new TextDecoder().decode(record)));
    const result = pyodide.runPython(code);
    const { answer } = pyodide.pyimport("conference_calculators.api");
    self.postMessage({ result, classes: pyodide.runPython(classes), answers: requests.map((request) => answer(request)) });
  } catch (error) {
    self.postMessage({ error: String(error) });
  }
});
