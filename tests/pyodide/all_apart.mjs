// Divides Pyodide's module as it is published as if nothing in it had ever run: node tests/pyodide/all_apart.mjs <folder of Pyodide> <folder>
import { copyFileSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { divided } from "../../calculators/conference_site/runtime/shrink/divide.mjs";

const [pyodide, folder] = process.argv.slice(2);
for (const name of ["pyodide.mjs", "pyodide.asm.mjs", "package.json"]) copyFileSync(join(pyodide, name), join(folder, name));
const { first, rest, counts } = divided(readFileSync(join(pyodide, "pyodide.asm.wasm")), new Set());
writeFileSync(join(folder, "pyodide.asm.wasm"), first);
writeFileSync(join(folder, "pyodide.rest.wasm"), rest);
console.log(JSON.stringify(counts));
