// Which functions of the module's table belong to what is left out. binaryen keeps every function of the table, for it cannot know who
// calls it by its number.
//
// The linker numbers the functions of the table file by file, as each file first names them. So the numbers of one built-in module lie together,
// and those of a library that only such modules use. Some of them are known by what they are: the methods and slots in a module's definition, and
// whatever the module exports by name. All that lies between two of one library that is left out, or of two built-in modules, with none between
// them that stays, is left out too.
// What is exported and not called like a library that is left out may be used elsewhere: it stays.

const DEFINITION = { name: 20, methods: 32, slots: 36, functions: [40, 44, 48] };
const METHOD = { size: 16, function: 4 };
const RUNS_MODULE = 2;

const MODULES = "built-in modules";

/** The slots that nothing uses any more. `isKept` says whether a built-in module stays, `libraryOf` to which library that is left out an export belongs. */
export function deadSlots({ code, slots, memory, exported, imports }, isKept, libraryOf) {
  const known = new Map();
  const elsewhere = new Set();
  const inTable = [...exported].filter(([, index]) => slots.has(index));
  for (const [name, index] of inTable.filter(([name]) => !name.startsWith("PyInit_"))) {
    const library = libraryOf(name);
    if (library) known.set(slots.get(index), { leftOut: library });
    else elsewhere.add(slots.get(index));
  }
  for (const [name, index] of inTable.filter(([name]) => name.startsWith("PyInit_"))) {
    const module = name.slice("PyInit_".length);
    for (const slot of slotsOfModule(code[index - imports].numbers, module, memory)) {
      if (!elsewhere.has(slot)) known.set(slot, { leftOut: isKept(module) ? undefined : MODULES });
    }
  }
  const inOrder = [...known].sort(([one], [other]) => one - other);
  const dead = [];
  inOrder.forEach(([slot, { leftOut }], at) => {
    if (!leftOut) return;
    dead.push(slot);
    const [next, other] = inOrder[at + 1] ?? [slot, {}];
    const all = Array.from({ length: next - slot - 1 }, (_, between) => slot + 1 + between);
    if (other.leftOut === leftOut && !all.some((between) => elsewhere.has(between))) dead.push(...all);
  });
  return dead;
}

/** The functions that the definition of a module names: PyModuleDef in CPython. */
function slotsOfModule(numbers, module, memory) {
  const at = [...numbers].find((address) => address > 1024 && isNameOf(memory.text(memory.read(address + DEFINITION.name)), module));
  if (at === undefined) return [];
  const found = DEFINITION.functions.map((field) => memory.read(at + field));
  for (let method = memory.read(at + DEFINITION.methods); method && memory.read(method); method += METHOD.size) found.push(memory.read(method + METHOD.function));
  for (let slot = memory.read(at + DEFINITION.slots); slot && memory.read(slot); slot += 8) if (memory.read(slot) === RUNS_MODULE) found.push(memory.read(slot + 4));
  return found.filter((slot) => slot > 0 && slot < 65536);
}

function isNameOf(text, module) {
  const name = text.split(".").at(-1);
  return name && (name === module || `_${name}` === module);
}
