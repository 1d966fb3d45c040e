// Which functions of the module's table belong to what is left out. binaryen keeps every function of the table, for it cannot know who
// calls it by its number.
//
// The linker numbers the functions of the table file by file, as each file first names them. So the numbers of one built-in module lie together,
// and those of a library that only such modules use. Some of them are known by what they are: the methods and slots in a module's definition, and
// whatever the module exports by name. All that lies between two that are left out, with none between them that stays, is left out too.
// What is exported and not called like a library that is left out may be used elsewhere: it stays.
import { readCode } from "./code.mjs";

const DEFINITION = { name: 20, methods: 32, slots: 36, functions: [40, 44, 48] };
const METHOD = { size: 16, function: 4 };
const RUNS_MODULE = 2;

/** The slots that nothing uses any more. `isKept` says whether a built-in module stays, `isLeftOut` whether an export belongs to what is left out. */
export function deadSlots({ bytes, sections, slots, memory, exported, imports }, isKept, isLeftOut) {
  const code = readCode(bytes, sections.get(10).start);
  const stays = new Map();
  const plain = new Set();
  for (const [name, index] of exported) {
    const slot = slots.get(index);
    if (slot === undefined) continue;
    if (!name.startsWith("PyInit_")) isLeftOut(name) ? stays.set(slot, false) : plain.add(slot);
  }
  for (const [name, index] of exported) {
    if (!name.startsWith("PyInit_") || !slots.has(index)) continue;
    const module = name.slice("PyInit_".length);
    for (const slot of slotsOfModule(code[index - imports].numbers, module, memory)) if (!plain.has(slot)) stays.set(slot, isKept(module));
  }
  const known = [...stays].sort(([one], [other]) => one - other);
  const dead = [];
  known.forEach(([slot, kept], at) => {
    if (kept) return;
    dead.push(slot);
    const [next, nextKept] = known[at + 1] ?? [slot, true];
    if (!nextKept) for (let between = slot + 1; between < next; between++) if (!plain.has(between)) dead.push(between);
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
