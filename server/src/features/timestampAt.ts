import { type DecodedTime, decodeTime } from '../model/decodeTime.ts';
import type { Fixture } from '../model/fixture.ts';
import { sliceText } from '../text/pieces.ts';
import { offsetAt, type Position } from '../text/positions.ts';
import type { Context } from './context.ts';
import { placeAt } from './placeAt.ts';

/** The timestamp at a position of a document, on its name, or else the first one in the line. */
export function timestampAt(
  fixture: Fixture,
  { line, character }: Position,
  { now, display }: Context,
): DecodedTime | undefined {
  const { pieces } = fixture.source;
  const start = offsetAt(pieces, { line, character: 0 });
  const end = offsetAt(pieces, { line, character: Number.POSITIVE_INFINITY });
  const numbers = sliceText(pieces, start, end).matchAll(/\d{9,}/g);
  const offsets = [...numbers].map(({ index }) => start + index);
  for (const offset of [offsetAt(pieces, { line, character }), ...offsets]) {
    const place = placeAt(fixture, offset);
    const isTime = place?.schema?.annotations.timestamp === true;
    if (!isTime || typeof place.value !== 'number') continue;
    return decodeTime(place.value, { now: now(), zone: display.timeZone });
  }
  return undefined;
}
