import type { FixtureDocument } from '../../document/document.ts';
import { isHandled } from '../../document/nestedDocuments.ts';
import { type Chunks, chunksFrom, sliceText } from '../../text/chunks/chunks.ts';
import { offsetAt, type Range } from '../../text/chunks/positions.ts';
import { textOf } from '../../text/chunks/sourceText.ts';
import { indentOfLine } from '../../text/format/jsonStyle.ts';
import { type Layout, type Opened, readTo, whitespaceEdits } from '../../text/format/whitespace.ts';
import { nestingLimit } from '../../text/json/nestingDepth.ts';
import { applyEdits, type TextEdit } from '../../text/textEdit.ts';

/** Options of a formatting request. */
export interface FormattingOptions {
  /** Number of spaces per indentation level. */
  readonly tabSize: number;
  readonly insertSpaces: boolean;
  readonly insertFinalNewline?: boolean | undefined;
}

/**
 * Returns the edits that put one property or element on each line of a document or range. Only
 * white space changes. Lines are indented relative to the bracket around them. Returns `undefined`
 * if the document has no API objects, is not one JSON text, or nests too deep.
 */
export function formatting(
  document: FixtureDocument,
  options: FormattingOptions,
  range?: Range,
): readonly TextEdit[] | undefined {
  const { chunks, format } = document.source;
  if (format !== 'json' || !isHandled(document)) return undefined;
  const { tabSize, insertSpaces, insertFinalNewline = false } = options;
  const layout: Layout = {
    unit: insertSpaces ? ' '.repeat(Math.max(0, tabSize)) : '\t',
    finalBreak: insertFinalNewline,
  };
  if (range !== undefined) return formatLines(chunks, { ...layout, eol: eolOf(chunks) }, range);
  const text = textOf(document.source);
  const edits = whitespaceEdits(text, layout, { ...all, end: text.length });
  return edits && few(edits, text);
}

const all = { start: 0, startsLine: false, isLast: true, token: undefined, indents: [] };

/** Maximum number of edits; more become one. Editors are slow with many edits. */
const maxEdits = 1000;

function few(edits: readonly TextEdit[], text: string): readonly TextEdit[] {
  if (edits.length <= maxEdits) return edits;
  return [{ offset: 0, length: text.length, text: applyEdits(text, edits) }];
}

function formatLines(
  chunks: Chunks,
  layout: Layout,
  { start, end }: Range,
): readonly TextEdit[] | undefined {
  const from = offsetAt(chunks, { line: start.line, character: 0 });
  // A selection of whole lines ends at the start of the next line.
  const last = end.character === 0 && end.line > start.line ? end.line - 1 : end.line;
  const to = offsetAt(chunks, { line: last, character: Number.POSITIVE_INFINITY });
  const { brackets, token, end: read } = openedAt(chunks, from);
  if (brackets.length > nestingLimit) return undefined;
  const begin = Math.max(from, read);
  const edits = whitespaceEdits(sliceText(chunks, begin, to), layout, {
    start: 0,
    end: to - begin,
    startsLine: begin > 0 && begin === from,
    isLast: to === chunks.length,
    token,
    indents: brackets.map((offset) => indentOfLine(chunks, offset)),
  });
  return edits?.map((edit) => ({ ...edit, offset: begin + edit.offset }));
}

/** Returns the first line break of a document. */
function eolOf({ all }: Chunks): string {
  return /\r\n|\n|\r/.exec(all.find(({ lines }) => lines > 0)?.text ?? '')?.[0] ?? '\n';
}

/** Returns what is open at a UTF-16 offset. Skips the run steps before it. */
function openedAt(chunks: Chunks, offset: number): Opened {
  const opened: Opened = { brackets: [], token: undefined, end: 0 };
  for (const { chunk, start } of chunksFrom(chunks)) {
    if (start >= offset) break;
    readTo(offset, chunk.text.slice(0, chunk.gap), start, opened);
    if (chunk.island === undefined) continue;
    const end = start + chunk.text.length;
    if (end > offset || chunk.exit === undefined) {
      readTo(offset, chunk.island.text, start + chunk.gap, opened);
      continue;
    }
    opened.token = { kind: '}', offset: end - 1, length: 1, closed: true };
    opened.end = end;
  }
  return opened;
}
