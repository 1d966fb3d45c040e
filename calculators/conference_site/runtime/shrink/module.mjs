// The few things about a WebAssembly module that binaryen's commands do not do: taking modules out of
// CPython's table of built-in modules (`_PyImport_Inittab`), which lies in its data, and emptying the tables that only such modules read.

import { readCode } from "./code.mjs";
import { DoesNotFit } from "./fit.mjs";
import { deadSlots } from "./table.mjs";
import { reader, sectionsOf } from "./wasm.mjs";

const START = "PyInit_";
// Stands in the table of functions where one was taken out.
const TRAP = "__trap";
const EXPORTS = 7;
const ELEMENTS = 9;
const CODE = 10;
const DATA = 11;

/** The module with these built-in modules taken out of its table, and out of the table of functions what belongs to them. */
export function withoutBuiltIns(bytes, isKept, libraryOf, tables) {
  const changed = Uint8Array.from(bytes);
  const sections = sectionsOf(changed);
  const { slots, places } = elementsOf(changed, sections.get(ELEMENTS));
  const memory = memoryOf(changed, sections.get(DATA));
  const exported = exportsOf(changed, sections.get(EXPORTS));
  const imports = WebAssembly.Module.imports(new WebAssembly.Module(bytes)).filter(({ kind }) => kind === "function").length;
  const code = readCode(changed, sections.get(CODE).start);
  const dead = deadSlots({ code, slots, memory, exported, imports }, isKept, libraryOf);
  const table = findTable(memory, startFunctions(exported, slots));
  const kept = table.filter(({ name }) => isKept(name));
  const removed = table.filter(({ name }) => !isKept(name));
  const emptied = tables.filter(({ of }) => !of.some(isKept)).map((known) => empty(changed, memory, known));
  const documentation = emptyDocumentation(changed, memory, code);
  const { address } = table[0];
  [...kept, ...removed.map(() => ({ nameAt: 0, slot: 0 }))].forEach(({ nameAt, slot }, at) => {
    memory.write(address + 8 * at, nameAt);
    memory.write(address + 8 * at + 4, slot);
  });
  const instead = exported.get(TRAP);
  const starts = removed.map(({ slot }) => slot).filter((slot) => places.has(slot)); // Some begin with the interpreter itself.
  for (const slot of [...starts, ...dead]) writePadded(changed, places.get(slot), instead);
  return { bytes: changed, kept: kept.map(({ name }) => name), removed: removed.map(({ name }) => name), slots: dead.length, emptied, documentation };
}

/** Writes zeros from the bytes with which a table begins up to those shortly before its end. Each has to be there exactly once. */
function empty(bytes, memory, { of, from, to }) {
  const [first, last] = [from, to].map((known) => {
    const places = placesOf(bytes, Buffer.from(known, "hex"));
    if (places.length !== 1) throw new DoesNotFit(`The tables of ${of} do not begin or end as expected.`);
    return memory.addressOf(places[0]);
  });
  if (!(first < last)) throw new DoesNotFit(`The tables of ${of} end before they begin.`);
  memory.empty(first, last);
  return { of, bytes: last - first };
}

// What the interpreter says of a function to whoever asks for help: its name, its signature, two lines, and the text.
const DOCUMENTED = /^[A-Za-z_][\w.]*\([^\0]*\)\n--\n\n$/;
const AFTER_SIGNATURE = Buffer.from("\n--\n\n");

/** Empties the text of such documentation, where nothing else could point into it; the signature stays. How many bytes these were. */
function emptyDocumentation(bytes, memory, code) {
  const isNamed = new Set(code.flatMap(({ numbers }) => [...numbers]));
  for (const [, word] of memory.words()) isNamed.add(word);
  let emptied = 0;
  for (const place of placesOf(bytes, AFTER_SIGNATURE)) {
    const from = place + AFTER_SIGNATURE.length;
    const end = bytes.indexOf(0, from);
    const first = memory.addressOf(from);
    const begin = bytes.lastIndexOf(0, place) + 1;
    if (first === undefined || !DOCUMENTED.test(Buffer.from(bytes.subarray(begin, from)).toString("latin1"))) continue;
    const addresses = Array.from({ length: end - from }, (_, step) => first + step);
    if (addresses.some((address) => isNamed.has(address))) continue;
    bytes.fill(0, from, end);
    emptied += end - from;
  }
  return emptied;
}

function placesOf(bytes, known) {
  const all = Buffer.from(bytes.buffer);
  const places = [];
  for (let at = all.indexOf(known); at >= 0; at = all.indexOf(known, at + 1)) places.push(at);
  return places;
}

