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

/** Unix seconds as ISO 8601 to the second (`2023-11-04T02:01:31Z`), or `undefined` past the year 275760. */
export function isoOf(seconds: number): string | undefined {
  const date = new Date(seconds * 1000);
  return Number.isNaN(date.getTime()) ? undefined : date.toISOString().replace(/\.\d+Z$/, 'Z');
}

/** Unix seconds for people, in UTC: `2023-11-04 02:01:31Z`. */
export function shortUtc(seconds: number): string | undefined {
  return isoOf(seconds)?.replace('T', ' ');
}

const isoPattern =
  /^\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?$/;

/** Unix seconds of an ISO 8601 date or date and time; without a zone it is UTC. `undefined` when it is none. */
export function fromIso(text: string): number | undefined {
  if (!isoPattern.test(text)) return undefined;
  const zoned = /(?:Z|[+-]\d{2}:?\d{2})$/.test(text) || text.length === 10 ? text : `${text}Z`;
  const time = Date.parse(zoned.replace(' ', 'T'));
  return Number.isNaN(time) ? undefined : Math.floor(time / 1000);
}
