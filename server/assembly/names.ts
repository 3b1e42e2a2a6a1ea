/* Names that the schemas leave free: no two in one object may be the same. */
import { Shape, Word } from './plan';
import { standsAt, Walk } from './tokens';
import { tracesAt } from './traces';

/** The names in all objects that are open: their addresses and lengths. */
const mostNames: i32 = 64;
const names: usize = heap.alloc(mostNames << 3);
let count: i32 = 0;

export function clearNames(): void {
  count = 0;
}

/** Begins an object; gives what `freeName` and `leaveNames` take. */
export function enterNames(): i32 {
  return count;
}

export function leaveNames(first: i32): void {
  count = first;
}

/** Goes behind a name here, if the shape may have it, its object has none that is the same, and it is not `but`. */
export function freeName(shape: Shape, first: i32, but: Word | null): bool {
  if (count >= mostNames || load<u8>(Walk.at) !== 0x22) return false;
  if (but !== null && standsAt(but, Walk.at)) return false;
  const start = Walk.at + 1;
  let at = start;
  for (; load<u8>(at) !== 0x22; at++) {
    const unit = load<u8>(at);
    if (unit < 0x20 || unit === 0x5c) return false;
    if (unit >= 0x80) Walk.ascii = false;
    if ((tracesAt(at) & 1) !== 0) Walk.traced = true;
  }
  Walk.at = at + 1;
  const length = <i32>(at - start);
  if (length > shape.maxKeyLength) return false;
  for (let nth = first; nth < count; nth++) {
    const other = names + (nth << 3);
    if (load<i32>(other, 4) === length && memory.compare(load<u32>(other), start, length) === 0)
      return false;
  }
  const own = names + (count++ << 3);
  store<u32>(own, <u32>start);
  store<i32>(own, length, 4);
  return true;
}
