// Runs the rules: Pyodide, from this site, in a worker of its own so that the page never freezes.
// In: {type: "start", runtime, records, parts}, {type: "expect", request}, {type: "ask", id, request}. Out: stages, {type: "answer", id, answer}, failures.

import { fail, pythonWithRules, ready, reply, report } from "./rules-start.mjs";

let answer;
let expected;

self.addEventListener("message", ({ data }) => {
  if (data.type === "start") start(data).catch(fail);
  else if (data.type === "expect") expected = data.request;
  else reply(data.id, () => answer(data.request));
});

/** What is expected is asked once, unheard. */
async function start(settings) {
  const door = (await pythonWithRules(settings)).pyimport("conference_calculators.api");
  const ask = (request) => door.answer(request, report);
  if (expected) ask(expected);
  answer = ask;
  await ready();
}
