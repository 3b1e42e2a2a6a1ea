import type { Marker, ScanState } from './scanState.ts';

export type { Marker, ScanState } from './scanState.ts';

/** A run step object found in a text. Offsets are UTF-16 code units from the start of the scanned text. */
export interface ScannedIsland {
  readonly start: number;
  readonly end: number;
  readonly marker: Marker;
  /** How many property names are in it: more than its parsed value has when a key is repeated. */
  readonly keys: number;
  /** The deepest nesting in it; 1 for an object without members that nest. */
  readonly depth: number;
  /** Line breaks before `end` in the scanned text. */
  readonly endLine: number;
  /** What was open behind it; `undefined` where a scan cannot resume because what follows decided where it ends. */
  readonly exit: ScanState | undefined;
}

/** What one pass over a text found. */
export interface Scan {
  readonly islands: readonly ScannedIsland[];
  /** Line breaks in the whole text. */
  readonly lines: number;
  /** What was still open at the end, or `undefined` inside a string or comment that the text cuts off. */
  readonly exit: ScanState | undefined;
}

export interface ScanOptions {
  /** What is open where the text starts; the empty state at the start of a document. */
  readonly from?: ScanState;
  /** The user said that this document is a run step document: its root is one even without a marker. */
  readonly forced?: boolean;
  /** More text follows: what is still open at the end is not an island yet. */
  readonly partial?: boolean;
}
