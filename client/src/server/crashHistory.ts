/** After this many recent crashes, a server is not restarted. */
export const maxCrashes = 5;

/** A crash is recent for this time, in milliseconds. */
export const crashPeriod = 3 * 60_000;

/** Returns the recent crashes including the one of now, as times in milliseconds, oldest first. */
export function recentCrashes(before: readonly number[], now: number): readonly number[] {
  return [...before.filter((crash) => now - crash < crashPeriod), now];
}
