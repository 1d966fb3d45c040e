// Starts the prepared Python as the site does, then runs what the test sends.
self.addEventListener("message", async ({ data: { base, packages, code, requests } }) => {
  try {
    const { loadPyodide } = await import(`${base}pyodide.mjs`);
    const pyodide = await loadPyodide({ indexURL: base, packages });
    const { answer } = pyodide.pyimport("conference_calculators.api");
    self.postMessage({ result: pyodide.runPython(code), answers: requests.map((request) => answer(request)) });
  } catch (error) {
    self.postMessage({ error: String(error) });
  }
});
