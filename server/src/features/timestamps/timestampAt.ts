import type { FixtureDocument } from '../../document/document.ts';
import { type Part, partAt } from '../../document/nested.ts';
import { isHandled } from '../../document/nestedDocuments.ts';
import { type DecodedTime, decodeTime } from '../../model/time/decodeTimestamp.ts';
import { fromIso, isoProblem } from '../../model/time/isoDate.ts';
import { sliceText } from '../../text/chunks/chunks.ts';
import { offsetAt, type Position } from '../../text/chunks/positions.ts';
import type { TextEdit } from '../../text/textEdit.ts';
import type { AnalysisContext } from '../analysisContext.ts';
import { documentEdits } from '../codeActions/textEdits.ts';
import { type CursorContext, contextAt } from '../cursorContext.ts';

/**
 * Returns the meaning of the timestamp at a position or at its name, or else of the only one on the
 * line.
 */
export function timestampAt(
  document: FixtureDocument,
  position: Position,
  { now, display }: AnalysisContext,
): DecodedTime | undefined {
  const found = timestampPlace(document, position);
  return found && decodeTime(found.value, { now: now(), zone: display.timeZone });
}

/** The edits that write another time, or the reason why it is invalid. */
export type TimestampEdit = { readonly edits: readonly TextEdit[] } | { readonly problem: string };

/**
 * Returns the edits that replace a timestamp with the time of an ISO 8601 date, or `undefined`
 * without a timestamp or a date.
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
  if (value === undefined) return undefined;
  const { part, path, base } = found;
  const made = documentEdits(part.document, base, [{ kind: 'replace', path, value }]);
  const edits = made && part.editsToOuter(made);
  return edits && { edits };
}

function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** A timestamp and the part of the document that contains it. */
interface FoundTimestamp extends Pick<CursorContext, 'path' | 'base'> {
  readonly part: Part;
  readonly value: number;
}

function timestampPlace(
  document: FixtureDocument,
  { line, character }: Position,
): FoundTimestamp | undefined {
  const { chunks } = document.source;
  const start = offsetAt(chunks, { line, character: 0 });
  const end = offsetAt(chunks, { line, character: Number.POSITIVE_INFINITY });
  const numbers = sliceText(chunks, start, end).matchAll(/\d{9,}/g);
  const offsets = [...numbers].map(({ index }) => start + index);
  const atCursor = timestampAtOffset(document, offsetAt(chunks, { line, character }));
  if (atCursor !== undefined) return atCursor;
  let only: FoundTimestamp | undefined;
  for (const offset of offsets) {
    const found = timestampAtOffset(document, offset);
    if (found === undefined) continue;
    if (only !== undefined) return undefined;
    only = found;
  }
  return only;
}

/** Returns the timestamp at a UTF-16 offset, or at its name. */
export function timestampAtOffset(
  document: FixtureDocument,
  offset: number,
): FoundTimestamp | undefined {
  if (!isHandled(document)) return undefined;
  const part = partAt(document, offset);
  const cursor = contextAt(part.document, part.toInner(offset));
  const isTime = cursor?.schema?.annotations.timestamp === true;
  if (!isTime || typeof cursor.value !== 'number') return undefined;
  const { path, base, value } = cursor;
  return { part, path, base, value };
}
