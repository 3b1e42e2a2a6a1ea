import type { Fixture } from '../../document/document.ts';
import { offsetAt, type Position } from '../../text/chunks/positions.ts';
import type { IdLocation } from '../index/idIndex.ts';
import { locationsIn } from './definition.ts';
import { idAt } from './idAt.ts';

/** All places of the ID at a position in its own document. */
export function highlights(fixture: Fixture, position: Position): readonly IdLocation[] {
  const target = idAt(fixture, offsetAt(fixture.source.pieces, position));
  return target === undefined ? [] : locationsIn(fixture, target);
}
