// Starts npm's Pyodide under Node.js and runs prepare.py in it, and measure.py again in the Python that comes of it.
// The three folders, made by bundle.py, are seen by Python as /tools, /wheels and /out; beside them /stand_ins and /added.
import { readFileSync, readdirSync } from "node:fs";
import { basename, join, resolve } from "node:path";
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
    PYTHONNODEBUGRANGES: "1",
    SOURCE_DATE_EPOCH: process.env.SOURCE_DATE_EPOCH,
  },
  fsInit: async (FS) => archives.forEach((name) => FS.writeFile(`/lib/${name}`, readFileSync(join(wheels, name)))),
});
const beside = (name) => join(import.meta.dirname, name);
for (const [point, folder] of Object.entries({ "/tools": tools, "/wheels": wheels, "/out": out, "/stand_ins": beside("stand_ins"), "/added": beside("added") })) {
  pyodide.FS.mkdirTree(point);
  pyodide.mountNodeFS(point, folder);
}
const script = (name) => readFileSync(beside(name), "utf8");
try {
  pyodide.runPython(script("measure.py") + script("prepare.py"));
  const { modules, calculators, records, brought } = JSON.parse(pyodide.globals.get("for_the_second")());
  const used = await usedIn([], records, (python) => python.globals.get("exercise_calculators")(python.toPy(modules), python.toPy(calculators), true));
  const usedByPart = {};
  for (const [part, names] of Object.entries(brought)) {
    const behind = [...names.map((name) => join(tools, name)), join(pyodideFolder, "python_stdlib.zip")];
    usedByPart[part] = await usedIn(behind, records, (python) => python.globals.get(`exercise_${part}`)());
  }
  const { info } = JSON.parse(readFileSync(join(pyodideFolder, "pyodide-lock.json")));
  pyodide.globals.get("finish")(pyodide.toPy(info), pyodide.toPy(used), pyodide.toPy(usedByPart));
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}

/** Which files are imported by what `exercise` does, in a Python that has no more than what was kept so far, and these archives behind it. */
async function usedIn(behind, records, exercise) {
  const made = readdirSync(out).filter((name) => name.endsWith(".whl") || name.startsWith("part-")).map((name) => join(out, name));
  const place = (path) => `/lib/${basename(path)}`;
  const python = await loadPyodide({
    stdLibURL: join(out, "python_stdlib.zip"),
    env: { HOME: "/home/pyodide", PYTHONOPTIMIZE: "2", PYTHONPATH: made.map(place).join(":") },
    fsInit: async (FS) => [...made, ...behind].forEach((path) => FS.writeFile(place(path), readFileSync(path))),
  });
  python.runPython(script("measure.py"));
  python.globals.get("put_behind")(python.toPy(made.map(place)), python.toPy(behind.map(place)));
  python.pyimport("conference_rules.shipped").give(records);
  exercise(python);
  return [...python.globals.get("used_files")()];
}
