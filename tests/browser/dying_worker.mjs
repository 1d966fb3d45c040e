// Stands in for a worker that the browser ends in the middle of an answer: it is ready, then never speaks again.

self.addEventListener("message", ({ data }) => {
  if (data.type === "start") self.postMessage({ type: "stage", stage: "ready", share: 1 });
});
