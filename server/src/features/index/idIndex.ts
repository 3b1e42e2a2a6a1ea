import type { Range } from '../../text/chunks/positions.ts';
import type { IdTarget } from '../ids/idAt.ts';
import { type FileIndex, placesOf, rangeOfSpan } from './fileIndex.ts';

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
