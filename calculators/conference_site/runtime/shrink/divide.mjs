// Divides a module in two: the functions that ran while requests of all kinds were answered, and the rest. What they call and is short stays with
// them, for a browser takes turns that Node.js does not take.
//
// The first module stands by itself. Where it calls, exports or numbers a function of the rest, an entry of a few bytes stands in its place: it has
// the rest brought if nobody has yet (the import `rest.bring`), and goes on through a table of its own (`rest:`). The rest calls functions of the first
// through another such table, and shares its memory, globals and tables. No function is in both.
import { readCode } from "./code.mjs";
import { DoesNotFit } from "./fit.mjs";
import { list, number, reader, sectionsOf, signed, text, written } from "./wasm.mjs";

const [TYPES, IMPORTS, FUNCTIONS, TABLES, MEMORY, GLOBALS, EXPORTS, ELEMENTS, CODE, TAGS] = [1, 2, 3, 4, 5, 6, 7, 9, 10, 13];
const FUNCTION = 0;
const [TABLE, THE_MEMORY, GLOBAL, TAG] = [1, 2, 3, 4];
const [CALL, CALL_INDIRECT, TAIL_CALL, TAIL_CALL_INDIRECT, GET_LOCAL, TABLE_GET, TABLE_SET, I32_CONST, NULL, IS_NULL, IF, END] = [
  0x10, 0x11, 0x12, 0x13, 0x20, 0x25, 0x26, 0x41, 0xd0, 0xd1, 0x04, 0x0b,
];
const FUNCREF = 0x70;
const NOTHING = 0x40;
const IN_TABLE = 2; // an active segment that names its table
const SHARED = "rest:";
const SHORT = 300; // bytes

/** The first module and the rest. `ran` has the numbers of the functions that ran, counted without imports. */
export function divided(bytes, ran) {
  const module = read(bytes);
  const stay = staying(module, ran);
  const stays = (index) => index < module.imports || stay.has(index);
  const [first, rest] = [[], []];
  module.code.forEach((_, at) => (stays(at + module.imports) ? first : rest).push(at + module.imports));
  const called = (from) => from.flatMap((index) => calledBy(module, index));
  const entered = unique([...called(first), ...module.exported.filter(({ kind }) => kind === FUNCTION).map(({ index }) => index), ...module.slots]).filter((index) => !stays(index));
  const back = unique(called(rest)).filter((index) => index >= module.imports && stays(index));
  if (!entered.length) throw new DoesNotFit("Everything in the module ran: there is nothing to divide.");
  return { first: theFirst(module, first, entered, back), rest: theRest(module, rest, entered, back), counts: { first: first.length, rest: rest.length, entries: entered.length } };
}

/** The module with a table, exported as `ran`, in which each function empties its own slot when it runs. */
export function watched(bytes) {
  const module = read(bytes);
  const ran = module.tables.length;
  const bodies = module.code.map((code, at) => {
    const note = [I32_CONST, ...signed(at), NULL, FUNCREF, TABLE_SET, ...number(ran)];
    return body([bytes.subarray(code.from, code.codeAt), Buffer.from(note), bytes.subarray(code.codeAt, code.end)]);
  });
  return changed(module, {
    [TABLES]: list([...module.tables, [FUNCREF, 0, ...number(bodies.length)]]),
    [EXPORTS]: list([...module.exported.map(({ name, kind, index }) => [...text(name), kind, ...number(index)]), [...text("ran"), TABLE, ...number(ran)]]),
    [ELEMENTS]: list([slotsOf(module, (index) => index), inTable(ran, bodies.map(() => 0))]),
    [CODE]: list(bodies),
  });
}

/** What ran, and what is short and called by that or by another such function. */
function staying(module, ran) {
  const all = module.code.map((_, at) => at + module.imports);
  const stay = new Set(all.filter((index) => ran.has(index - module.imports) || isAsShort(module, index)));
  const isShort = (index) => index >= module.imports && module.codeOf(index).end - module.codeOf(index).from <= SHORT;
  // A set that grows while it is gone through is gone through to its new end.
  for (const index of stay) for (const to of calledBy(module, index)) if (isShort(to)) stay.add(to);
  return stay;
}

