// Starts Pyodide with the wheels of the rules. All files are asked for at the same time, each once: Pyodide itself would ask for one
// after the other, and compile its WebAssembly only when all else is there.

// The folder of Pyodide as it is published, which a page names as a part of Python once the smaller one has failed.
const SPARE = "as-published";

/** Pyodide, ready to import the rules. `manifest` lists its files, which lie in the folder `base`; `fail` hears of a fault that Pyodide keeps to itself. */
export async function startPython({ files, lock }, base, fail = () => {}) {
  const engine = files.some(({ part }) => part === SPARE) ? `${base}${SPARE}/` : base;
  const library = `${base}python_stdlib.zip`;
  // In the order in which they are needed. Pyodide imports its second script by itself later, and is told if it could not come.
  const pyodide = import(`${engine}pyodide.mjs`);
  import(`${engine}pyodide.asm.mjs`).catch(() => {});
  handOver(`${engine}pyodide.asm.wasm`, fail, library);
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

/** The content of a file, which is refused unless it has the hash that is expected of it. */
export async function whole({ name, integrity }, base) {
  const response = await fetch(new URL(name, base), { integrity });
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
 */
function handOver(module, fail, library) {
  const webAssembly = compiled(fetch(module), fail);
  const given = new Map([[module, Promise.resolve(new Response())], [library, fetch(library)]]);
  const fetchAsUsual = self.fetch;
  self.fetch = async (resource, options) => given.get(String(resource)) ?? fetchAsUsual(resource, options);
  WebAssembly.instantiateStreaming = async (_, imports) => {
    const ready = await webAssembly;
    return { module: ready, instance: await WebAssembly.instantiate(ready, imports) };
  };
}
