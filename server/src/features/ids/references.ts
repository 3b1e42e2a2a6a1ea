import type { FixtureDocument } from '../../document/document.ts';
import type { Position } from '../../text/chunks/positions.ts';
import type { IdIndex, IdLocation } from '../index/idIndex.ts';
import { definitionOf, locationsIn } from './definition.ts';
import { idAt } from './idAt.ts';

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
