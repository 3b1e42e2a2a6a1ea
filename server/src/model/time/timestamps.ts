/** Unit of a timestamp's number. */
export type TimeUnit = 'seconds' | 'milliseconds' | 'microseconds' | 'nanoseconds';

const perSecond: Readonly<Record<TimeUnit, number>> = {
  seconds: 1,
  milliseconds: 1e3,
  microseconds: 1e6,
  nanoseconds: 1e9,
};

/** Larger numbers are not Unix seconds: the year 5138, or 1973 in milliseconds. */
const smallestMilliseconds = 1e11;

/** 2023-11-01 in Unix seconds. The API did not exist before. */
export const apiStart = 1_698_796_800;

/** Returns the unit of a time by its size. */
export function unitOf(value: number): TimeUnit {
  const size = Math.abs(value);
  if (size < smallestMilliseconds) return 'seconds';
  if (size < smallestMilliseconds * 1e3) return 'milliseconds';
  if (size < smallestMilliseconds * 1e6) return 'microseconds';
  return 'nanoseconds';
}

/** Converts a time in any unit to whole Unix seconds. */
export function toSeconds(value: number, unit: TimeUnit = unitOf(value)): number {
  return Math.floor(value / perSecond[unit]);
}

/**
 * Returns whether converted Unix seconds are an unambiguous time: with ten digits, from 2001 to
 * 2286. In other numbers, digits are missing or surplus.
 */
export function isUsualTime(seconds: number): boolean {
  return seconds >= 1e9 && seconds < 1e10;
}

/** Formats Unix seconds as ISO 8601 (`2023-11-04T02:01:31Z`), or `undefined` past 275760. */
export function isoOf(seconds: number): string | undefined {
  const date = new Date(seconds * 1000);
  return Number.isNaN(date.getTime()) ? undefined : date.toISOString().replace(/\.\d+Z$/, 'Z');
}

/** Formats Unix seconds in UTC for display: `2023-11-04 02:01:31Z`. */
export function shortUtc(seconds: number): string | undefined {
  return isoOf(seconds)?.replace('T', ' ');
}
