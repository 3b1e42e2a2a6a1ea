import type { Fingerprint } from '../../model/stepFingerprint.ts';
import type { IdKind } from '../../schema/annotations.ts';
import type { Range } from '../../text/chunks/positions.ts';
import type { IdTarget } from '../ids/idAt.ts';

/** What is kept of a file of the workspace instead of its text and values. */
export interface FileIndex {
  /** All occurrences of IDs, in text order. */
  readonly ids: readonly FileId[];
  /** The steps with an ID, once per ID. */
  readonly steps: readonly FileStep[];
}

/** A range on one line, as in LSP. `end` is exclusive. */
export interface LineSpan {
  readonly line: number;
  readonly character: number;
  readonly end: number;
}

/** An ID in a file. The span excludes quotes. */
export interface FileId extends LineSpan {
  readonly kind: IdKind;
  readonly id: string;
  /** The ID belongs to the object here; elsewhere, it is a reference. */
  readonly defines: boolean;
}

/** A run step of a file. The span is that of its ID, including quotes. */
export interface FileStep extends LineSpan {
  readonly id: string;
  readonly type: string | undefined;
  readonly status: string | undefined;
  /** JSON pointer of its ID. */
  readonly pointer: string;
  readonly fingerprint: Fingerprint;
}

/** Returns the occurrences of an ID in a file. */
export function placesOf({ ids }: FileIndex, { kind, id }: IdTarget): readonly FileId[] {
  return ids.filter((one) => one.id === id && one.kind === kind);
}

/** Returns the first occurrence of each ID in a file. */
export function firstPlaces({ ids }: FileIndex): readonly FileId[] {
  const seen = new Set<string>();
  return ids.filter(({ kind, id }) => {
    const key = `${kind} ${id}`;
    const isFirst = !seen.has(key);
    seen.add(key);
    return isFirst;
  });
}

/** Returns the range of a line span. */
export function rangeOfSpan({ line, character, end }: LineSpan): Range {
  return { start: { line, character }, end: { line, character: end } };
}

/** An occurrence of an ID in the workspace. */
export interface IdLocation {
  readonly uri: string;
  /** Range without quotes. */
  readonly range: Range;
  /** The ID belongs to the object here; elsewhere, it is a reference. */
  readonly defines: boolean;
}

/** Finds an ID in the files of the workspace other than the current document. */
export type IdIndex = (target: IdTarget) => readonly IdLocation[];

/** An indexed file of the workspace. */
export interface IndexedFile {
  readonly uri: string;
  readonly index: FileIndex;
}

/** Returns an index over some files, in their order. */
export function idIndex(files: Iterable<IndexedFile>): IdIndex {
  return (target) => {
    const found: IdLocation[] = [];
    for (const { uri, index } of files) {
      for (const id of placesOf(index, target))
        found.push({ uri, range: rangeOfSpan(id), defines: id.defines });
    }
    return found;
  };
}
