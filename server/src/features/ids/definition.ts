import type { FixtureDocument } from '../../document/document.ts';
import type { Position } from '../../text/chunks/positions.ts';
import type { IdIndex, IdLocation } from '../index/idIndex.ts';
import { type IdTarget, idAt, idLocations, rangeOfId } from './idAt.ts';

/**
 * Where the ID at a position is described: the step's own `id`, the tool call's own `id`; in each file the first place.
 * What no file of the workspace describes, such as a thread, leads to where this document first names it.
 */
export function definition(
  document: FixtureDocument,
  position: Position,
  index: IdIndex,
): readonly IdLocation[] {
  const target = idAt(document, position);
  return target === undefined ? [] : definitionOf(document, target, index);
}

/** Where an ID is described, as seen from a document. */
export function definitionOf(
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

/** All places of an ID in a document, in the order of the text. */
export function locationsIn(document: FixtureDocument, target: IdTarget): readonly IdLocation[] {
  return idLocations(document, target).map((place) => ({
    uri: document.uri,
    range: rangeOfId(document, place),
    defines: place.defines,
  }));
}
