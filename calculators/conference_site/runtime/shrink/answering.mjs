// Starts a Pyodide with the archives of a bundle under Node.js, and lets it answer.
import { createHash } from "node:crypto";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

/** The SHA-256 of each answer. `made(bytes, imports)` gives the WebAssembly in the folder `engine` as Pyodide expects it: {module, instance}. */
export async function answers(engine, bundle, { requests, records }, made) {
  const { loadPyodide } = await import(pathToFileURL(join(engine, "pyodide.mjs")));
  const { instantiate } = WebAssembly;
  WebAssembly.instantiate = async (bytes, imports) => made(bytes, imports);
  const archives = readdirSync(bundle).filter((name) => name.endsWith(".whl") || name.startsWith("part-"));
  const python = await loadPyodide({
    indexURL: engine,
    stdLibURL: join(bundle, "python_stdlib.zip"),
    lockFileContents: { ...JSON.parse(readFileSync(join(bundle, "pyodide-lock.json"))), packages: {} },
    packageBaseUrl: engine,
    env: { HOME: "/home/pyodide", PYTHONHASHSEED: "0", PYTHONPATH: archives.map((name) => `/lib/${name}`).join(":") },
    fsInit: async (FS) => archives.forEach((name) => FS.writeFile(`/lib/${name}`, readFileSync(join(bundle, name)))),
  });
  WebAssembly.instantiate = instantiate;
  const grows = Object.entries(JSON.parse(readFileSync(join(bundle, "grows.json"))));
  for (const [part, packages] of grows) for (const name of packages) python.pyimport(name).__path__.append(`/lib/${part}/${name}`);
  python.pyimport("conference_rules.shipped").give(records);
  python.runPython(readFileSync(new URL("../inside_pyodide/measure.py", import.meta.url), "utf8"));
  python.runPython("explain_a_fault(); exercise_audit(); exercise_workbench()");
  const { answer } = python.pyimport("conference_calculators.api");
  return requests.map((request) => createHash("sha256").update(answer(request, console.error)).digest("hex"));
}
