import { containsAny } from '../wordSearch.ts';
import { objectMarkers, plainMarkers } from './markerTexts.ts';

/**
 * How an API object is recognized: the value of `object`, the properties of a run step (`shape`),
 * or only its place (`unmarked`).
 */
export type Marker = string;

/** The property names that a scan distinguishes. */
export type KeyKind = 'object' | 'event' | 'data' | 'other';

/** Property names that together identify a run step with a missing or misspelled `object`. */
const shapeNames = ['run_id', 'thread_id', 'step_details'] as const;

/** Returns whether a text can contain an unencoded API object. */
export function mayHoldObjects(text: string): boolean {
  return containsAny(text, plainMarkers);
}

/** Returns the bit of a run step property name between two UTF-16 offsets, or 0 for other names. */
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

/** Bits of all names in `shapeNames`. */
export const wholeShape = 7;

/**
 * Returns whether a value has the properties of a run step. Their values can be wrong, except that
 * `step_details` must be an object.
 */
export function hasStepShape(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const details = (value as Readonly<Record<string, unknown>>)[shapeNames[2]];
  return (
    shapeNames.every((name) => Object.hasOwn(value, name)) &&
    typeof details === 'object' &&
    details !== null
  );
}

/** Returns the marker for a quoted `object` value between two UTF-16 offsets. */
export function markerIn(text: string, start: number, end: number): Marker {
  const length = end - start - 2;
  for (const marker of objectMarkers) {
    if (marker.length === length && text.startsWith(marker, start + 1)) return marker;
  }
  return text.startsWith('hread', start + 2)
    ? misspelledMarker(text.slice(start + 1, end - 1))
    : 'unmarked';
}

/** Returns the marker for an `object` value in the plural, or with other letters or separators. */
function misspelledMarker(value: string): Marker {
  const name = value.toLowerCase().replace(/[_-]/g, '.').replace(/s$/, '');
  return dataMarkers.includes(name) ? name : 'unmarked';
}

/** Returns the marker of the `data` of an event by its name, or `unmarked`. */
export function markerOfEvent(name: string): Marker {
  return dataMarkers.find((marker) => name.startsWith(marker)) ?? 'unmarked';
}

/** The markers of objects that only come with their own events, the longest first. */
const dataMarkers = objectMarkers
  .filter((marker) => marker !== 'thread')
  .toSorted((a, b) => b.length - a.length);

/** Returns whether a marker is that of a run step or delta, which have other signs too. */
export function isStepMarker(marker: Marker): boolean {
  return marker.startsWith('thread.run.step');
}

/** Returns whether an `object` value is probably a misspelled run step. */
export function isNearMarker(quoted: string): boolean {
  return /step/i.test(quoted) || quoted.startsWith('"thread.run.');
}

/**
 * Returns whether an `object` value may be a misspelled run step if everything else indicates one.
 */
export function isFarMarker(quoted: string): boolean {
  return /^""$|step|run|thread/i.test(quoted);
}

/**
 * Members of an object that a scan skips: other names, each with a string without escapes, a number
 * or a literal. The limit bounds the memory of the regular expression.
 */
export const plainMembers =
  /(?:,?\s*"(?!(?:object|event|data|run_id|thread_id|step_details)")[^"\\\r\n]*"\s*:\s*(?:"[^"\\\r\n]*"|[\w.+-]+(?![^\s"{}[\]:,]))){1,100}/y;

/** Returns which distinguished name is between two UTF-16 offsets, quotes included. */
export function keyKind(text: string, start: number, end: number): KeyKind {
  const length = end - start;
  if (length > 8) return 'other';
  // The first letter rules out nearly all names at low cost.
  const letter = text.charCodeAt(start + 1);
  if (letter === 0x6f && length === 8 && text.startsWith('"object"', start)) return 'object';
  if (letter === 0x65 && length === 7 && text.startsWith('"event"', start)) return 'event';
  if (letter === 0x64 && length === 6 && text.startsWith('"data"', start)) return 'data';
  return 'other';
}
