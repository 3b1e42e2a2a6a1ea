import { containsAny } from '../wordSearch.ts';
import { objectMarkers, plainMarkers } from './markerTexts.ts';

/**
 * How an object says that it is ours: by the value of its `object`, by the shape of a run step (`shape`), or only by
 * where it is (`unmarked`).
 */
export type Marker = string;

/** A property name: one of the three that matter to a scan, or another. */
export type KeyKind = 'object' | 'event' | 'data' | 'other';

/** The names that an object has together only if it is a run step, even where its `object` is missing or misspelled. */
const shapeNames = ['run_id', 'thread_id', 'step_details'] as const;

/** Whether there can be one of our objects in a text. Most texts hold none, and this is all that they cost. */
export function mayHoldObjects(text: string): boolean {
  return containsAny(text, plainMarkers);
}

/** Which of the names of a run step's shape is written between two UTF-16 offsets of a text: a bit for each, 0 for others. */
export function shapeBit(text: string, start: number, end: number): number {
  switch (end - start) {
    case 8:
      return text.startsWith('"run_id"', start) ? 1 : 0;
    case 11:
      return text.startsWith('"thread_id"', start) ? 2 : 0;
    case 14:
      return text.startsWith('"step_details"', start) ? 4 : 0;
    default:
      return 0;
  }
}

/** The bits of all names of the shape. */
export const wholeShape = 7;

/** Whether a value has the shape of a run step; what it holds may be wrong, but its `step_details` are an object. */
export function hasStepShape(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const details = (value as Readonly<Record<string, unknown>>)[shapeNames[2]];
  return (
    shapeNames.every((name) => Object.hasOwn(value, name)) &&
    typeof details === 'object' &&
    details !== null
  );
}

/** What an `object` says that is written between two UTF-16 offsets of a text, quotes included. */
export function markerIn(text: string, start: number, end: number): Marker {
  const length = end - start - 2;
  for (const marker of objectMarkers) {
    if (marker.length === length && text.startsWith(marker, start + 1)) return marker;
  }
  return 'unmarked';
}

/** Whether a marker is that of a run step or of its delta, which are also found by their shape and by their neighbors. */
export function isStepMarker(marker: Marker): boolean {
  return marker.startsWith('thread.run.step');
}

/** Whether an `object` was meant to be a run step. */
export function isNearMarker(quoted: string): boolean {
  return /step/i.test(quoted) || quoted.startsWith('"thread.run.');
}

/** Whether an `object` can have been meant to be that of a run step, where all else says so. */
export function isFarMarker(quoted: string): boolean {
  return /^""$|step|run|thread/i.test(quoted);
}

/** Which of the names that matter to a scan is written between two UTF-16 offsets of a text, quotes included. */
export function keyKind(text: string, start: number, end: number): KeyKind {
  const length = end - start;
  if (length > 8) return 'other';
  // The first letter rules nearly all names out, and costs less than a comparison.
  const letter = text.charCodeAt(start + 1);
  if (letter === 0x6f && length === 8 && text.startsWith('"object"', start)) return 'object';
  if (letter === 0x65 && length === 7 && text.startsWith('"event"', start)) return 'event';
  if (letter === 0x64 && length === 6 && text.startsWith('"data"', start)) return 'data';
  return 'other';
}
