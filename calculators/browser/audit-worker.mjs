// Reads and judges a list of cases, in a worker of its own that holds the only copy of it. It knows the same messages as that of the
// calculators, but a question names what is to be done: {type: "ask", id, request: {call, given}}.

import { ofJavaScript } from "./python-answer.mjs";
import { fail, pythonWithRules, ready, reply } from "./rules-start.mjs";

let sitting;

self.addEventListener("message", ({ data }) => {
  if (data.type === "start") start(data).catch(fail);
  else if (data.type === "ask") reply(data.id, () => ofJavaScript(sitting[data.request.call](...data.request.given.map(bytesOf))));
});

/** The bytes of a file; whatever else is given as it is. They are read at once, and not awaited: what the page asks next must come after. */
function bytesOf(given) {
  return given instanceof Blob ? new Uint8Array(new FileReaderSync().readAsArrayBuffer(given)) : given;
}

async function start(settings) {
  const python = await pythonWithRules(settings);
  sitting = python.pyimport("conference_calculators.audit.sitting").Sitting();
  await ready();
}
