// Stands in for rules that load in stages: each is reported when the test says so, a download as often as its parts come.

const gate = new BroadcastChannel("test");

gate.addEventListener("message", ({ data }) => self.postMessage({ type: "stage", ...data }));
self.addEventListener("message", async ({ data }) => {
  if (data.type !== "ask") return;
  const response = await fetch("/ask", { method: "POST", body: data.request });
  self.postMessage({ type: "answer", id: data.id, answer: await response.text() });
});
