// How WebAssembly writes a module down: numbers, texts and sections.

import { DoesNotFit } from "./fit.mjs";

const I32_CONST = 0x41;
const END = 0x0b;

/** Reads what stands from a place on. */
export function reader(bytes, start) {
  let at = start;
  const number = () => { let value = 0; for (let shift = 0; ; shift += 7) { const byte = bytes[at++]; value += (byte & 127) * 2 ** shift; if (byte < 128) return value; } };
  return {
    number,
    at: () => at,
    byte: () => bytes[at++],
    skip: (size) => { at += size; },
    text: () => { const size = number(); at += size; return new TextDecoder().decode(bytes.subarray(at - size, at)); },
    constant: () => {
      if (bytes[at++] !== I32_CONST) throw new DoesNotFit("A segment does not begin at a fixed place.");
      const value = number();
      if (bytes[at++] !== END) throw new DoesNotFit("A segment does not begin at a fixed place.");
      return value;
    },
  };
}

/** Where each section of a module begins and ends, by its number, in the order in which they stand there. */
export function sectionsOf(bytes) {
  const sections = new Map();
  for (let at = 8; at < bytes.length; ) {
    const read = reader(bytes, at);
    const id = read.byte();
    const size = read.number();
    sections.set(id, { start: read.at(), end: read.at() + size });
    at = read.at() + size;
  }
  return sections;
}

/** A number without a sign, as bytes. */
export function number(value) {
  const bytes = [];
  for (; value > 127; value = Math.floor(value / 128)) bytes.push((value & 127) | 128);
  return [...bytes, value];
}

/** A number that may have a sign, as bytes: what `i32.const` takes. */
export function signed(value) {
  const bytes = [];
  for (; value < -64 || value > 63; value >>= 7) bytes.push((value & 127) | 128);
  return [...bytes, value & 127];
}

export function text(value) {
  const bytes = [...new TextEncoder().encode(value)];
  return [...number(bytes.length), ...bytes];
}

/** A list, each part of which is given as bytes. */
export function list(parts) {
  return Buffer.concat([Buffer.from(number(parts.length)), ...parts.map((part) => Buffer.from(part))]);
}

/** A module of these sections, each [number, content]. */
export function written(sections) {
  const parts = sections.flatMap(([id, content]) => [Buffer.from([id, ...number(content.length)]), content]);
  return Buffer.concat([Buffer.from("0061736d01000000", "hex"), ...parts]);
}
