import type { FixtureDocument } from '../../document/document.ts';
import type { Position } from '../../text/chunks/positions.ts';
import type { IdIndex, IdLocation } from '../index/fileIndex.ts';
import { type IdTarget, idAt, idLocations, rangeOfId } from './idAt.ts';

/**
 * Returns the definitions of the ID at a position: the `id` of the step or tool call, first per
 * file. For an ID that no file defines, such as a thread's, returns its first use in this document.
 */
export function definition(
  document: FixtureDocument,
  position: Position,
  index: IdIndex,
): readonly IdLocation[] {
  const target = idAt(document, position);
  return target === undefined ? [] : definitionOf(document, target, index);
}

/** Returns the definitions of an ID, as seen from a document. */
function definitionOf(
  document: FixtureDocument,
  target: IdTarget,
  index: IdIndex,
): readonly IdLocation[] {
  const here = locationsIn(document, target);
  const firsts = new Map<string, IdLocation>();
  for (const one of [...here, ...index(target)]) {
    if (one.defines && !firsts.has(one.uri)) firsts.set(one.uri, one);
  }
  return firsts.size > 0 ? [...firsts.values()] : here.slice(0, 1);
}

/** Returns all occurrences of an ID in a document, in text order. */
function locationsIn(document: FixtureDocument, target: IdTarget): readonly IdLocation[] {
  return idLocations(document, target).map((place) => ({
    uri: document.uri,
    range: rangeOfId(document, place),
    defines: place.defines,
  }));
}

/**
 * Returns all occurrences of the ID at a position, those in the document first. Without
 * `declaration`, leaves definitions out.
 */
export function references(
  document: FixtureDocument,
  position: Position,
  index: IdIndex,
  declaration: boolean,
): readonly IdLocation[] {
  const target = idAt(document, position);
  if (target === undefined) return [];
  const all = [...locationsIn(document, target), ...index(target)];
  if (declaration) return all;
  const defining = definitionOf(document, target, index).filter(({ defines }) => defines);
  const left = new Set(defining.map(keyOf));
  return all.filter((one) => !left.has(keyOf(one)));
}

function keyOf({ uri, range: { start } }: IdLocation): string {
  return `${start.line}:${start.character} ${uri}`;
}

/** Returns all occurrences in the document of the ID at a position. */
export function highlights(document: FixtureDocument, position: Position): readonly IdLocation[] {
  const target = idAt(document, position);
  return target === undefined ? [] : locationsIn(document, target);
}
