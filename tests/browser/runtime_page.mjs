const worker = new Worker("/runtime_worker.mjs", { type: "module" });
worker.addEventListener("message", ({ data }) => {
  const outcome = document.createElement("output");
  outcome.textContent = JSON.stringify(data);
  document.body.append(outcome);
});
worker.postMessage(await (await fetch("/question.json")).json());
