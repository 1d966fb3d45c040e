// Starts npm's Pyodide under Node.js and runs prepare.py in it, and measure.py a second time in the Python that comes of it.
// The three folders, made by bundle.py, are seen by Python as /tools, /wheels and /out; beside them /stand_ins.
import { readFileSync, readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

const [pyodideFolder, tools, wheels, out] = process.argv.slice(2).map((path) => resolve(path));
const { loadPyodide } = await import(pathToFileURL(join(pyodideFolder, "pyodide.mjs")));
const archives = readdirSync(wheels).filter((name) => name.endsWith(".whl")).sort();

// With -OO, py-compile leaves docstrings and assertions out of what it compiles (but see keep_our_docstrings). The wheels are imported where they lie,
// as in the browser (calculators/browser/rules-runtime.mjs), so that what is measured is what happens there.
const pyodide = await loadPyodide({
  env: {
    HOME: "/home/pyodide",
    PYTHONOPTIMIZE: "2",
    PYTHONPATH: archives.map((name) => `/lib/${name}`).join(":"),
    SOURCE_DATE_EPOCH: process.env.SOURCE_DATE_EPOCH,
  },
  fsInit: async (FS) => archives.forEach((name) => FS.writeFile(`/lib/${name}`, readFileSync(join(wheels, name)))),
});
for (const [point, folder] of Object.entries({ "/tools": tools, "/wheels": wheels, "/out": out, "/stand_ins": join(import.meta.dirname, "stand_ins") })) {
  pyodide.FS.mkdirTree(point);
  pyodide.mountNodeFS(point, folder);
}
const script = (name) => readFileSync(join(import.meta.dirname, name), "utf8");
try {
  pyodide.runPython(script("measure.py") + script("prepare.py"));
  const used = await usedBySecond(pyodide.globals.get("for_the_second")());
  const { info } = JSON.parse(readFileSync(join(pyodideFolder, "pyodide-lock.json")));
  pyodide.globals.get("finish")(pyodide.toPy(info), pyodide.toPy(used));
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}

/** Which files the calculators import in a Python that has no more than what was kept so far. */
async function usedBySecond(given) {
  const made = readdirSync(out).filter((name) => name.endsWith(".whl") || name.startsWith("part-"));
  const second = await loadPyodide({
    stdLibURL: join(out, "python_stdlib.zip"),
    env: { HOME: "/home/pyodide", PYTHONOPTIMIZE: "2", PYTHONPATH: made.map((name) => `/lib/${name}`).join(":") },
    fsInit: async (FS) => made.forEach((name) => FS.writeFile(`/lib/${name}`, readFileSync(join(out, name)))),
  });
  for (const name of made.filter((name) => name.startsWith("part-"))) second.pyimport("conference_calculators").__path__.append(`/lib/${name}/conference_calculators`);
  const { modules, calculators, records } = JSON.parse(given);
  second.runPython(script("measure.py"));
  second.globals.get("exercise_calculators")(...[modules, calculators, records].map((list) => second.toPy(list)));
  return [...second.globals.get("used_files")()];
}
