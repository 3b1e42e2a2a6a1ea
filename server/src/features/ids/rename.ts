import type { FixtureDocument } from '../../document/document.ts';
import type { Position, Range } from '../../text/chunks/positions.ts';
import { ownerOf } from '../hover/schemaMarkdown.ts';
import { type IdTarget, idAt, idLocations, rangeOfId } from './idAt.ts';

/** An ID that can be renamed, and its range. */
export interface Renamed extends IdTarget {
  readonly range: Range;
}

/** Returns the ID to rename at a position, or `undefined`. */
export function prepareRename(document: FixtureDocument, position: Position): Renamed | undefined {
  const found = idAt(document, position);
  if (found === undefined) return undefined;
  const { kind, id } = found;
  return { kind, id, range: rangeOfId(document, { ...found, defines: false }) };
}

/**
 * Returns the reason why an ID cannot be renamed, as a sentence without a period, or `undefined`.
 * `holder` returns the name of a file that already has an ID.
 */
export function refuseRename(
  { kind, id }: IdTarget,
  name: string,
  holder: (target: IdTarget) => string | undefined,
): string | undefined {
  if (name.trim() === '') return 'An ID cannot be empty';
  // Such a name reads the same at every depth of escaping.
  if (!/^[^\s"'\\\p{Cc}\p{Cf}\p{Cs}]+$/u.test(name))
    return 'An ID has no spaces, quotes or backslashes';
  const file = name === id ? undefined : holder({ kind, id: name });
  return file && `${name} is already the ID of ${ownerOf[kind]} in ${file}`;
}

/** Returns the ranges to rename in a document. */
export function renamedRanges(document: FixtureDocument, target: IdTarget): readonly Range[] {
  return idLocations(document, target)
    .filter(({ isWhole }) => !isWhole)
    .map((place) => rangeOfId(document, place));
}
