// Divides the module in a folder as if nothing in it had ever run: node all_apart.mjs <folder>
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { divided } from "../../calculators/conference_site/runtime/shrink/divide.mjs";

const [folder] = process.argv.slice(2);
const { first, rest, counts } = divided(readFileSync(join(folder, "pyodide.asm.wasm")), new Set());
writeFileSync(join(folder, "pyodide.asm.wasm"), first);
writeFileSync(join(folder, "pyodide.rest.wasm"), rest);
console.log(JSON.stringify(counts));
