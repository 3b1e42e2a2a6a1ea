const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;

/**
 * Formats a signed distance in seconds: `+12 s`, `−3 s`, `+2 min 05 s`, `+1 h 04 min`, `+3 d 07 h`.
 */
export function distanceText(seconds: number): string {
  return `${seconds < 0 ? '−' : '+'}${durationText(Math.abs(seconds))}`;
}

/** Formats a duration in whole seconds with its two largest units: `12 s`, `1 h 04 min`. */
export function durationText(seconds: number): string {
  if (seconds < minute) return `${seconds} s`;
  if (seconds < hour) return twoLargestUnits(seconds, minute, 'min', 1, 's');
  if (seconds < day) return twoLargestUnits(seconds, hour, 'h', minute, 'min');
  return twoLargestUnits(seconds, day, 'd', hour, 'h');
}

function twoLargestUnits(
  seconds: number,
  big: number,
  bigName: string,
  small: number,
  smallName: string,
): string {
  const rest = Math.floor((seconds % big) / small);
  const whole = `${Math.floor(seconds / big)} ${bigName}`;
  return rest === 0 ? whole : `${whole} ${String(rest).padStart(2, '0')} ${smallName}`;
}

/** Longest first, in seconds. Years and months are Gregorian averages. */
const spans = [
  ['year', 31_556_952],
  ['month', 2_629_746],
  ['day', day],
  ['hour', hour],
  ['minute', minute],
  ['second', 1],
] as const;

/** Formats the distance from now, both in Unix seconds: `2 years ago`, `in 5 minutes`, `now`. */
export function relativeText(seconds: number, now: number): string {
  const away = seconds - now;
  const [unit, length] = spans.find(([, span]) => Math.abs(away) >= span) ?? ['second', 1];
  const count = Math.trunc(Math.abs(away) / length);
  if (count === 0) return 'now';
  // `Intl.RelativeTimeFormat` takes 20 ms to initialize.
  const words = `${count} ${unit}${count === 1 ? '' : 's'}`;
  return away < 0 ? `${words} ago` : `in ${words}`;
}
