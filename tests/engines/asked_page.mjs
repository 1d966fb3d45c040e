// Puts requests to the rules of the site in their own worker, batch by batch, and compares each answer with what the test's Python gave.
const settings = await fetched("settings");
const worker = new Worker("/assets/browser/rules-worker.mjs", { type: "module" });
const waiting = new Map();
const wrong = [];
let asked = 0;

worker.addEventListener("message", ({ data }) => {
  if (data.type === "answer") waiting.get(data.id)(data.answer);
  else if (data.type === "broken") waiting.get(data.id)(data.reason);
  else if (data.type === "failed") say({ failed: data.reason });
  else if (data.stage === "ready") waiting.get("ready")();
});
const ready = new Promise((resolve) => waiting.set("ready", resolve));
worker.postMessage({ type: "start", runtime: new URL("/runtime/", location.href).href, records: settings.records, parts: settings.parts });
await ready;
for (let batch = 0; batch < settings.batches; batch++) {
  const { requests, answers } = await fetched(batch);
  const given = await Promise.all(requests.map(ask));
  wrong.push(...requests.filter((_, place) => given[place] !== answers[place]));
}
say({ asked, wrong: wrong.slice(0, 3), differ: wrong.length });

async function fetched(name) {
  return (await fetch(`/asked/${name}.json`)).json();
}

function ask(request) {
  asked += 1;
  const id = asked;
  worker.postMessage({ type: "ask", id, request });
  return new Promise((resolve) => waiting.set(id, resolve));
}

function say(outcome) {
  const output = document.createElement("output");
  output.textContent = JSON.stringify(outcome);
  document.body.append(output);
}
