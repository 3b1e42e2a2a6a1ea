import type { Fixture } from '../model/fixture.ts';
import { offsetAt, type Position } from '../text/pieces/positions.ts';
import { locationsIn } from './definition.ts';
import type { IdLocation } from './idIndex.ts';
import { idAt } from './ids.ts';

/** All places of the ID at a position in its own document. */
export function highlights(fixture: Fixture, position: Position): readonly IdLocation[] {
  const target = idAt(fixture, offsetAt(fixture.source.pieces, position));
  return target === undefined ? [] : locationsIn(fixture, target);
}
