// Divides the smaller module by what runs when it answers.
//
// node in-two.mjs <folder of Pyodide> <folder of the bundle>
//
// Reads {requests, records} from its input. Writes pyodide.asm.wasm anew, with what ran, and pyodide.rest.wasm beside it; prints how many functions are in each.
import { readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { answers } from "./answering.mjs";
import { divided, watched } from "./divide.mjs";
import { DoesNotFit } from "./fit.mjs";

const [engine, bundle] = process.argv.slice(2).map((path) => resolve(path));
const whole = readFileSync(join(engine, "pyodide.asm.wasm"));
try {
  const { first, rest, counts } = divided(whole, await whatRuns(JSON.parse(readFileSync(0, "utf8"))));
  for (const module of [first, rest]) if (!WebAssembly.validate(module)) throw new DoesNotFit("A part of the divided module is not valid WebAssembly.");
  writeFileSync(join(engine, "pyodide.asm.wasm"), first);
  writeFileSync(join(engine, "pyodide.rest.wasm"), rest);
  console.log(JSON.stringify(counts));
} catch (error) {
  console.error(error.message); // Node.js would print a line of the script, which is one line.
  process.exitCode = 1;
}

/** The numbers of the functions that run while these requests are answered, from the start of Python on. */
async function whatRuns(asked) {
  let ran;
  await answers(engine, bundle, asked, (bytes, imports) => {
    const module = new WebAssembly.Module(watched(bytes));
    const instance = new WebAssembly.Instance(module, imports);
    ({ ran } = instance.exports);
    return { module, instance };
  });
  return new Set(Array.from({ length: ran.length }, (_, number) => number).filter((number) => ran.get(number) === null));
}
