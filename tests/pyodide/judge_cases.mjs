// Judges every question of every case in Pyodide's own Python, under Node.js, and prints one a line.
// node judge_cases.mjs <pyodide folder> <folder with wheels> <project folder> <folder with what else the site is built with>
import { readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

const [pyodideFolder, wheels, project, packages] = process.argv.slice(2).map((path) => resolve(path));
const { loadPyodide } = await import(pathToFileURL(join(pyodideFolder, "pyodide.mjs")));
const archives = readdirSync(wheels).filter((name) => name.endsWith(".whl"));

const pyodide = await loadPyodide({ packages: archives.map((name) => join(wheels, name)) });
for (const [place, folder] of Object.entries({ "/project": project, "/packages": packages })) {
  pyodide.FS.mkdirTree(place);
  pyodide.mountNodeFS(place, folder);
}
pyodide.runPython(`
import sys
sys.dont_write_bytecode = True
sys.path += ["/project/calculators", "/project", "/packages"]
from tests.pyodide.judged_cases import lines
for line in lines():
    print(line)
`);
