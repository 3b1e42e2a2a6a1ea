import { scaleUtc } from 'd3-scale';
import { clockTime } from '../../server/src/model/timeZones.ts';
import { characterWidth } from './layout.ts';
import type { TimeWindow } from './timeWindow.ts';

/** Puts times on a line, in pixels from its left end. */
export interface Axis {
  readonly window: TimeWindow;
  readonly width: number;
  /** Where a time in Unix seconds is; may be outside of the line. */
  readonly x: (seconds: number) => number;
  /** The time at a place. */
  readonly timeAt: (x: number) => number;
  readonly ticks: readonly Tick[];
  /** The day at the left end and the time zone: `2023-11-04 UTC`. */
  readonly caption: string;
}

/** A mark on an axis. */
export interface Tick {
  readonly x: number;
  /** Stands over the mark; a new day has its date. Empty where there is no room. */
  readonly label: string;
  readonly isDay: boolean;
}

/** About how far ticks are from each other, and labels at least, in pixels. */
const tickDistance = 72;
const labelGap = 8;

const day = 86_400;

/** An axis of some width in pixels, labelled in a time zone: `UTC`, `local` or an IANA name. */
export function axisOf(window: TimeWindow, width: number, timeZone: string): Axis {
  const zone = clockTime(0, timeZone) === undefined ? 'UTC' : timeZone;
  // Days and hours begin where clocks in that zone say so.
  const shift = shiftOf((window.start + window.end) / 2, zone);
  const shifted = (seconds: number) => new Date((seconds + shift) * 1000);
  const scale = scaleUtc()
    .domain([shifted(window.start), shifted(window.end)])
    .range([0, width]);
  const times = scale
    .ticks(Math.max(2, Math.floor(width / tickDistance)))
    .filter((time) => time.getTime() % 1000 === 0);
  const step = ((times[1]?.getTime() ?? 0) - (times[0]?.getTime() ?? 0)) / 1000;
  return {
    window,
    width,
    x: (seconds) => scale(shifted(seconds)),
    timeAt: (x) => scale.invert(x).getTime() / 1000 - shift,
    ticks: spaced(
      times.map((time) => ({ x: scale(time), ...labelOf(time, step) })),
      width,
    ),
    caption: `${isoText(shifted(window.start)).slice(0, 10)} ${nameOf(zone)}`,
  };
}

/** What the clocks of a zone are ahead of UTC, in seconds. */
function shiftOf(seconds: number, zone: string): number {
  const whole = Math.floor(seconds);
  const clock = clockTime(whole, zone);
  return clock === undefined ? 0 : Date.parse(`${clock.date}T${clock.time}Z`) / 1000 - whole;
}

/** Takes the labels away that would be cut, or run into each other; those of days have the right of way. */
function spaced(ticks: readonly Tick[], width: number): readonly Tick[] {
  const half = ({ label }: Tick) => (label.length * characterWidth) / 2;
  const kept: Tick[] = [];
  for (const tick of [...ticks].sort((a, b) => Number(b.isDay) - Number(a.isDay))) {
    const fits = tick.x >= half(tick) && tick.x + half(tick) <= width;
    const near = (other: Tick) => half(tick) + half(other) + labelGap;
    const isFree = kept.every((other) => Math.abs(other.x - tick.x) >= near(other));
    if (fits && isFree) kept.push(tick);
  }
  return ticks.map((tick) => (kept.includes(tick) ? tick : { ...tick, label: '' }));
}

function labelOf(time: Date, step: number): Pick<Tick, 'label' | 'isDay'> {
  const iso = isoText(time);
  if (step >= 300 * day) return { label: iso.slice(0, 4), isDay: true };
  if (step >= 27 * day) return { label: iso.slice(0, 7), isDay: true };
  const isDay = time.getTime() % (day * 1000) === 0;
  if (isDay) return { label: iso.slice(0, 10), isDay };
  return { label: step < 60 ? iso.slice(11, 19) : iso.slice(11, 16), isDay };
}

/** Also of times that no date can hold. */
function isoText(time: Date): string {
  return Number.isNaN(time.getTime()) ? '' : time.toISOString();
}

function nameOf(zone: string): string {
  return zone === '' ? 'UTC' : zone === 'local' ? 'local time' : zone;
}
