// Starts npm's Pyodide under Node.js and runs prepare.py in it. The three folders, made by bundle.py, are seen by
// Python as /tools, /wheels and /out; beside them /stand_ins.
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
pyodide.globals.set("lock_info", pyodide.toPy(JSON.parse(readFileSync(join(pyodideFolder, "pyodide-lock.json"))).info));
try {
  pyodide.runPython(readFileSync(join(import.meta.dirname, "prepare.py"), "utf8"));
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
