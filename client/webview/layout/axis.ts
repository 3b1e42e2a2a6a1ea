import { scaleUtc } from 'd3-scale';
import { clockTime } from '../../../server/src/model/time/timeZones.ts';
import { roughWidths, type TextWidth } from './textWidth.ts';
import type { TimeWindow } from './timeWindow.ts';

/** Maps times to pixels from the left end of a line. */
export interface Axis {
  readonly window: TimeWindow;
  readonly width: number;
  /** Returns the position of a time in Unix seconds, which can be outside of the line. */
  readonly x: (seconds: number) => number;
  /** Returns the time at a position. */
  readonly timeAt: (x: number) => number;
  readonly ticks: readonly Tick[];
  /** The day at the left end, and the time zone: `2023-11-04 UTC`. */
  readonly caption: string;
}

/** A mark on an axis. */
export interface Tick {
  readonly x: number;
  /** Label above the tick. A new day shows its date. Empty if there is no room. */
  readonly label: string;
  /** Center of the label, which is moved aside if there is no room above the tick. */
  readonly labelX: number;
  readonly isDay: boolean;
}

/** Minimum distance between two labels, in pixels. */
const labelGap = 12;

const [minute, hour, day] = [60, 3600, 86_400] as const;

/** Distances of ticks in seconds. Longer ones follow the calendar. */
const distances: readonly number[] = [
  ...[0.01, 0.02, 0.05, 0.1, 0.2, 0.5],
  ...[1, 2, 5, 10, 15, 30],
  ...[1, 2, 5, 10, 15, 30].map((minutes) => minutes * minute),
  ...[1, 2, 3, 6, 12].map((hours) => hours * hour),
  ...[1, 2, 7].map((days) => days * day),
];

/** Timestamps are whole seconds, so ticks between them appear only in windows shorter than this. */
const fewSeconds = 2;

/** The room for labels. */
export interface AxisRoom {
  readonly widthOf: TextWidth;
  /** Pixels before the axis, for its caption, and free pixels after it. */
  readonly before: number;
  readonly after: number;
}

const noRoom: AxisRoom = { widthOf: roughWidths.small, before: 0, after: 0 };

/**
 * Returns an axis with a width in pixels, labeled in a time zone: `UTC`, `local` or an IANA name.
 */
export function axisOf(
  window: TimeWindow,
  width: number,
  timeZone: string,
  room: AxisRoom = noRoom,
): Axis {
  const zone = clockTime(0, timeZone) === undefined ? 'UTC' : timeZone;
  // Days and hours start by the clocks of the zone.
  const shift = shiftOf((window.start + window.end) / 2, zone);
  const length = window.end - window.start;
  const x = (seconds: number) => ((seconds - window.start) / length) * width;
  const shifted = { start: window.start + shift, end: window.end + shift };
  const ticks = tickTimes(shifted, width, room.widthOf).map((tick) => ({
    ...tick,
    x: x(tick.time - shift),
  }));
  const caption = `${isoText(shifted.start).slice(0, 10)} ${nameOf(zone)}`;
  const free = Math.max(0, room.before - room.widthOf(caption) - labelGap);
  return {
    window,
    width,
    x,
    timeAt: (place) => window.start + (place / width) * length,
    ticks: spaced(ticks, { first: -free, last: width + room.after }, room.widthOf),
    caption,
  };
}

/** Returns the axis for rows without times. */
export function emptyAxis(width: number): Axis {
  const window = { start: 0, end: 1 };
  return { window, width, x: () => -1, timeAt: () => 0, ticks: [], caption: 'No times' };
}

/** Returns the UTC offset of a zone, in seconds. */
function shiftOf(seconds: number, zone: string): number {
  const whole = Math.floor(seconds);
  const clock = clockTime(whole, zone);
  return clock === undefined ? 0 : Date.parse(`${clock.date}T${clock.time}Z`) / 1000 - whole;
}

