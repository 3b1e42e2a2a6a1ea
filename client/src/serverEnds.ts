/** After this many crashes in a row, a server is not restarted. */
export const mostEnds = 5;

/** Crashes are in a row when they happen within this time, in milliseconds. */
export const withinTime = 3 * 60_000;

/** Returns the crashes that are in a row with the one of now, from those before it: times in milliseconds, oldest first. */
export function endsInARow(before: readonly number[], now: number): readonly number[] {
  return [...before.filter((end) => now - end < withinTime), now];
}