function calledBy(module, index) {
  return module.codeOf(index).calls.map(({ to }) => to);
}

function theFirst(module, first, entered, back) {
  const bring = module.imports;
  const ensure = bring + 1 + first.length;
  const [restTable, firstTable] = [module.tables.length, module.tables.length + 1];
  const places = new Map([...first.map((index, at) => [index, bring + 1 + at]), ...entered.map((index, at) => [index, ensure + 1 + at])]);
  const placeOf = (index) => (index < module.imports ? index : places.get(index));
  const call = (index) => [CALL, ...number(placeOf(index))];
  const bodies = [
    ...first.map((index) => rewritten(module, index, ({ to, isLast }) => [isLast ? TAIL_CALL : CALL, ...number(placeOf(to))])),
    body([[0, I32_CONST, 0, TABLE_GET, ...number(restTable), IS_NULL, IF, NOTHING, CALL, ...number(bring), END, END]]),
    ...entered.map((index, at) => body([[
      0, CALL, ...number(ensure), ...Array.from({ length: module.takes(index) }, (_, local) => [GET_LOCAL, ...number(local)]).flat(), ...through(module, index, at, restTable), END,
    ]])),
  ];
  const ofNothing = module.types.findIndex(({ takes, gives }) => !takes && !gives);
  if (ofNothing < 0) throw new DoesNotFit("No function of the module takes and gives nothing.");
  return changed(module, {
    [IMPORTS]: list([...module.imported, [...text("rest"), ...text("bring"), FUNCTION, ...number(ofNothing)]]),
    [FUNCTIONS]: list([...first, ofNothing, ...entered].map((index, at) => number(at === first.length ? index : module.typeOf(index)))),
    [TABLES]: list([...module.tables, ...tablesFor(entered, back)]),
    [EXPORTS]: list([
      ...module.exported.map(({ name, kind, index }) => [...text(name), kind, ...number(kind === FUNCTION ? placeOf(index) : index)]),
      ...shared(module, entered, back).map(({ name, kind, index }) => [...text(name), kind, ...number(index)]),
    ]),
    [ELEMENTS]: list([slotsOf(module, placeOf), inTable(firstTable, back.map(placeOf))]),
    [CODE]: list(bodies),
  });
}

function theRest(module, rest, entered, back) {
  const [restTable, firstTable] = [module.tables.length, module.tables.length + 1];
  const places = new Map(rest.map((index, at) => [index, module.imports + at]));
  const slots = new Map(back.map((index, at) => [index, at]));
  const bodies = rest.map((index) => rewritten(module, index, ({ to, isLast }) => (
    slots.has(to) ? through(module, to, slots.get(to), firstTable, isLast) : [isLast ? TAIL_CALL : CALL, ...number(places.get(to) ?? to)]
  )));
  return written([
    [TYPES, module.section(TYPES)],
    [IMPORTS, list([...module.imported, ...shared(module, entered, back).map(({ name, kind, type }) => [...text("first"), ...text(name), kind, ...type])])],
    [FUNCTIONS, list(rest.map((index) => number(module.typeOf(index))))],
    [ELEMENTS, list([inTable(restTable, entered.map((index) => places.get(index)))])],
    [CODE, list(bodies)],
  ]);
}

/** What both use: exported by the first, imported by the rest in the same order, so that each has the same number in both. */
function shared(module, entered, back) {
  const all = [[TABLE, [...module.tables, ...tablesFor(entered, back)]], [THE_MEMORY, module.memories], [GLOBAL, module.globals], [TAG, module.tags]];
  return all.flatMap(([kind, types]) => types.map((type, index) => ({ name: `${SHARED}${kind}.${index}`, kind, index, type })));
}

function tablesFor(...functions) {
  return functions.map(({ length }) => [FUNCREF, 0, ...number(length)]);
}

/** A call through a table instead of by name. */
function through(module, index, slot, table, isLast = false) {
  return [I32_CONST, ...signed(slot), isLast ? TAIL_CALL_INDIRECT : CALL_INDIRECT, ...number(module.typeOf(index)), ...number(table)];
}

