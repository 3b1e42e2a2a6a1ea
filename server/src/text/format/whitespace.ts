import { nestingLimit } from '../json/nestingDepth.ts';
import type { TextEdit } from '../textEdit.ts';
import { type Token, tokenFrom } from '../tokenizer.ts';

/** Layout for formatting. */
export interface Layout {
  /** Line break. By default, the first one of the text that formatting keeps. */
  readonly eol?: string;
  /** One level of indentation. */
  readonly unit: string;
  /** Adds a line break at the end of the text if there is none. */
  readonly finalBreak: boolean;
}

/** Context before the formatted part. */
export interface Before {
  /** The token before, or `undefined` at the start of the text. */
  readonly token: Pick<Token, 'kind' | 'closed'> | undefined;
  /** Indentation of the line of each open bracket, innermost last. */
  readonly indents: readonly string[];
}

/** The part of a text to format, in UTF-16 offsets: all of it, or whole lines. */
export interface Part extends Before {
  readonly start: number;
  readonly end: number;
  /** A line break precedes the part. */
  readonly startsLine: boolean;
  /** The part ends the text. */
  readonly isLast: boolean;
}

/**
 * Returns the edits that put every property and element on its own line. Only white space between
 * tokens changes. Returns `undefined` if the text nests too deep.
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

/**
 * Returns the first line break that formatting keeps. Another one would make formatting unstable.
 */
function stayingBreak(text: string, layout: Layout, part: Part): string | undefined {
  if (!/[\r\n]/.test(text)) return undefined;
  for (const gap of gapsIn(text, { ...layout, eol: '\n' }, part)) {
    if (gap === undefined) return undefined;
    const [written] = /\r\n|\n|\r/.exec(text.slice(gap.start, gap.end)) ?? [];
    if (written !== undefined && gap.wanted.includes('\n')) return written;
  }
  return undefined;
}

/** The white space between two tokens, in UTF-16 offsets, and its replacement. */
interface Gap {
  readonly start: number;
  readonly end: number;
  readonly wanted: string;
}

/**
 * Yields the gaps of a text in order. Yields `undefined` and stops where the text nests too deep.
 */
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

/** Returns the white space between two tokens. `line` is an indented line break. */
function between(before: Before['token'], token: Token, written: string, line: string): string {
  if (before === undefined) return '';
  const wasBroken = /[\r\n]/.test(written);
  // A line comment or an unclosed string would swallow what follows.
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

/** Open brackets and last token before a UTF-16 offset. */
export interface Opened {
  /** Offsets of the open brackets, innermost last. */
  readonly brackets: number[];
  token: Token | undefined;
  /** End of the last token. Greater than the offset if that is inside the token. */
  end: number;
}

/** Reads `text`, which starts at `start` of the document, up to the document offset `until`. */
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
