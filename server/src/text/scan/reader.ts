import type { Readable } from '../readable.ts';
import type { Marker } from './levels.ts';

/** What was made of an island that was read together with the text around it. */
export interface Reading {
  readonly marker: Exclude<Marker, 'unmarked'>;
}

/** Reads objects of one text that are right in every way, from brace to brace. */
export interface Reader {
  /** Tries to read the object whose brace stands at an offset; the rest tells of the last one that could be read. */
  readonly read: (at: number) => Reading | undefined;
  /** Behind its closing brace. */
  readonly end: number;
  /** The line breaks in it, its property names, and its deepest nesting. */
  readonly lines: number;
  readonly keys: number;
  readonly depth: number;
  /** Nothing in it is outside ASCII. */
  readonly ascii: boolean;
}

/** Makes the reader of a text; `undefined` where that does not pay. */
export type MakeReader = (source: Readable) => Reader | undefined;