/** An entry to a function that is no longer than the entry itself saves nothing. */
function isAsShort(module, index) {
  const { from, end } = module.codeOf(index);
  return end - from <= 12 + 2 * module.takes(index);
}

function rewritten({ bytes, codeOf }, index, written) {
  const { from, end, calls } = codeOf(index);
  const parts = [];
  let at = from;
  for (const call of calls) {
    parts.push(bytes.subarray(at, call.from), Buffer.from(written(call)));
    at = call.end;
  }
  return body([...parts, bytes.subarray(at, end)]);
}

function body(parts) {
  const content = Buffer.concat(parts.map((part) => Buffer.from(part)));
  return Buffer.concat([Buffer.from(number(content.length)), content]);
}

function slotsOf(module, placeOf) {
  return [0, I32_CONST, ...signed(module.firstSlot), END, ...list(module.slots.map((index) => number(placeOf(index))))];
}

function inTable(table, functions) {
  return [IN_TABLE, ...number(table), I32_CONST, 0, END, 0, ...list(functions.map(number))];
}

function unique(values) {
  return [...new Set(values)].sort((one, other) => one - other);
}

/** The module with these sections in the place of its own. */
function changed({ bytes, sections }, contents) {
  return written([...sections].map(([id, { start, end }]) => [id, contents[id] ?? bytes.subarray(start, end)]));
}

function read(bytes) {
  const sections = sectionsOf(bytes);
  const each = (id, of) => {
    const from = reader(bytes, sections.get(id).start);
    return Array.from({ length: from.number() }, () => of(from));
  };
  /** The bytes of each entry of a section, of which `of` reads one. */
  const entries = (id, of) => each(id, (from) => { const start = from.at(); of(from); return bytes.subarray(start, from.at()); });
  const types = each(TYPES, (from) => {
    if (from.byte() !== 0x60) throw new DoesNotFit("A type is not that of a function.");
    const values = () => { const count = from.number(); from.skip(count); return count; };
    return { takes: values(), gives: values() };
  });
  const importTypes = [];
  const imported = entries(IMPORTS, (from) => {
    from.text();
    from.text();
    if (from.byte() !== FUNCTION) throw new DoesNotFit("The module imports more than functions.");
    importTypes.push(from.number());
  });
  const functionTypes = each(FUNCTIONS, (from) => from.number());
  const limits = (from) => { if (from.byte() & 1) from.number(); from.number(); };
  const [segment, ...others] = each(ELEMENTS, (from) => {
    if (from.number() !== 0) throw new DoesNotFit("A segment of the table of functions is written in another way.");
    return { firstSlot: from.constant(), slots: Array.from({ length: from.number() }, () => from.number()) };
  });
  if (others.length) throw new DoesNotFit("The table of functions is filled in several segments.");
  const code = readCode(bytes, sections.get(CODE).start);
  const imports = imported.length;
  return {
    bytes, sections, types, imported, imports, code, ...segment,
    section: (id) => bytes.subarray(sections.get(id).start, sections.get(id).end),
    codeOf: (index) => code[index - imports],
    typeOf: (index) => (index < imports ? importTypes[index] : functionTypes[index - imports]),
    takes: (index) => types[index < imports ? importTypes[index] : functionTypes[index - imports]].takes,
    exported: each(EXPORTS, (from) => ({ name: from.text(), kind: from.byte(), index: from.number() })),
    tables: entries(TABLES, (from) => { from.byte(); limits(from); }),
    memories: entries(MEMORY, limits),
    globals: each(GLOBALS, (from) => { const type = [from.byte(), from.byte()]; valueOf(from); return type; }),
    tags: entries(TAGS, (from) => { from.byte(); from.number(); }),
  };
}

/** Goes past the value that a global begins with. */
function valueOf(from) {
  const sizes = { 0x43: 4, 0x44: 8, 0xd0: 1 };
  const code = from.byte();
  if (code in sizes) from.skip(sizes[code]);
  else if ([0x41, 0x42, 0x23].includes(code)) from.number();
  else throw new DoesNotFit("A global begins with something else than a number.");
  if (from.byte() !== END) throw new DoesNotFit("A global begins with something else than a number.");
}
