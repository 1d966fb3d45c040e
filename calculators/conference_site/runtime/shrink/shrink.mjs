// Makes the browser's Python smaller: takes out of Pyodide's script and module what nothing in this guide can call.
//
// node shrink.mjs <pyodide folder> <folder of the bundle>
//
// <folder>/built-in.json lists the built-in modules that stay. Writes pyodide.asm.mjs and pyodide.asm.wasm there, and shrunk.json, the report of
// what was removed. Where Pyodide is not as the lists in changes.json expect it, it says so in a sentence, writes nothing and ends with code 3.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { minify } from "terser";
import { DoesNotFit } from "./fit.mjs";
import { withoutBuiltIns } from "./module.mjs";
import { namesIn, readScript, writeScript } from "./script.mjs";

const SCRIPT = "pyodide.asm.mjs";
const MODULE = "pyodide.asm.wasm";
const STARTER = "pyodide.mjs";
const CODE_OF_NO_FIT = 3;
const FEATURES = [
  "exception-handling", "bulk-memory", "mutable-globals", "sign-ext", "nontrapping-float-to-int", "multivalue", "reference-types", "simd",
].map((name) => `--enable-${name}`);

const [pyodide, out] = process.argv.slice(2).map((path) => resolve(path));
const work = mkdtempSync(join(tmpdir(), "shrink-"));
try {
  await shrink();
} catch (error) {
  if (!(error instanceof DoesNotFit)) throw error;
  console.error(error.message);
  process.exitCode = CODE_OF_NO_FIT;
} finally {
  rmSync(work, { recursive: true });
}

async function shrink() {
  const changes = JSON.parse(readFileSync(new URL("changes.json", import.meta.url), "utf8"));
  const stays = new Set(JSON.parse(readFileSync(join(out, "built-in.json"), "utf8")));
  const libraries = Object.keys(changes.libraries).map((names) => ({ names, begin: new RegExp(`^(${names})`) }));
  const libraryOf = (name) => libraries.find(({ begin }) => begin.test(name))?.names;
  const builtIns = withoutBuiltIns(readFileSync(join(pyodide, MODULE)), (name) => stays.has(name), libraryOf, changes.tables);
  const named = [...namesIn(readFileSync(join(pyodide, STARTER), "utf8")), ...Object.keys(changes.roots)];
  let text = replaced(readFileSync(join(pyodide, SCRIPT), "utf8"), changes.replaced);
  let module = builtIns.bytes;
  // What the first time leaves without a caller falls the second time.
  for (let times = 0; times < 2; times++) ({ text, module } = withoutUnreached(text, module, named));
  const { code } = await minify(text, { module: true, ecma: 2020, compress: { passes: 2 } });
  if (!WebAssembly.validate(module)) throw new DoesNotFit("The smaller module is not valid WebAssembly.");
  writeFileSync(join(out, SCRIPT), code);
  writeFileSync(join(out, MODULE), module);
  writeFileSync(join(out, "shrunk.json"), `${JSON.stringify(report(module, code, builtIns), null, 1)}\n`);
}

/** The text with each change made. Each has to be found exactly once. */
function replaced(text, changes) {
  for (const { find, put, why } of changes) {
    if (text.split(find).length !== 2) throw new DoesNotFit(`${SCRIPT} has not exactly one of these (${why}): ${find}`);
    text = text.replace(find, () => put);
  }
  return text;
}

/** Script and module without what nothing reaches, by wasm-metadce over the graph of both. */
function withoutUnreached(text, module, named) {
  const script = readScript(text);
  const graph = graphOf(script, new WebAssembly.Module(module), named);
  const [before, after, described] = ["before.wasm", "after.wasm", "graph.json"].map((name) => join(work, name));
  writeFileSync(described, JSON.stringify(graph));
  writeFileSync(before, module);
  const said = execFileSync(process.execPath, [join(pyodide, "../binaryen/bin/wasm-metadce"), before, "-f", described, "-o", after, ...FEATURES], { encoding: "utf8", maxBuffer: 2 ** 28 });
  const unused = new Set([...said.matchAll(/^unused: (.*)$/gm)].map(([, name]) => name));
  const alive = new Set(graph.map(({ name }) => name).filter((name) => !unused.has(name)));
  return { text: writeScript(script, (key) => alive.has(key)), module: readFileSync(after) };
}

function graphOf(script, module, named) {
  const reaches = new Map();
  const add = (key, more) => reaches.set(key, [...(reaches.get(key) ?? []), ...more]);
  for (const { serves = ["start"], reaches: more, members = [] } of script.pieces) {
    for (const key of serves) add(key, more);
    for (const member of members) add(member.key, member.reaches);
  }
  add("start", named);
  const exported = WebAssembly.Module.exports(module).map(({ name }) => ({ name: `x:${name}`, export: name, reaches: [] }));
  const isThere = new Set([...reaches.keys(), ...exported.map(({ name }) => name)]);
  for (const root of named.filter((key) => key.startsWith("x:") && !isThere.has(key))) throw new DoesNotFit(`${MODULE} does not export ${root.slice(2)}.`);
  const known = (keys) => [...new Set(keys)].filter((key) => isThere.has(key));
  const nodes = [...reaches].map(([name, more]) => ({ name, reaches: known(more), ...(name === "start" ? { root: true } : {}) }));
  // An address that the loader fills in (GOT) is that of the module's own export, or of a function of the script.
  const imported = WebAssembly.Module.imports(module).map(({ module: from, name }) => ({
    name: `m:${from}.${name}`, import: [from, name], reaches: known(from.startsWith("GOT") ? [`x:${name}`, `i:${name}`] : [`i:${name}`]),
  }));
  return [...nodes, ...exported, ...imported];
}

function report(module, code, { removed, kept, slots, emptied, documentation }) {
  const before = new WebAssembly.Module(readFileSync(join(pyodide, MODULE)));
  const after = new WebAssembly.Module(module);
  const names = (list) => list.map(({ name }) => name);
  const stays = new Set(names(WebAssembly.Module.exports(after)));
  return {
    bytes: { [SCRIPT]: [readFileSync(join(pyodide, SCRIPT)).length, Buffer.byteLength(code)], [MODULE]: [readFileSync(join(pyodide, MODULE)).length, module.length] },
    "built-in modules kept": kept,
    "built-in modules removed": removed,
    "functions taken out of the table": slots,
    "tables emptied": emptied,
    "bytes of documentation emptied": documentation,
    "exports removed": names(WebAssembly.Module.exports(before)).filter((name) => !stays.has(name)).length,
    "exports kept": [...stays],
    "imports kept": names(WebAssembly.Module.imports(after)),
  };
}
