/* A text as it is meant, where it is written with escapes. */
import { standsFor, unitAt } from './escapes';
import { margin } from './window';

/** So many units can be meant; of longer texts this is not known. */
const roomLength: i32 = 1 << 15;
const room: usize = heap.alloc(roomLength + margin);

/** Where the text stands that was meant last, and behind it zeros. */
export function meantAddress(): usize {
  return room;
}

/**
 * Writes what a string stands for whose escapes are right, given the address behind its quote and that of its closing
 * quote. What is outside ASCII is all the same to whoever reads it. Gives the address behind it, or 0 when it is too long.
 */
export function writeMeant(start: usize, end: usize): usize {
  if (<i32>(end - start) > roomLength) return 0;
  let from = start;
  let to = room;
  while (from < end) {
    const units = v128.load(from);
    const slashes = i8x16.bitmask(i8x16.eq(units, i8x16.splat(0x5c)));
    v128.store(to, units);
    const plain = min<i32>(slashes === 0 ? 16 : ctz(slashes), <i32>(end - from));
    from += plain;
    to += plain;
    if (slashes === 0 || from >= end) continue;
    const letter = load<u8>(from, 1);
    const isUnit = letter === 0x75;
    const char = isUnit ? unitAt(from + 2) : standsFor(letter);
    store<u8>(to++, <u8>min(char, 0x80));
    from += isUnit ? 6 : 2;
  }
  memory.fill(to, 0, margin);
  return to;
}
