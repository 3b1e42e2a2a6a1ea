import type { TimeFormat } from '../displaySettings.ts';
import { distanceText, relativeText } from './durations.ts';
import { isoOf, shortUtc, type TimeUnit, toSeconds, unitOf } from './timestamps.ts';
import { type ClockTime, clockTime } from './timeZones.ts';

/** Context for decoding a time. */
export interface TimeView {
  /** Current time in Unix seconds. */
  readonly now: number;
  /** `UTC`, `local` or an IANA name. */
  readonly zone: string;
  /** The step's `created_at` in any unit, if the time is another one of that step. */
  readonly createdAt?: number | undefined;
}

/** A decoded time in all forms. */
export interface DecodedTime {
  /** The original number. */
  readonly value: number;
  /** Unit of the number by its size. Timestamps must be in seconds. */
  readonly unit: TimeUnit;
  /** The time in whole Unix seconds. */
  readonly seconds: number;
  /** `2023-11-04 02:01:31Z`. */
  readonly utc: string;
  /** `2023-11-04T02:01:31Z`. */
  readonly iso: string;
  /** In the machine's time zone: `2023-11-04 03:01:31+01:00`. */
  readonly local: string;
  /** In the requested zone, or `undefined` if that is unknown. */
  readonly zoned: ClockTime | undefined;
  /** `Saturday`, in the requested zone. */
  readonly weekday: string;
  /** `2 years ago`. */
  readonly relative: string;
  /** Time after (`+12 s`) or before (`−3 s`) `created_at`. */
  readonly sinceCreated?: string;
  /** For a wrong unit, a sentence with the right number. */
  readonly note?: string;
}

/** Decodes a time in any unit. Returns `undefined` if a `Date` cannot hold it. */
export function decodeTime(value: number, view: TimeView): DecodedTime | undefined {
  const unit = unitOf(value);
  const seconds = toSeconds(value, unit);
  const utc = shortUtc(seconds);
  const iso = isoOf(seconds);
  const local = clockTime(seconds, 'local');
  if (utc === undefined || iso === undefined || local === undefined) return undefined;
  const zoned = clockTime(seconds, view.zone);
  return {
    value,
    unit,
    seconds,
    utc,
    iso,
    local: clockText(local, 'dateTime'),
    zoned,
    weekday: (zoned ?? clockTime(seconds, 'UTC') ?? local).weekday,
    relative: relativeText(seconds, view.now),
    ...(view.createdAt !== undefined && {
      sinceCreated: distanceText(seconds - toSeconds(view.createdAt)),
    }),
    ...(unit !== 'seconds' && { note: unitNote(unit, seconds) }),
  };
}

/** Symbols of the units. */
const unitSigns: Readonly<Record<TimeUnit, string>> = {
  seconds: 's',
  milliseconds: 'ms',
  microseconds: 'µs',
  nanoseconds: 'ns',
};

/**
 * Returns a short label for a time: `2023-11-04 02:01:31Z +12 s`, `2023-11-04 02:01:31Z (ms!)`.
 * Drops the distance from `created_at` if the label would exceed `longest` characters. Unknown
 * zones fall back to UTC.
 */
export function timeLabel(
  value: number,
  { zone, createdAt }: Pick<TimeView, 'zone' | 'createdAt'>,
  format: TimeFormat,
  longest: number,
): string | undefined {
  const unit = unitOf(value);
  const seconds = toSeconds(value, unit);
  const clock = clockTime(seconds, zone) ?? clockTime(seconds, 'UTC');
  if (clock === undefined) return undefined;
  const time = clockText(clock, format);
  const wrong = unit === 'seconds' ? '' : ` (${unitSigns[unit]}!)`;
  if (createdAt === undefined) return `${time}${wrong}`;
  const whole = `${time} ${distanceText(seconds - toSeconds(createdAt))}${wrong}`;
  return whole.length <= longest ? whole : `${time}${wrong}`;
}

/** Formats a clock time. */
export function clockText({ date, time, offset }: ClockTime, format: TimeFormat): string {
  if (format === 'time') return `${time}${offset}`;
  return `${date}${format === 'iso' ? 'T' : ' '}${time}${offset}`;
}

function unitNote(unit: TimeUnit, seconds: number): string {
  return `In ${unit}; expected Unix seconds: ${seconds}`;
}
