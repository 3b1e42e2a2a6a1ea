import type { FixtureDocument } from '../../document/document.ts';
import { offsetAt, type Position } from '../../text/chunks/positions.ts';
import type { IdLocation } from '../index/idIndex.ts';
import { locationsIn } from './definition.ts';
import { idAt } from './idAt.ts';

/** All places of the ID at a position in its own document. */
export function highlights(document: FixtureDocument, position: Position): readonly IdLocation[] {
  const target = idAt(document, offsetAt(document.source.chunks, position));
  return target === undefined ? [] : locationsIn(document, target);
}