/** Which slots of the table of functions hold a function that is called like the start of a built-in module. */
function startFunctions(exported, slots) {
  const starts = [...exported].filter(([name, index]) => name.startsWith(START) && slots.has(index));
  return new Map(starts.map(([name, index]) => [slots.get(index), name.slice(START.length)]));
}

/** Each exported function by its name. */
function exportsOf(bytes, { start }) {
  const read = reader(bytes, start);
  const exported = new Map();
  for (let count = read.number(); count > 0; count--) {
    const name = read.text();
    const kind = read.byte();
    const index = read.number();
    if (kind === 0) exported.set(name, index);
  }
  return exported;
}

/** The longest run of pairs (name, slot) that ends with a pair of zeros and in which most slots hold a named start function. */
function findTable(memory, named) {
  const at = [...memory.words()].filter(([address, word]) => named.has(word) && memory.text(memory.read(address - 4)) === named.get(word)).map(([address]) => address - 4);
  if (!at.length) throw new DoesNotFit("The table of built-in modules was not found.");
  const table = [];
  let address = Math.min(...at);
  while (isPair(memory, address - 8)) address -= 8;
  for (; memory.read(address); address += 8) table.push({ address, nameAt: memory.read(address), name: memory.text(memory.read(address)), slot: memory.read(address + 4) });
  if (table.length < at.length) throw new DoesNotFit("The table of built-in modules is not in one piece.");
  return table;
}

function isPair(memory, address) {
  return /^[a-z_][a-z0-9_]*$/i.test(memory.text(memory.read(address) ?? 0)) && memory.read(address) > 0 && memory.read(address + 4) < 65536;
}

/** The slot of each function of the first segment, and where in the file each slot is written. */
function elementsOf(bytes, { start }) {
  const read = reader(bytes, start);
  const slots = new Map();
  const places = new Map();
  for (let segments = read.number(); segments > 0; segments--) {
    if (read.number() !== 0) throw new DoesNotFit("A segment of the table of functions is written in another way.");
    const first = read.constant();
    const count = read.number();
    for (let slot = first; slot < first + count; slot++) {
      const from = read.at();
      slots.set(read.number(), slot);
      places.set(slot, { from, to: read.at() });
    }
  }
  return { slots, places };
}

function memoryOf(bytes, { start }) {
  const read = reader(bytes, start);
  const segments = [];
  for (let count = read.number(); count > 0; count--) {
    const flag = read.number();
    if (flag !== 0) throw new DoesNotFit("A segment of data is written in another way.");
    const address = read.constant();
    const size = read.number();
    segments.push({ address, size, at: read.at() });
    read.skip(size);
  }
  const placeOf = (address) => {
    const found = segments.find((segment) => address >= segment.address && address < segment.address + segment.size);
    return found && found.at + address - found.address;
  };
  const byteAt = (address) => bytes[placeOf(address)] ?? 0;
  return {
    read: (address) => [3, 2, 1, 0].reduce((word, byte) => word * 256 + byteAt(address + byte), 0),
    // A segment ends where only zeros follow, in the middle of a word if need be.
    write(address, word) {
      for (let byte = 0; byte < 4; byte++, word >>>= 8) {
        const place = placeOf(address + byte);
        if (place !== undefined) bytes[place] = word & 255;
        else if (word & 255) throw new DoesNotFit("The table of built-in modules has no room.");
      }
    },
    text: (address) => { let end = placeOf(address); if (end === undefined) return ""; const from = end; while (bytes[end]) end++; return new TextDecoder().decode(bytes.subarray(from, end)); },
    addressOf(place) {
      const found = segments.find(({ at, size }) => place >= at && place < at + size);
      return found && found.address + place - found.at;
    },
    empty(first, last) {
      for (const { address, size, at } of segments) {
        const [from, to] = [Math.max(first, address), Math.min(last, address + size)];
        if (from < to) bytes.fill(0, at + from - address, at + to - address);
      }
    },
    *words() {
      const view = new DataView(bytes.buffer);
      for (const { address, size, at } of segments) for (let step = -address & 3; step + 4 <= size; step += 4) yield [address + step, view.getUint32(at + step, true)];
    },
  };
}

/** A number in as many bytes as stood there before. */
function writePadded(bytes, { from, to }, value) {
  for (let at = from; at < to; at++, value >>>= 7) bytes[at] = (value & 127) | (at < to - 1 ? 128 : 0);
  if (value) throw new DoesNotFit("A number does not fit where another one stood.");
}
