// Starts the prepared Python as the site does, then runs what the test sends.
import { startPython } from "/assets/browser/rules-runtime.mjs";

self.addEventListener("message", async ({ data: { base, manifest, code, requests } }) => {
  try {
    const pyodide = await startPython(manifest, base);
    const result = pyodide.runPython(code);
    const { answer } = pyodide.pyimport("conference_calculators.api");
    self.postMessage({ result, answers: requests.map((request) => answer(request)) });
  } catch (error) {
    self.postMessage({ error: String(error) });
  }
});
