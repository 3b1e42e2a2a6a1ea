import type { TimeFormat } from '../displaySettings.ts';
import { distanceText, relativeText } from './durations.ts';
import { isoOf, shortUtc, type TimeUnit, toSeconds, unitOf } from './timestamps.ts';
import { type ClockTime, clockTime } from './timeZones.ts';

/** What decoding a time depends on. */
export interface TimeView {
  /** Unix seconds. */
  readonly now: number;
  /** `UTC`, `local` or an IANA name. */
  readonly zone: string;
  /** The step's `created_at` in any unit, when the time is another one of that step. */
  readonly createdAt?: number | undefined;
}

/** A number that stands for a time, in all the words that there are for it. */
export interface DecodedTime {
  /** The number as it was given. */
  readonly value: number;
  /** What the number counts, judged by its size; a timestamp must be in seconds. */
  readonly unit: TimeUnit;
  /** The same time in whole Unix seconds. */
  readonly seconds: number;
  /** `2023-11-04 02:01:31Z`. */
  readonly utc: string;
  /** `2023-11-04T02:01:31Z`. */
  readonly iso: string;
  /** In the zone of this machine: `2023-11-04 03:01:31+01:00`. */
  readonly local: string;
  /** In the zone that was asked for; `undefined` when the zone is unknown. */
  readonly zoned: ClockTime | undefined;
  /** `Saturday`, in the zone that was asked for. */
  readonly weekday: string;
  /** `2 years ago`. */
  readonly relative: string;
  /** How long after (`+12 s`) or before (`−3 s`) `created_at` it is. */
  readonly sinceCreated?: string;
  /** When the unit is wrong, a sentence that says so and gives the right number. */
  readonly note?: string;
}

/** Decodes a time in Unix seconds, or in a smaller unit by mistake. `undefined` for what no date can hold. */
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

/** Signs of the units that a timestamp must not have. */
const unitSigns: Readonly<Record<TimeUnit, string>> = {
  seconds: 's',
  milliseconds: 'ms',
  microseconds: 'µs',
  nanoseconds: 'ns',
};

/**
 * A time in few words, for beside its number: `2023-11-04 02:01:31Z +12 s`, `2023-11-04 02:01:31Z (ms!)`. Without the
 * distance from `created_at` where that would be longer than `longest` characters. An unknown zone is UTC.
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

/** What a clock shows in one piece, in one of the forms that `TimeFormat` names. */
export function clockText({ date, time, offset }: ClockTime, format: TimeFormat): string {
  if (format === 'time') return `${time}${offset}`;
  return `${date}${format === 'iso' ? 'T' : ' '}${time}${offset}`;
}

function unitNote(unit: TimeUnit, seconds: number): string {
  return `In ${unit}; expected Unix seconds: ${seconds}`;
}
