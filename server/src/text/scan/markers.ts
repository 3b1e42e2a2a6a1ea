import type { Level, Marker } from './levels.ts';

/** What a text must hold so that there can be a run step in it. */
export const trace = 'thread.run.step';

const stepMarker = '"thread.run.step"';
const deltaMarker = '"thread.run.step.delta"';

/** What an `object` says that is written between two UTF-16 offsets of a text, quotes included. */
export function markerIn(text: string, start: number, end: number): Marker {
  const length = end - start;
  if (length === stepMarker.length && text.startsWith(stepMarker, start)) return 'step';
  if (length === deltaMarker.length && text.startsWith(deltaMarker, start)) return 'delta';
  return 'unmarked';
}

/** Whether an `object` was meant to be a run step; runs and messages, `thread.run` and `thread.message`, were not. */
export function isNearMarker(quoted: string): boolean {
  return /step/i.test(quoted) || quoted.startsWith('"thread.run.');
}

/** Which of the names that matter to a scan is written between two UTF-16 offsets of a text, quotes included. */
export function keyKind(text: string, start: number, end: number): Level['key'] {
  const length = end - start;
  if (length > 8) return 'other';
  // The first letter rules nearly all names out, and costs less than a comparison.
  const letter = text.charCodeAt(start + 1);
  if (letter === 0x6f && length === 8 && text.startsWith('"object"', start)) return 'object';
  if (letter === 0x65 && length === 7 && text.startsWith('"event"', start)) return 'event';
  if (letter === 0x64 && length === 6 && text.startsWith('"data"', start)) return 'data';
  return 'other';
}
