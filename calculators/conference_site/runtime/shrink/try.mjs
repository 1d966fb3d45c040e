// Starts a Pyodide with the archives of a bundle, and lets it answer.
//
// node try.mjs <folder of Pyodide> <folder of the bundle>
//
// Reads {requests, records} from its input; writes the hashes of the answers, as hexadecimal SHA-256.
import { createHash } from "node:crypto";
import { readFileSync, readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

const [engine, bundle] = process.argv.slice(2).map((path) => resolve(path));
const { loadPyodide } = await import(pathToFileURL(join(engine, "pyodide.mjs")));
try {
  console.log(JSON.stringify(await answers(JSON.parse(readFileSync(0, "utf8")))));
} catch (error) {
  console.error(error.message); // Node.js would print a line of the script, which is one line.
  process.exitCode = 1;
}

async function answers({ requests, records }) {
  const archives = readdirSync(bundle).filter((name) => name.endsWith(".whl") || name.startsWith("part-"));
  const python = await loadPyodide({
    indexURL: engine,
    stdLibURL: join(bundle, "python_stdlib.zip"),
    lockFileContents: { ...JSON.parse(readFileSync(join(bundle, "pyodide-lock.json"))), packages: {} },
    packageBaseUrl: engine,
    env: { HOME: "/home/pyodide", PYTHONPATH: archives.map((name) => `/lib/${name}`).join(":") },
    fsInit: async (FS) => archives.forEach((name) => FS.writeFile(`/lib/${name}`, readFileSync(join(bundle, name)))),
  });
  const grows = Object.entries(JSON.parse(readFileSync(join(bundle, "grows.json"))));
  for (const [part, packages] of grows) for (const name of packages) python.pyimport(name).__path__.append(`/lib/${part}/${name}`);
  python.pyimport("conference_rules.shipped").give(records);
  python.runPython(readFileSync(new URL("../inside_pyodide/measure.py", import.meta.url), "utf8"));
  python.runPython("explain_a_fault(); exercise_audit(); exercise_workbench()");
  const { answer } = python.pyimport("conference_calculators.api");
  return requests.map((request) => createHash("sha256").update(answer(request)).digest("hex"));
}
