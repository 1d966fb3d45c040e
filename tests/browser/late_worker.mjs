// Stands in for rules that take their time: ready, or failed, only when the test says so.

const gate = new BroadcastChannel("test");

self.addEventListener("message", async ({ data }) => {
  if (data.type !== "ask") return;
  const response = await fetch("/ask", { method: "POST", body: data.request });
  self.postMessage({ type: "answer", id: data.id, answer: await response.text() });
});
gate.addEventListener("message", ({ data }) => {
  if (data === "ready") self.postMessage({ type: "stage", stage: "ready", share: 1 });
  else self.postMessage({ type: "failed", reason: "the test said so" });
});
