import { nestingLimit } from '../json/nestingDepth.ts';
import type { TextEdit } from '../textEdit.ts';
import { type Token, tokenFrom } from '../tokenizer.ts';

/** How a text is to be laid out. */
export interface Layout {
  /** The line break; without one, the first of the text that stays one. */
  readonly eol?: string;
  /** One level of indentation. */
  readonly unit: string;
  /** A text that does not end with a line break gets one. */
  readonly finalBreak: boolean;
}

/** What is before the part of a text that is laid out. */
export interface Before {
  /** The token before; `undefined` at the start of the text. */
  readonly token: Pick<Token, 'kind' | 'closed'> | undefined;
  /** The indentation of the line of each bracket that is open, the innermost last. */
  readonly indents: readonly string[];
}

/** The part of a text that is laid out, in UTF-16 offsets: all, or some whole lines. */
export interface Part extends Before {
  readonly start: number;
  readonly end: number;
  /** It begins behind a line break that is not part of it. */
  readonly startsLine: boolean;
  /** The text ends with it. */
  readonly isLast: boolean;
}

/**
 * The edits that put every property and element of a JSON text on a line of its own. Only white space between tokens
 * changes, so that values, comments and what is broken stay as they are, byte by byte. `undefined` for a text that nests
 * too deep.
 */
export function whitespaceEdits(
  text: string,
  layout: Layout,
  part: Part,
): readonly TextEdit[] | undefined {
  const eol = layout.eol ?? stayingBreak(text, layout, part) ?? '\n';
  const edits: TextEdit[] = [];
  for (const gap of gapsIn(text, { ...layout, eol }, part)) {
    if (gap === undefined) return undefined;
    const { start, end, wanted } = gap;
    const written = text.slice(start, end);
    if (written === wanted || !/^[ \t\r\n]*$/.test(written)) continue;
    edits.push({ offset: start, length: end - start, text: wanted });
  }
  return edits;
}

/** The first line break that a layout leaves there: any other one would not be the first the next time. */
function stayingBreak(text: string, layout: Layout, part: Part): string | undefined {
  if (!/[\r\n]/.test(text)) return undefined;
  for (const gap of gapsIn(text, { ...layout, eol: '\n' }, part)) {
    if (gap === undefined) return undefined;
    const [written] = /\r\n|\n|\r/.exec(text.slice(gap.start, gap.end)) ?? [];
    if (written !== undefined && gap.wanted.includes('\n')) return written;
  }
  return undefined;
}

/** What is between two tokens, in UTF-16 offsets, and what should. */
interface Gap {
  readonly start: number;
  readonly end: number;
  readonly wanted: string;
}

/** The gaps of a text in order; `undefined`, and no more, where it nests too deep. */
function* gapsIn(
  text: string,
  { eol, unit, finalBreak }: Layout & { readonly eol: string },
  part: Part,
): Generator<Gap | undefined> {
  const indents = [...part.indents];
  let before = part.token;
  let at = part.start;
  for (let token = tokenFrom(text, at); token !== undefined; token = tokenFrom(text, at)) {
    if (token.offset >= part.end) break;
    const outer = indents.at(-1);
    const inner = outer === undefined ? '' : outer + unit;
    const indent = closes(token) ? (indents.pop() ?? '') : inner;
    const isStart = at === part.start && part.startsLine;
    const written = text.slice(at, token.offset);
    const wanted = isStart ? indent : between(before, token, written, eol + indent);
    yield { start: at, end: token.offset, wanted };
    if (opens(token)) indents.push(inner);
    if (indents.length > nestingLimit) return yield undefined;
    before = token;
    at = token.offset + token.length;
  }
  if (!part.isLast || before === undefined) return;
  const rest = text.slice(at);
  yield { start: at, end: text.length, wanted: finalBreak || /[\r\n]/.test(rest) ? eol : '' };
}

/** What belongs between two tokens; `line` is a line break with the indentation of the second one. */
function between(before: Before['token'], token: Token, written: string, line: string): string {
  if (before === undefined) return '';
  const wasBroken = /[\r\n]/.test(written);
  // A comment up to the line's end, or a string that lacks its quote, would take in what follows.
  if (endsWithLine(before)) return line;
  if (token.kind === 'comment') return wasBroken ? line : ' ';
  if (token.kind === ',' || token.kind === ':') return '';
  if (closes(token)) return opens(before) ? '' : line;
  if (before.kind === 'comment') return wasBroken ? line : ' ';
  if (opens(before) || before.kind === ',') return line;
  if (before.kind === ':') return ' ';
  // A comma is missing here.
  if (wasBroken) return line;
  return written === '' ? '' : ' ';
}

function opens({ kind }: Pick<Token, 'kind'>): boolean {
  return kind === '{' || kind === '[';
}

function closes({ kind }: Pick<Token, 'kind'>): boolean {
  return kind === '}' || kind === ']';
}

function endsWithLine({ kind, closed }: Pick<Token, 'kind' | 'closed'>): boolean {
  return (kind === 'string' || kind === 'comment') && !closed;
}

/** The brackets that are open at a UTF-16 offset of a text, and the last token before it. */
export interface Opened {
  /** The offset of each bracket, the innermost last. */
  readonly brackets: number[];
  token: Token | undefined;
  /** Where the last token ends: behind the offset if that is inside of it. */
  end: number;
}

/** Reads on, in a text that begins at `start` of a document, to the offset `until` of the document. */
export function readTo(until: number, text: string, start: number, opened: Opened): void {
  for (let token = tokenFrom(text, 0); token !== undefined; ) {
    if (start + token.offset >= until) return;
    if (opens(token)) opened.brackets.push(start + token.offset);
    if (closes(token)) opened.brackets.pop();
    opened.token = token;
    opened.end = start + token.offset + token.length;
    token = tokenFrom(text, token.offset + token.length);
  }
}
