// Runs pytest inside Pyodide's own Python, under Node.js, over the rules' tests. The answer is pytest's exit code.
// node run_tests.mjs <pyodide folder> <folder with wheels> <project folder> <test folder> [pytest arguments]
import { readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

const [pyodideFolder, wheels, project] = process.argv.slice(2, 5).map((path) => resolve(path));
const { loadPyodide } = await import(pathToFileURL(join(pyodideFolder, "pyodide.mjs")));
const archives = readdirSync(wheels).filter((name) => name.endsWith(".whl"));

const pyodide = await loadPyodide({ packages: archives.map((name) => join(wheels, name)) });
pyodide.FS.mkdirTree("/project");
pyodide.mountNodeFS("/project", project);
pyodide.globals.set("arguments", pyodide.toPy(process.argv.slice(5)));
process.exitCode = pyodide.runPython(`
import os, sys, pytest
sys.dont_write_bytecode = True
os.chdir("/project")
int(pytest.main([*arguments, "-p", "no:cacheprovider", "-o", "pythonpath=calculators ."]))
`);
