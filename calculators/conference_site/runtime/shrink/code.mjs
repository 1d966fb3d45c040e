// Where each function of a WebAssembly module stands, where it calls which others, and which numbers and addresses it names. An instruction that is
// not known here stops the shrinking.

import { DoesNotFit } from "./fit.mjs";

const BLOCK = new Set([0x02, 0x03, 0x04, 0x06]);
const INDEX = new Set([0x07, 0x08, 0x09, 0x0c, 0x0d, 0x18, 0x20, 0x21, 0x22, 0x23, 0x24, 0x25, 0x26, 0xd0]);
const PLAIN = (code) => [0x00, 0x01, 0x05, 0x0a, 0x0b, 0x0f, 0x19, 0x1a, 0x1b, 0xd1].includes(code) || (code >= 0x45 && code <= 0xc4);
const CALL = 0x10;
const TAIL_CALL = 0x12;

/** For each function of the code section, in order: where it begins and ends and its instructions begin, its calls and its numbers. */
export function readCode(bytes, start) {
  let at = start;
  const u = () => { let value = 0; for (let shift = 1; ; shift *= 128) { const byte = bytes[at++]; value += (byte & 127) * shift; if (byte < 128) return value; } };
  const skip = () => { while (bytes[at++] > 127); };
  const signed = () => { let value = 0; let shift = 0; let byte; do { byte = bytes[at++]; value |= (byte & 127) << shift; shift += 7; } while (byte > 127); return shift < 32 && byte & 64 ? value | (-1 << shift) : value; };
  const functions = [];
  for (let count = u(); count > 0; count--) {
    const size = u();
    const end = at + size;
    const found = { from: at, end, codeAt: at, calls: [], numbers: new Set() };
    for (let groups = u(); groups > 0; groups--) { skip(); at++; }
    found.codeAt = at;
    const memory = () => { const align = u(); if (align & 64) skip(); found.numbers.add(u()); };
    while (at < end) {
      const code = bytes[at++];
      if (code === CALL || code === TAIL_CALL) found.calls.push({ from: at - 1, to: u(), end: at, isLast: code === TAIL_CALL });
      else if (code === 0x41) found.numbers.add(signed() >>> 0);
      else if (code >= 0x28 && code <= 0x3e) memory();
      else if (BLOCK.has(code) || INDEX.has(code)) skip();
      else if (code === 0x42) skip();
      else if (code === 0x43) at += 4;
      else if (code === 0x44) at += 8;
      else if (code === 0x3f || code === 0x40) at++;
      else if (code === 0x11 || code === 0x13) { skip(); skip(); }
      else if (code === 0x0e) for (let labels = u() + 1; labels > 0; labels--) skip();
      else if (code === 0x1c) for (let types = u(); types > 0; types--) at++;
      else if (code === 0xfc) prefixed(u());
      else if (code === 0xfd) vector(u(), memory);
      else if (!PLAIN(code)) throw new DoesNotFit(`An instruction is not known: ${code.toString(16)}.`);
    }
    if (at !== end) throw new DoesNotFit("A function was not read to its end.");
    functions.push(found);
  }
  return functions;

  function prefixed(code) {
    if (code >= 8 && code <= 17) { skip(); if ([8, 10, 12, 14].includes(code)) skip(); }
    else if (code > 7) throw new DoesNotFit(`An instruction is not known: fc ${code}.`);
  }

  function vector(code, memory) {
    if (code <= 11 || code === 92 || code === 93) memory();
    else if (code === 12 || code === 13) at += 16;
    else if (code >= 21 && code <= 34) at++;
    else if (code >= 84 && code <= 91) { memory(); at++; }
  }
}
