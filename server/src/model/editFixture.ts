import { type Change, editSource, type Source } from '../text/pieces/source.ts';
import { keepEnvelope } from './envelope.ts';
import type { Fixture } from './fixture.ts';
import { keepLayers } from './layers.ts';

/** The fixture after some changes, sharing with the one before all that they left alone. */
export function editFixture(
  fixture: Fixture,
  changes: readonly Change[],
  version: number,
): Fixture {
  return { ...withSource(fixture, editSource(fixture.source, changes)), version };
}

/** The fixture with a text that was edited from its own. */
export function withSource(fixture: Fixture, source: Source): Fixture {
  keepEnvelope(fixture.source, source);
  keepLayers(fixture.source, source);
  return { ...fixture, source };
}
