// Starts Pyodide with the wheels of the rules. All files are asked for at the same time, each once.

/** Pyodide, ready to import the rules. `manifest` lists its files, which lie in the folder `base`. */
export async function startPython({ files, lock }, base) {
  const wheels = files.filter(({ name }) => name.endsWith(".whl")).map((file) => ({ path: `/lib/${file.name}`, content: whole(file, base) }));
  // Pyodide asks for its second module only after its first; it is then given this one, and told if it could not come.
  import(new URL("pyodide.asm.mjs", base)).catch(() => {});
  const { loadPyodide } = await import(new URL("pyodide.mjs", base));
  return loadPyodide({
    indexURL: base,
    lockFileContents: lock,
    packageBaseUrl: base,
    // Python imports from wheels where they lie: nothing has to be unpacked.
    env: { PYTHONPATH: wheels.map(({ path }) => path).join(":") },
    fsInit: async (FS) => {
      for (const { path, content } of wheels) FS.writeFile(path, await content);
    },
  });
}

async function whole({ name, integrity }, base) {
  const response = await fetch(new URL(name, base), { integrity });
  if (!response.ok) throw new Error(`${name} answered ${response.status}`);
  return new Uint8Array(await response.arrayBuffer());
}
