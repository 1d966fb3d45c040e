// Starts Pyodide with the wheels of the rules. All files are asked for at the same time, each once: Pyodide itself would ask for one
// after the other, and compile its WebAssembly only when all else is there.

// The packages of which a further part may bring some modules.
const GROW = ["conference_rules", "conference_calculators"];

/** Pyodide, ready to import the rules. `manifest` lists its files, which lie in the folder `base`; `fail` hears of a fault that Pyodide keeps to itself. */
export async function startPython({ files, lock }, base, fail = () => {}) {
  // In the order in which they are needed. Pyodide imports its second script by itself later, and is told if it could not come.
  const pyodide = import(`${base}pyodide.mjs`);
  import(`${base}pyodide.asm.mjs`).catch(() => {});
  handOver(compiled(fetch(`${base}pyodide.asm.wasm`), fail), fetch(`${base}python_stdlib.zip`), base);
  const archives = files.filter(({ name, part }) => part || name.endsWith(".whl"));
  const wheels = archives.map((file) => ({ path: `/lib/${file.name}`, part: file.part, content: whole(file, base) }));
  const { loadPyodide } = await pyodide;
  const python = await loadPyodide({ indexURL: base, lockFileContents: lock, packageBaseUrl: base });
  // Python imports from wheels where they lie: nothing has to be unpacked.
  for (const { path, content } of wheels) python.FS.writeFile(path, await content);
  python.pyimport("sys").path.extend(wheels.map(({ path }) => path));
  for (const { path } of wheels.filter(({ part }) => part)) for (const name of GROW) python.pyimport(name).__path__.append(`${path}/${name}`);
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
 * @param {Promise<WebAssembly.Module>} webAssembly
 * @param {Promise<Response>} library
 * @param {string} base
 */
function handOver(webAssembly, library, base) {
  const given = new Map([[`${base}pyodide.asm.wasm`, Promise.resolve(new Response())], [`${base}python_stdlib.zip`, library]]);
  const fetchAsUsual = self.fetch;
  self.fetch = async (resource, options) => given.get(String(resource)) ?? fetchAsUsual(resource, options);
  WebAssembly.instantiateStreaming = async (_, imports) => {
    const module = await webAssembly;
    return { module, instance: await WebAssembly.instantiate(module, imports) };
  };
}
