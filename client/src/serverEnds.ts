/** After so many ends in a row a server is not started again. */
export const mostEnds = 5;

/** Ends are in a row when they lie within this time, in milliseconds. */
export const withinTime = 3 * 60_000;

/**
 * The ends of a server that are in a row with the one of now (that one included), from those before it. All are times in
 * milliseconds, oldest first.
 */
export function endsInARow(before: readonly number[], now: number): readonly number[] {
  return [...before.filter((end) => now - end < withinTime), now];
}