interface TickTime {
  /** Seconds as on a UTC clock. */
  readonly time: number;
  readonly label: string;
  readonly isDay: boolean;
}

/** Returns as many ticks as there is room for labels. */
function tickTimes(window: TimeWindow, width: number, widthOf: TextWidth): readonly TickTime[] {
  const length = window.end - window.start;
  const shortest = length > fewSeconds ? 1 : 0;
  const distance = distances.find((one) => {
    const label = labelOf(one < day ? day - one : day, one).label;
    return one >= shortest && (one / length) * width >= widthOf(label) + labelGap;
  });
  if (distance === undefined) return calendarTicks(window, width, widthOf);
  const times: TickTime[] = [];
  for (let n = Math.ceil(window.start / distance); n * distance <= window.end; n++) {
    const time = Math.round(n * distance * 1000) / 1000;
    times.push({ time, ...labelOf(time, distance) });
  }
  return times;
}

/** Returns ticks at the start of months or years. */
function calendarTicks(
  { start, end }: TimeWindow,
  width: number,
  widthOf: TextWidth,
): readonly TickTime[] {
  const scale = scaleUtc().domain([new Date(start * 1000), new Date(end * 1000)]);
  const count = Math.max(2, Math.floor(width / (widthOf('2024-06') + labelGap)));
  const times = scale.ticks(count).map((time) => time.getTime() / 1000);
  const step = (times[1] ?? 0) - (times[0] ?? 0);
  return times.map((time) => ({ time, ...labelOf(time, step) }));
}

/** Removes overlapping labels. Days win, then labels above their ticks. */
function spaced(
  ticks: readonly (TickTime & Pick<Tick, 'x'>)[],
  { first, last }: { readonly first: number; readonly last: number },
  widthOf: TextWidth,
): readonly Tick[] {
  const half = ({ label, isDay }: TickTime) => (widthOf(label) / 2) * (isDay ? boldness : 1);
  const all = ticks.map((tick) => ({
    ...tick,
    labelX: Math.max(first + half(tick), Math.min(tick.x, last - half(tick))),
  }));
  const kept = new Set<(typeof all)[number]>();
  const shift = (tick: (typeof all)[number]) => Math.abs(tick.labelX - tick.x);
  const byWorth = [...all].sort((a, b) => Number(b.isDay) - Number(a.isDay) || shift(a) - shift(b));
  for (const tick of byWorth) {
    const near = (other: TickTime) => half(tick) + half(other) + labelGap / 2;
    if ([...kept].every((other) => Math.abs(other.labelX - tick.labelX) >= near(other)))
      kept.add(tick);
  }
  return all.map((tick) => {
    const { x, labelX, isDay } = tick;
    return { x, labelX, isDay, label: kept.has(tick) ? tick.label : '' };
  });
}

/** Width of bold letters relative to normal ones. */
const boldness = 1.08;

function labelOf(time: number, step: number): Pick<Tick, 'label' | 'isDay'> {
  const iso = isoText(time);
  if (step >= 300 * day) return { label: iso.slice(0, 4), isDay: true };
  if (step >= 27 * day) return { label: iso.slice(0, 7), isDay: true };
  const isDay = time % day === 0;
  if (isDay) return { label: iso.slice(0, 10), isDay };
  if (step >= minute) return { label: iso.slice(11, 16), isDay };
  const decimals = step >= 1 ? 0 : step >= 0.1 ? 1 : 2;
  return { label: iso.slice(11, decimals === 0 ? 19 : 20 + decimals), isDay };
}

/** Formats a time as ISO 8601, or returns an empty string if a `Date` cannot hold it. */
function isoText(seconds: number): string {
  const time = new Date(Math.round(seconds * 1000));
  return Number.isNaN(time.getTime()) ? '' : time.toISOString();
}

function nameOf(zone: string): string {
  return zone === '' ? 'UTC' : zone === 'local' ? 'local time' : zone;
}
