// Stands in for the rules in tests of the page: the test's server answers with the same Python, without Pyodide.

self.addEventListener("message", async ({ data }) => {
  if (data.type === "start") {
    self.postMessage({ type: "stage", stage: "downloading", share: 0.5 });
    self.postMessage({ type: "stage", stage: "ready", share: 1 });
  }
  if (data.type !== "ask") return;
  const response = await fetch("/ask", { method: "POST", body: data.request });
  self.postMessage({ type: "answer", id: data.id, answer: await response.text() });
});
