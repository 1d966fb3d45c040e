// Starts Pyodide with the wheels of the rules. All files are asked for at the same time, each once: Pyodide itself would ask for one
// after the other, and compile its WebAssembly only when all else is there.
//
// The WebAssembly is in two. What ran in none of the answers that were tried when the site was built is in a file of its own, which no answer
// waits for unless it calls one of those functions (calculators/conference_site/runtime/shrink/divide.mjs).

// The folder of Pyodide as it is published, which a page names as a part of Python once the smaller one has failed.
const SPARE = "as-published";

/** Pyodide, ready to import the rules. `manifest` lists its files, which lie in the folder `base`; `fail` hears of a fault that Pyodide keeps to itself. */
export async function startPython({ files, lock, rest }, base, fail = () => {}) {
  const engine = files.some(({ part }) => part === SPARE) ? `${base}${SPARE}/` : base;
  const library = `${base}python_stdlib.zip`;
  // In the order in which they are needed. Pyodide imports its second script by itself later, and is told if it could not come.
  const pyodide = import(`${engine}pyodide.mjs`);
  import(`${engine}pyodide.asm.mjs`).catch(() => {});
  handOver(`${engine}pyodide.asm.wasm`, fail, library, rest);
  const archives = files.filter(({ name, part }) => name.endsWith(part ? ".zip" : ".whl"));
  const wheels = archives.map((file) => ({ path: `/lib/${file.name}`, grows: file.grows ?? [], content: whole(file, base) }));
  const { loadPyodide } = await pyodide;
  const python = await loadPyodide({ indexURL: engine, stdLibURL: library, lockFileContents: lock, packageBaseUrl: base });
  // Python imports from wheels where they lie: nothing has to be unpacked.
  for (const { path, content } of wheels) python.FS.writeFile(path, await content);
  python.pyimport("sys").path.extend(wheels.map(({ path }) => path));
  // A further part may bring some modules of a package that is there already.
  for (const { path, grows } of wheels) for (const name of grows) python.pyimport(name).__path__.append(`${path}/${name}`);
  return python;
}

/** The functions of the WebAssembly that hardly an answer calls. */
export class Rest {
  /**
   * @param {{ name: string, integrity: string }} file
   * @param {string} base
   */
  constructor({ name, integrity }, base) {
    this.address = base + name;
    this.integrity = integrity;
    /** @type {WebAssembly.Module | undefined} */
    this.module = undefined;
    /** No answer leaves before this: it fails where what was joined at once is not what was expected. */
    this.isChecked = Promise.resolve();
  }

  /** Has it on its way while nobody waits. Where that fails, it is asked for again when it is needed. */
  async bring() {
    this.module ??= await compiled(fetchUnhurried(this.address, { integrity: this.integrity }), () => {}).catch(() => undefined);
  }

  /** Joins it to the first part, which waits: one of its functions was called. Without it this Python cannot go on. */
  join(imports, first) {
    try {
      this.module ??= this.compiledAtOnce();
      new WebAssembly.Instance(this.module, { ...imports, first });
    } catch (error) {
      throw new WebAssembly.LinkError(String(error));
    }
  }

  /** A browser has no way to compare a hash while Python stands still: that follows. */
  compiledAtOnce() {
    const content = contentAtOnce(this.address);
    this.isChecked = compare(content, this.integrity);
    return new WebAssembly.Module(content);
  }
}

/** Only a page that came encrypted can compare; of any other nobody knows who sent it. */
async function compare(content, integrity) {
  if (!self.isSecureContext) return;
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", content));
  if (`sha256-${btoa(String.fromCharCode(...hash))}` !== integrity) throw new WebAssembly.LinkError("what was joined has not the hash that was expected");
}

function contentAtOnce(address) {
  const request = new XMLHttpRequest();
  request.open("GET", address, false);
  request.responseType = "arraybuffer";
  request.send();
  if (request.status !== 200) throw new Error(`${address} answered ${request.status}`);
  return request.response;
}

/** Asks for a file. Whatever else the page is waiting for comes first. */
export function fetchUnhurried(address, options) {
  return fetch(address, { priority: "low", ...options });
}

/** The content of a file, which is refused unless it has the hash that is expected of it. */
export async function whole({ name, integrity }, base) {
  const response = await fetchUnhurried(new URL(name, base), { integrity });
  if (!response.ok) throw new Error(`${name} answered ${response.status}`);
  return new Uint8Array(await response.arrayBuffer());
}

/** Pyodide only warns when its WebAssembly cannot be used, and then waits for ever: so that is told from here. */
async function compiled(coming, fail) {
  try {
    const response = await coming;
    // Some servers do not know the type of .wasm; the browser would then refuse what is a good file.
    const isNamed = response.headers.get("Content-Type") === "application/wasm";
    return await (isNamed ? WebAssembly.compileStreaming(response) : WebAssembly.compile(await response.arrayBuffer()));
  } catch (error) {
    fail(error);
    throw error;
  }
}

/**
 * What Pyodide asks for is given to it from what is on its way already.
 * @param {string} module
 * @param {(error: unknown) => void} fail
 * @param {string} library
 * @param {Rest} [rest]
 */
function handOver(module, fail, library, rest) {
  const webAssembly = compiled(fetchUnhurried(module), fail);
  const given = new Map([[module, Promise.resolve(new Response())], [library, fetchUnhurried(library)]]);
  const fetchAsUsual = self.fetch;
  self.fetch = async (resource, options) => given.get(String(resource)) ?? fetchAsUsual(resource, options);
  WebAssembly.instantiateStreaming = async (_, imports) => {
    const ready = await webAssembly;
    const bring = () => rest?.join(imports, instance.exports);
    const instance = await WebAssembly.instantiate(ready, { ...imports, rest: { bring } });
    return { module: ready, instance };
  };
}
