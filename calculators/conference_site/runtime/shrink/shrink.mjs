// Makes the browser's Python smaller: takes out of Pyodide's script and module what nothing in this guide can call.
//
// node shrink.mjs <pyodide folder> <folder to write to>; <folder>/kept.json lists the built-in modules that stay.
// Writes pyodide.asm.mjs, pyodide.asm.wasm and shrunk.json, the report of what was removed. What does not fit ends with exit code 3 and a sentence.
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { minify } from "terser";
import { withoutBuiltIns } from "./module.mjs";
import { namesIn, readScript, writeScript } from "./script.mjs";

const SCRIPT = "pyodide.asm.mjs";
const MODULE = "pyodide.asm.wasm";
const STARTER = "pyodide.mjs";
const FEATURES = ["--enable-exception-handling", "--enable-bulk-memory", "--enable-mutable-globals", "--enable-sign-ext", "--enable-nontrapping-float-to-int", "--enable-multivalue", "--enable-reference-types", "--enable-simd"];
const [pyodide, out] = process.argv.slice(2).map((path) => resolve(path));
const tools = join(pyodide, "..", ".bin");

class DoesNotFit extends Error {}

try {
  await shrink();
} catch (error) {
  if (!(error instanceof DoesNotFit)) throw error;
  console.error(error.message);
  process.exitCode = 3;
}

async function shrink() {
  const changes = JSON.parse(readFileSync(new URL("changes.json", import.meta.url), "utf8"));
  const stay = new Set(JSON.parse(readFileSync(join(out, "kept.json"), "utf8")));
  const leftOut = new RegExp(`^(${Object.keys(changes.libraries).join("|")})`);
  const isLeftOut = (name) => leftOut.test(name);
  const text = replaced(readFileSync(join(pyodide, SCRIPT), "utf8"), changes.replaced);
  const builtIns = await withoutBuiltIns(readFileSync(join(pyodide, MODULE)), (name) => stay.has(name), isLeftOut);
  let bytes = builtIns.bytes;
  const script = readScript(text);
  const outside = [...namesIn(readFileSync(join(pyodide, STARTER), "utf8")), ...Object.keys(changes.roots)];
  const { alive, bytes: without } = reachable(script, bytes, outside);
  const written = writeScript(script, (key) => alive.has(key));
  writeFileSync(join(out, "long.mjs"), written);
  const { code } = await minify(written, { module: true, ecma: 2020, compress: { passes: 2 }, mangle: true });
  writeFileSync(join(out, SCRIPT), code);
  writeFileSync(join(out, MODULE), without);
  const report = { builtIns: builtIns.removed, script: script.pieces.filter(({ serves }) => serves && !serves.some((key) => alive.has(key))).map(({ serves }) => serves[0]) };
  writeFileSync(join(out, "shrunk.json"), JSON.stringify(report, null, 1));
}

/** The text with each change made; each has to be found exactly once. */
function replaced(text, changes) {
  for (const { find, put, why } of changes) {
    if (text.split(find).length !== 2) throw new DoesNotFit(`Not found exactly once in ${SCRIPT} (${why}): ${find}`);
    text = text.replace(find, () => put);
  }
  return text;
}

/** What is alive in script and module together, by wasm-metadce, and the module without the rest. */
function reachable(script, bytes, outside) {
  const graph = graphOf(script, new WebAssembly.Module(bytes), outside);
  writeFileSync(join(out, "graph.json"), JSON.stringify(graph, null, 1));
  writeFileSync(join(out, "before.wasm"), bytes);
  const said = execFileSync(process.execPath, [join(tools, "wasm-metadce"), join(out, "before.wasm"), "-g", "-f", join(out, "graph.json"), "-o", join(out, "after.wasm"), ...FEATURES].filter((part) => part !== "-g"), { encoding: "utf8", maxBuffer: 1 << 28, stdio: ["ignore", "pipe", "pipe"] });
  const unused = new Set([...said.matchAll(/^unused: (.*)$/gm)].map(([, name]) => name));
  const alive = new Set(graph.map(({ name }) => name).filter((name) => !unused.has(name)));
  return { alive, bytes: readFileSync(join(out, "after.wasm")) };
}

function graphOf(script, module, outside) {
  const exports = WebAssembly.Module.exports(module).map(({ name }) => name);
  const imports = WebAssembly.Module.imports(module);
  const reaches = new Map();
  const add = (key, more) => reaches.set(key, [...(reaches.get(key) ?? []), ...more]);
  const root = [...outside];
  for (const { serves, reaches: more, members } of script.pieces) {
    if (!serves) root.push(...more);
    for (const key of serves ?? []) add(key, more);
    for (const member of members ?? []) add(member.key, member.reaches);
  }
  for (const name of exports) reaches.set(`x:${name}`, []);
  const isThere = (key) => reaches.has(key);
  const known = (keys) => [...new Set(keys)].filter(isThere);
  const nodes = [...reaches].filter(([key]) => !key.startsWith("x:")).map(([name, more]) => ({ name, reaches: known(more) }));
  nodes.push({ name: "start", reaches: known(root), root: true });
  for (const name of exports) nodes.push({ name: `x:${name}`, export: name, reaches: [] });
  for (const { module: from, name } of imports) {
    const answer = from.startsWith("GOT") ? [`x:${name}`, `i:${name}`] : [`i:${name}`];
    nodes.push({ name: `m:${from}.${name}`, import: [from, name], reaches: known(answer) });
  }
  return nodes;
}
