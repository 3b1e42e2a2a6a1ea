import type { FixtureDocument } from '../../document/document.ts';
import { type DecodedTime, decodeTime } from '../../model/time/decodeTimestamp.ts';
import { fromIso, isoProblem } from '../../model/time/isoDate.ts';
import { sliceText } from '../../text/chunks/chunks.ts';
import { offsetAt, type Position } from '../../text/chunks/positions.ts';
import type { TextEdit } from '../../text/edit/edits.ts';
import type { AnalysisContext } from '../analysisContext.ts';
import { documentEdits } from '../codeActions/textEdits.ts';
import { type CursorContext, contextAt } from '../nodeAtPosition.ts';

/** What the timestamp means at a position of a document, on its name, or else the first one in the line. */
export function timestampAt(
  document: FixtureDocument,
  position: Position,
  { now, display }: AnalysisContext,
): DecodedTime | undefined {
  const found = timestampPlace(document, position);
  return found && decodeTime(found.value, { now: now(), zone: display.timeZone });
}

/** The edits that write another time, or why there is no such time. */
export type TimestampEdit = { readonly edits: readonly TextEdit[] } | { readonly problem: string };

/**
 * Returns the edits that put the time of an ISO 8601 date in the place of that timestamp, or `undefined` without a timestamp
 * or a date.
 */
export function timestampEdit(
  document: FixtureDocument,
  position: Position,
  iso: string,
): TimestampEdit | undefined {
  const found = timestampPlace(document, position);
  if (found === undefined) return undefined;
  const problem = isoProblem(iso.trim());
  if (problem !== undefined) return { problem: sentence(problem) };
  const value = fromIso(iso.trim());
  const { path, base } = found.cursor;
  const edit = { kind: 'replace', path, value } as const;
  const edits = value === undefined ? undefined : documentEdits(document, base, [edit]);
  return edits && { edits };
}

function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function timestampPlace(
  document: FixtureDocument,
  { line, character }: Position,
): { readonly cursor: CursorContext; readonly value: number } | undefined {
  const { chunks } = document.source;
  const start = offsetAt(chunks, { line, character: 0 });
  const end = offsetAt(chunks, { line, character: Number.POSITIVE_INFINITY });
  const numbers = sliceText(chunks, start, end).matchAll(/\d{9,}/g);
  const offsets = [...numbers].map(({ index }) => start + index);
  for (const offset of [offsetAt(chunks, { line, character }), ...offsets]) {
    const cursor = contextAt(document, offset);
    const isTime = cursor?.schema?.annotations.timestamp === true;
    if (isTime && typeof cursor.value === 'number') return { cursor, value: cursor.value };
  }
  return undefined;
}
