/** The unit that a number of a timestamp's magnitude is in. */
export type TimeUnit = 'seconds' | 'milliseconds' | 'microseconds' | 'nanoseconds';

const perSecond: Readonly<Record<TimeUnit, number>> = {
  seconds: 1,
  milliseconds: 1e3,
  microseconds: 1e6,
  nanoseconds: 1e9,
};

/** From here on a number cannot be Unix seconds of our time: as seconds it is the year 5138, as milliseconds 1973. */
const smallestMilliseconds = 1e11;

/** Unix seconds of 2023-11-01. Run steps have no earlier times, because the API did not exist. */
export const apiStart = 1_698_796_800;

/** The unit in which a number is a time of our century or so, judged by its size. */
export function unitOf(value: number): TimeUnit {
  const size = Math.abs(value);
  if (size < smallestMilliseconds) return 'seconds';
  if (size < smallestMilliseconds * 1e3) return 'milliseconds';
  if (size < smallestMilliseconds * 1e6) return 'microseconds';
  return 'nanoseconds';
}

/** A number in any unit as whole Unix seconds. */
export function toSeconds(value: number, unit: TimeUnit = unitOf(value)): number {
  return Math.floor(value / perSecond[unit]);
}

/** From 2001 on, a time has as many digits in its unit as the times of today: a smaller one may be in no unit at all. */
const firstUsual = 1e9;

/** Whether Unix seconds that were made from another unit are a time that the number can only mean. */
export function isUsualTime(seconds: number): boolean {
  return seconds >= firstUsual;
}

/** Unix seconds as ISO 8601 to the second (`2023-11-04T02:01:31Z`), or `undefined` past the year 275760. */
export function isoOf(seconds: number): string | undefined {
  const date = new Date(seconds * 1000);
  return Number.isNaN(date.getTime()) ? undefined : date.toISOString().replace(/\.\d+Z$/, 'Z');
}

/** Unix seconds for people, in UTC: `2023-11-04 02:01:31Z`. */
export function shortUtc(seconds: number): string | undefined {
  return isoOf(seconds)?.replace('T', ' ');
}
