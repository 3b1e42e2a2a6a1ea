import type { Range } from '../../text/chunks/positions.ts';
import type { IdTarget } from '../ids/idAt.ts';
import { type FileIndex, placesOf, rangeOfSpan } from './fileIndex.ts';

/** A place of an ID in some file of the workspace. */
export interface IdLocation {
  readonly uri: string;
  /** Without the quotes. */
  readonly range: Range;
  /** What the ID belongs to is described here; elsewhere it is only named. */
  readonly defines: boolean;
}

/** Finds an ID in the files of the workspace, except the one that the request is about. */
export type IdIndex = (target: IdTarget) => readonly IdLocation[];

/** A file of the workspace with what is kept of it. */
export interface IndexedFile {
  readonly uri: string;
  readonly index: FileIndex;
}

/** An index over the summaries of some files, in their order. */
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
