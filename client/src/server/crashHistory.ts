/** Maximum number of recent crashes. After them, the server is not restarted. */
export const maxCrashes = 5;

/** Period in which crashes count as recent, in milliseconds. */
export const crashPeriod = 3 * 60_000;

/** Returns the times of recent crashes in milliseconds, including one `now`, oldest first. */
export function recentCrashes(before: readonly number[], now: number): readonly number[] {
  return [...before.filter((crash) => now - crash < crashPeriod), now];
}
