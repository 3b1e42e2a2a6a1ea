/* Values that the elements of an array should not share, such as the IDs of tool calls. */
import { foundNumber, foundText } from './codes';
import { Walk } from './tokens';

/** The keys of all arrays that are open: whether each is a number, its address, its length, and its value. */
const mostKeys: i32 = 64;
const keySize: i32 = 24;
const keys: usize = heap.alloc(mostKeys * keySize);
let first: i32 = 0;
let count: i32 = 0;

export function clearKeys(): void {
  first = 0;
  count = 0;
}

/** Begins an array; gives what `leaveKeys` takes at its end. */
export function enterKeys(): i32 {
  const outer = first;
  first = count;
  return outer;
}

export function leaveKeys(outer: i32): void {
  count = first;
  first = outer;
}

/**
 * Whether the value that was read last, which starts at an address, is that of an earlier element of the array; yes where
 * that is not known.
 */
export function isRepeated(start: usize): bool {
  const isNumber = Walk.found === foundNumber;
  if (count >= mostKeys || (!isNumber && Walk.found !== foundText)) return true;
  const length = <i32>(Walk.at - start);
  for (let nth = first; nth < count; nth++) {
    const other = keys + nth * keySize;
    if (load<i32>(other) !== i32(isNumber)) continue;
    if (isNumber) {
      if (load<f64>(other, 16) === Walk.value) return true;
    } else if (
      load<i32>(other, 8) === length &&
      memory.compare(load<u32>(other, 4), start, length) === 0
    )
      return true;
  }
  const own = keys + count++ * keySize;
  store<i32>(own, i32(isNumber));
  store<u32>(own, <u32>start, 4);
  store<i32>(own, length, 8);
  store<f64>(own, Walk.value, 16);
  return false;
}
