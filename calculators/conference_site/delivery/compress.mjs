// node compress.mjs <site> <cache> [folder to leave out]: a .br and a .gz beside each file that becomes smaller.
// The strongest Brotli takes a minute over Pyodide's largest file, so results are kept by the hash of what went in.
import { createHash } from "node:crypto";
import { copyFileSync, existsSync, mkdirSync, readFileSync, readdirSync, renameSync, statSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { extname, join } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";

const [site, cache, leftOut] = process.argv.slice(2);
const KINDS = new Set([".html", ".css", ".js", ".mjs", ".json", ".wasm", ".svg", ".xml", ".txt", ".whl", ".zip"]);
const SMALLEST = 256;
const WAYS = {
  ".br": (content) => promisify(brotliCompress)(content, { params: {
    [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 24, [constants.BROTLI_PARAM_SIZE_HINT]: content.length,
  } }),
  ".gz": (content) => promisify(gzip)(content, { level: 9 }),
};

const files = readdirSync(site, { recursive: true })
  .filter((name) => KINDS.has(extname(name)) && !(leftOut && name.startsWith(leftOut)))
  .map((name) => join(site, name)).filter((path) => statSync(path).size >= SMALLEST)
  .sort((one, other) => statSync(other).size - statSync(one).size);
mkdirSync(cache, { recursive: true });

async function lay(path) {
  const content = readFileSync(path);
  const hash = createHash("sha256").update(content).digest("hex");
  for (const [ending, compressed] of Object.entries(WAYS)) {
    const kept = join(cache, hash + ending);
    if (!existsSync(kept)) {
      const making = `${kept}.${process.pid}`;
      writeFileSync(making, await compressed(content));
      renameSync(making, kept);
    }
    if (statSync(kept).size < content.length) copyFileSync(kept, path + ending);
  }
}

await Promise.all(cpus().map(async () => {
  for (let path = files.shift(); path; path = files.shift()) await lay(path);
}));
