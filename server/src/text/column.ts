/** So many numbers take less as a list than the 200 bytes that a typed array takes beside them. */
const few = 100;

/** Whole numbers below 2³² as they are kept for long. */
export function column(numbers: readonly number[]): ArrayLike<number> {
  return numbers.length <= few ? numbers.slice() : Uint32Array.from(numbers);
}
