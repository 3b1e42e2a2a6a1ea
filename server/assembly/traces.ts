/*
 * Finds places where one of some traces may stand, all of them three units long, sixteen places at a time. Each trace
 * belongs to one of eight kinds, and each kind has a bit. Of each of the three units, two tables tell of which kinds it
 * may be: by its lower half, and by its upper half. A place is one where all six agree on a kind. (Hyperscan's Teddy.)
 */

/** Six tables of sixteen bytes. */
const tableSize: i32 = 16;
const tables: usize = heap.alloc(6 * tableSize);

export function addTraceUnits(kind: i32, first: u8, second: u8, third: u8): void {
  addUnit(kind, 0, first);
  addUnit(kind, 1, second);
  addUnit(kind, 2, third);
}

function addUnit(kind: i32, nth: i32, unit: u8): void {
  const lower = tables + nth * 2 * tableSize;
  addBit(lower + (unit & 0x0f), kind);
  addBit(lower + tableSize + (unit >> 4), kind);
}

function addBit(at: usize, kind: i32): void {
  const bits: i32 = load<u8>(at);
  store<u8>(at, <u8>(bits | (1 << kind)));
}

/** Of the sixteen units from an address on, those with which a trace may begin, a bit each. */
export function tracesAt(at: usize): i32 {
  const kinds = v128.and(v128.and(kindsOf(at, 0), kindsOf(at + 1, 1)), kindsOf(at + 2, 2));
  return i8x16.bitmask(i8x16.ne(kinds, i8x16.splat(0)));
}

function kindsOf(at: usize, nth: i32): v128 {
  const units = v128.load(at);
  const lower = tables + nth * 2 * tableSize;
  return v128.and(
    i8x16.swizzle(v128.load(lower), v128.and(units, i8x16.splat(0x0f))),
    i8x16.swizzle(v128.load(lower + tableSize), i8x16.shr_u(units, 4)),
  );
}
