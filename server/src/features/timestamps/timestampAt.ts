import type { Fixture } from '../../document/document.ts';
import { type DecodedTime, decodeTime } from '../../model/decodeTimestamp.ts';
import { fromIso, isoProblem } from '../../model/isoDate.ts';
import { sliceText } from '../../text/chunks/chunks.ts';
import { offsetAt, type Position } from '../../text/chunks/positions.ts';
import type { TextEdit } from '../../text/edit/edits.ts';
import type { Context } from '../analysisContext.ts';
import { documentEdits } from '../codeActions/textEdits.ts';
import { type Place, placeAt } from '../nodeAtPosition.ts';

/** What the timestamp means at a position of a document, on its name, or else the first one in the line. */
export function timestampAt(
  fixture: Fixture,
  position: Position,
  { now, display }: Context,
): DecodedTime | undefined {
  const found = timestampPlace(fixture, position);
  return found && decodeTime(found.value, { now: now(), zone: display.timeZone });
}

/** The edits that write another time, or why there is no such time. */
export type TimestampEdit = { readonly edits: readonly TextEdit[] } | { readonly problem: string };

/**
 * Returns the edits that put the time of an ISO 8601 date in the place of that timestamp, or `undefined` without a timestamp
 * or a date.
 */
export function timestampEdit(
  fixture: Fixture,
  position: Position,
  iso: string,
): TimestampEdit | undefined {
  const found = timestampPlace(fixture, position);
  if (found === undefined) return undefined;
  const problem = isoProblem(iso.trim());
  if (problem !== undefined) return { problem: sentence(problem) };
  const value = fromIso(iso.trim());
  const { path, base } = found.place;
  const edit = { kind: 'replace', path, value } as const;
  const edits = value === undefined ? undefined : documentEdits(fixture, base, [edit]);
  return edits && { edits };
}

function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function timestampPlace(
  fixture: Fixture,
  { line, character }: Position,
): { readonly place: Place; readonly value: number } | undefined {
  const { pieces } = fixture.source;
  const start = offsetAt(pieces, { line, character: 0 });
  const end = offsetAt(pieces, { line, character: Number.POSITIVE_INFINITY });
  const numbers = sliceText(pieces, start, end).matchAll(/\d{9,}/g);
  const offsets = [...numbers].map(({ index }) => start + index);
  for (const offset of [offsetAt(pieces, { line, character }), ...offsets]) {
    const place = placeAt(fixture, offset);
    const isTime = place?.schema?.annotations.timestamp === true;
    if (isTime && typeof place.value === 'number') return { place, value: place.value };
  }
  return undefined;
}
