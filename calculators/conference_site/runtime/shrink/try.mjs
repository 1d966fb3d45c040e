// Lets the smaller Pyodide answer with the archives of a bundle.
//
// node try.mjs <folder of Pyodide> <folder of the bundle>
//
// Reads {requests, records} from its input; writes the hashes of the answers, as hexadecimal SHA-256.
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { answers } from "./answering.mjs";

const [engine, bundle] = process.argv.slice(2).map((path) => resolve(path));
try {
  console.log(JSON.stringify(await answers(engine, bundle, JSON.parse(readFileSync(0, "utf8")), inTwo)));
} catch (error) {
  console.error(error.message); // Node.js would print a line of the script, which is one line.
  process.exitCode = 1;
}

/** The first module, which has the rest brought as in the browser. */
function inTwo(bytes, imports) {
  const module = new WebAssembly.Module(bytes);
  const bring = () => { new WebAssembly.Instance(new WebAssembly.Module(readFileSync(join(engine, "pyodide.rest.wasm"))), { ...imports, first: instance.exports }); };
  const instance = new WebAssembly.Instance(module, { ...imports, rest: { bring } });
  return { module, instance };
}
