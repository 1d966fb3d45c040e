// Stands in for rules that fail when they are asked, unless they are started with Pyodide as it is published.

let isSpare = false;

self.addEventListener("message", async ({ data }) => {
  if (data.type === "start") {
    isSpare = data.parts.includes("as-published");
    self.postMessage({ type: "stage", stage: "ready", share: 1 });
  }
  if (data.type !== "ask") return;
  if (!isSpare) return self.postMessage({ type: "failed", reason: "RuntimeError: unreachable", isFatal: true });
  const response = await fetch("/ask", { method: "POST", body: data.request });
  self.postMessage({ type: "answer", id: data.id, answer: await response.text() });
});
