// Runs the workbench for a council's own rules. It knows the same messages as the worker of the calculators, but a question names what is to
// be done: {type: "ask", id, request: {call, given}}. Nothing is kept here between two questions.

import { ofJavaScript } from "./python-answer.mjs";
import { fail, pythonWithRules, ready, reply, report } from "./rules-start.mjs";

let calls;

self.addEventListener("message", ({ data }) => {
  if (data.type === "start") start(data).catch(fail);
  else if (data.type === "ask") reply(data.id, () => ofJavaScript(calls[data.request.call](...data.request.given)));
});

async function start(settings) {
  const door = (await pythonWithRules(settings)).pyimport("conference_calculators.workbench.door");
  calls = {
    worked: (request) => door.worked(request, report),
    opened: (...given) => door.opened(...given, report),
    folder: (draft) => door.folder_of(draft),
    spreadsheet: (...given) => door.spreadsheet_of(...given),
  };
  await ready();
}
