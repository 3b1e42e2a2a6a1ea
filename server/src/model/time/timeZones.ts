import { isoOf } from './timestamps.ts';

/** A time as a clock in some time zone shows it. */
export interface ClockTime {
  /** `2023-11-04`. */
  readonly date: string;
  /** `03:01:31`. */
  readonly time: string;
  /** `+01:00`, or `Z` in UTC. */
  readonly offset: string;
  /** `Saturday`. */
  readonly weekday: string;
}

/**
 * Returns the clock time of Unix seconds in a time zone: `UTC` (or an empty string), `local` or an
 * IANA name. Returns `undefined` for an unknown zone, and for times past the year 275760.
 */
export function clockTime(seconds: number, zone: string): ClockTime | undefined {
  const offset = offsetOf(seconds, zone);
  const shifted = offset === undefined ? NaN : seconds + secondsOf(offset);
  const [date, time] = isoOf(shifted)?.replace('Z', '').split('T') ?? [];
  if (offset === undefined || date === undefined || time === undefined) return undefined;
  const weekday = weekdays[new Date(shifted * 1000).getUTCDay()] ?? '';
  return { date, time, offset, weekday };
}

const weekdays = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];

export function isUtc(zone: string): boolean {
  return zone === '' || zone.toUpperCase() === 'UTC';
}

function offsetOf(seconds: number, zone: string): string | undefined {
  if (isUtc(zone)) return 'Z';
  const date = new Date(seconds * 1000);
  if (Number.isNaN(date.getTime())) return undefined;
  const parts = formatOf(zone)?.formatToParts(date);
  const name = parts?.find(({ type }) => type === 'timeZoneName')?.value;
  return name === 'GMT' ? '+00:00' : name?.replace('GMT', '');
}

/**
 * Converts an offset such as `+05:30` to seconds. Zones of the nineteenth century include seconds.
 */
function secondsOf(offset: string): number {
  if (offset === 'Z') return 0;
  const [hours = 0, minutes = 0, seconds = 0] = offset.slice(1).split(':').map(Number);
  return (offset.startsWith('-') ? -1 : 1) * (hours * 3600 + minutes * 60 + seconds);
}

const formats = new Map<string, Intl.DateTimeFormat | undefined>();
const keptFormats = 16;

/** Returns the format for a zone's offset. Creating one costs more than a hundred uses. */
function formatOf(zone: string): Intl.DateTimeFormat | undefined {
  if (!formats.has(zone)) {
    if (formats.size >= keptFormats) formats.clear();
    formats.set(zone, makeFormat(zone));
  }
  return formats.get(zone);
}

function makeFormat(zone: string): Intl.DateTimeFormat | undefined {
  const timeZone = zone === 'local' ? {} : { timeZone: zone };
  try {
    return new Intl.DateTimeFormat('en-US', { timeZoneName: 'longOffset', ...timeZone });
  } catch {
    return undefined;
  }
}
