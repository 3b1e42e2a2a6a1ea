import type { Fingerprint } from '../../model/stepFingerprint.ts';
import type { IdKind } from '../../schema/annotations.ts';
import type { Range } from '../../text/chunks/positions.ts';
import type { IdTarget } from '../ids/idAt.ts';

/** What is kept of a file of the workspace, so that neither its text nor its values have to be. */
export interface FileIndex {
  /** The IDs of the file at all their places, in the order of the text. */
  readonly ids: readonly FileId[];
  /** The steps of the file that have an ID: each ID once, also when the file has a step several times. */
  readonly steps: readonly FileStep[];
}

/** A stretch of one line, as LSP counts: from a character to the one behind it. */
export interface LineSpan {
  readonly line: number;
  readonly character: number;
  readonly end: number;
}

/** An ID at its place in a file, quotes left out. */
export interface FileId extends LineSpan {
  readonly kind: IdKind;
  readonly id: string;
  /** What the ID belongs to is described here; elsewhere it is only named. */
  readonly defines: boolean;
}

/** A run step of a file; the span is that of its ID, quotes included. */
export interface FileStep extends LineSpan {
  readonly id: string;
  readonly type: string | undefined;
  readonly status: string | undefined;
  /** JSON pointer of its ID. */
  readonly pointer: string;
  readonly fingerprint: Fingerprint;
}

/** The places of an ID in a file. */
export function placesOf({ ids }: FileIndex, { kind, id }: IdTarget): readonly FileId[] {
  return ids.filter((one) => one.id === id && one.kind === kind);
}

/** The first place of each ID in a file. */
export function firstPlaces({ ids }: FileIndex): readonly FileId[] {
  const seen = new Set<string>();
  return ids.filter(({ kind, id }) => {
    const key = `${kind} ${id}`;
    const isFirst = !seen.has(key);
    seen.add(key);
    return isFirst;
  });
}

/** The range of a stretch of a line. */
export function rangeOfSpan({ line, character, end }: LineSpan): Range {
  return { start: { line, character }, end: { line, character: end } };
}
