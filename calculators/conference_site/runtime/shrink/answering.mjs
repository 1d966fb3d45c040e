// Starts a Pyodide with the archives of a bundle under Node.js, as the browser starts it (calculators/browser/rules-runtime.mjs), and lets it answer.
import { createHash } from "node:crypto";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

/** The SHA-256 of each answer. `made(bytes, imports)` gives the WebAssembly in the folder `engine` as Pyodide expects it: {module, instance}. */
export async function answers(engine, bundle, { requests, records }, made) {
  const { loadPyodide } = await import(pathToFileURL(join(engine, "pyodide.mjs")));
  const { instantiate } = WebAssembly;
  WebAssembly.instantiate = async (bytes, imports) => made(bytes, imports);
  // What runs must not depend on chance: the same functions are to be found each time.
  crypto.getRandomValues = (numbers) => numbers.fill(1);
  const python = await loadPyodide({
    indexURL: engine,
    stdLibURL: join(bundle, "python_stdlib.zip"),
    lockFileContents: { ...JSON.parse(readFileSync(join(bundle, "pyodide-lock.json"))), packages: {} },
    packageBaseUrl: engine,
  });
  WebAssembly.instantiate = instantiate;
  const archives = readdirSync(bundle).filter((name) => name.endsWith(".whl") || name.startsWith("part-"));
  for (const name of archives) python.FS.writeFile(`/lib/${name}`, readFileSync(join(bundle, name)));
  python.pyimport("sys").path.extend(archives.map((name) => `/lib/${name}`));
  const grows = Object.entries(JSON.parse(readFileSync(join(bundle, "grows.json"))));
  for (const [part, packages] of grows) for (const name of packages) python.pyimport(name).__path__.append(`/lib/${part}/${name}`);
  python.pyimport("conference_rules.shipped").give(records);
  const { answer } = python.pyimport("conference_calculators.api");
  const given = requests.map((request) => createHash("sha256").update(answer(request, console.error)).digest("hex"));
  python.runPython(readFileSync(new URL("../inside_pyodide/measure.py", import.meta.url), "utf8"));
  python.runPython("explain_a_fault(); exercise_audit(); exercise_workbench()");
  tryFiles(python);
  return given;
}

/** Hands files over to Python and back, as the pages do that read and make some. */
function tryFiles(python) {
  const sitting = python.pyimport("conference_calculators.audit.sitting").Sitting();
  sitting.read("list.csv", new TextEncoder().encode("Child,ICPC date\r\n1,2026-03-24\r\n"));
  sitting.columns();
  for (const kind of ["csv", "xlsx"]) sitting.take_away(kind).toJs();
}
