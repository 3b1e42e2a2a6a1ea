import { type Address, startModule, type WithMemory } from '../service.ts';
import { unescape as compiled } from './generated/unescape.js';

/** What `server/assembly/unescape.ts` exports. */
interface Unescaper extends WithMemory {
  readonly partAddress: () => Address;
  readonly partSize: () => number;
  readonly writtenAddress: () => Address;
  readonly readBytes: () => number;
  readonly hasEnded: () => number;
  readonly unescapePart: (length: number) => number;
}

/** What a string of JSON stands for, in UTF-8, and the offset behind its closing quote. */
export interface Unescaped {
  readonly text: Buffer;
  readonly end: number;
}

let started: Unescaper | undefined;

/**
 * Unescapes a string of JSON whose opening quote stands before an offset in some bytes of UTF-8. `undefined` where it
 * cannot: this is no JSON, half of a character is escaped, which has no bytes in UTF-8, or WebAssembly does not run here.
 */
export function unescapeAt(bytes: Uint8Array, start: number): Unescaped | undefined {
  started ??= startModule<Unescaper>(compiled);
  if (started === undefined) return undefined;
  const size = started.partSize();
  const { buffer } = started.memory;
  const part = new Uint8Array(buffer, started.partAddress(), size);
  const written = new Uint8Array(buffer, started.writtenAddress(), size);
  const text = Buffer.allocUnsafe(bytes.length - start);
  let at = start;
  let to = 0;
  do {
    const next = bytes.subarray(at, at + size);
    part.set(next);
    const length = started.unescapePart(next.length);
    const read = started.readBytes();
    if (length < 0 || read === 0) return undefined;
    text.set(written.subarray(0, length), to);
    at += read;
    to += length;
  } while (started.hasEnded() === 0);
  return { text: text.subarray(0, to), end: at };
}
