import type { FixtureDocument } from '../../document/document.ts';
import { offsetAt, type Position, type Range, rangeAt } from '../../text/chunks/positions.ts';
import type { AnalysisContext } from '../analysisContext.ts';
import { paragraphs } from '../markdown.ts';
import { type CursorContext, contextAt } from '../nodeAtPosition.ts';
import { keyText } from './property.ts';
import { timestampText, valueTextAt } from './value.ts';

/** What an editor shows beside the pointer. */
export interface Hover {
  /** Markdown; what comes from the file is escaped in it. */
  readonly contents: string;
  /** The name or value that it is about. */
  readonly range: Range;
}

/** What there is to say about the property name or value at a position. */
export function hover(
  document: FixtureDocument,
  position: Position,
  context: AnalysisContext,
): Hover | undefined {
  const { chunks } = document.source;
  const cursor = contextAt(document, offsetAt(chunks, position));
  if (cursor?.token === undefined) return undefined;
  const contents = cursor.isKey ? aboutKey(cursor, context) : valueTextAt(cursor, context);
  if (contents === undefined) return undefined;
  return { contents, range: rangeAt(chunks, cursor.token.start, cursor.token.end) };
}

/** About a property; for a timestamp, also when it is: the name is as good a place to ask as the number. */
function aboutKey(cursor: CursorContext, context: AnalysisContext): string | undefined {
  const { schema } = cursor;
  const time =
    schema?.annotations.timestamp && cursor.value !== null
      ? timestampText(cursor, schema, context)
      : undefined;
  const about = keyText(cursor);
  return about && paragraphs([about, time]);
}
