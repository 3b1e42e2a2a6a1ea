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

/** What a string of JSON stands for, in UTF-8, up to an offset in the bytes that it was read from. */
export interface Unescaped {
  /** Whole characters. */
  readonly text: Buffer;
  readonly end: number;
  /** The offset is behind the closing quote. Otherwise the rest of the string goes on there as it was. */
  readonly isWhole: boolean;
}

let started: Unescaper | undefined;

/**
 * Unescapes a string of JSON in its place, given some bytes of UTF-8 and the offset behind its opening quote: what it
 * stands for is never longer than the string, and a second place for a long one would cost more than to unescape it.
 * Where it cannot go on, it leaves the rest: that is no JSON, or half of a character is escaped, which has no bytes in
 * UTF-8. `undefined` where WebAssembly does not run.
 */
export function unescapeIn(bytes: Buffer, start: number): Unescaped | undefined {
  started ??= startModule<Unescaper>(compiled);
  if (started === undefined) return undefined;
  const size = started.partSize();
  const { buffer } = started.memory;
  const part = new Uint8Array(buffer, started.partAddress(), size);
  const written = new Uint8Array(buffer, started.writtenAddress(), size);
  let at = start;
  let to = start;
  do {
    const next = bytes.subarray(at, at + size);
    part.set(next);
    const length = started.unescapePart(next.length);
    const read = started.readBytes();
    if (length < 0 || read === 0) {
      const cut = cutOff(bytes.subarray(start, to));
      bytes.copyWithin(at - cut, to - cut, to);
      return { text: bytes.subarray(start, to - cut), end: at - cut, isWhole: false };
    }
    bytes.set(written.subarray(0, length), to);
    at += read;
    to += length;
  } while (started.hasEnded() === 0);
  return { text: bytes.subarray(start, to), end: at, isWhole: true };
}

/** How many bytes at the end of a text are those of a character that is not all there. */
function cutOff(text: Uint8Array): number {
  for (let count = 1; count <= 3; count++) {
    const byte = text.at(-count) ?? 0;
    if (byte < 0x80) return 0;
    if (byte >= 0xc0) return count < (byte < 0xe0 ? 2 : byte < 0xf0 ? 3 : 4) ? count : 0;
  }
  return 0;
}
