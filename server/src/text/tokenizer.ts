import { isLineBreak } from './characters.ts';
import type { Span } from './span.ts';

/* The tokens of a JSON text that may be broken. All offsets are in UTF-16 units. */

/** A piece of JSON text; `word` is a number, a literal or what is none yet. */
export interface Token extends Span {
  readonly kind: '{' | '}' | '[' | ']' | ':' | ',' | 'string' | 'word' | 'comment';
  /** A string ends with its quote, a comment between `/*` and its end is closed; false also for comments up to the line's end. */
  readonly closed: boolean;
}

const quote = 0x22;

/** The token at or behind an offset of a text, whatever is there; `undefined` at the end. A string ends with its line. */
export function tokenFrom(text: string, from: number): Token | undefined {
  const offset = skipBlank(text, from);
  const char = text[offset];
  if (char === undefined) return undefined;
  if (char === '"') {
    const end = quoteEnd(text, offset);
    const closed = end >= 0;
    return { kind: 'string', offset, length: (closed ? end : ~end) - offset, closed };
  }
  if (beginsComment(text, offset)) {
    const end = commentEnd(text, offset);
    const closed = end >= 0 && text[offset + 1] === '*';
    return { kind: 'comment', offset, length: (end < 0 ? text.length : end) - offset, closed };
  }
  if (isPunctuation(char)) return { kind: char, offset, length: 1, closed: true };
  return { kind: 'word', offset, length: wordEnd(text, offset) - offset, closed: true };
}

/** The name or text that a string token stands for; as it is written while it is not valid. */
export function stringIn(text: string, { offset, length, closed }: Token): string {
  const raw = text.slice(offset, offset + length);
  try {
    return String(JSON.parse(raw));
  } catch {
    return raw.slice(1, closed ? -1 : undefined);
  }
}

function isPunctuation(
  char: string,
): char is Exclude<Token['kind'], 'string' | 'word' | 'comment'> {
  return '{}[]:,'.includes(char);
}

/**
 * White space, then a token of valid JSON: a string without escapes, punctuation, a number or literal. A regular expression
 * reads them many times faster than code that is not optimized yet, as it is when the first document is opened.
 */
const plainToken = /\s*(?:"[^"\\\r\n]*"|[{}[\]:,]|[\w.+-]+(?![^\s"{}[\]:,]))/y;

/** Reads the tokens of a text in their order, without an object for each. */
export class TokenReader {
  readonly text: string;
  /** Where the next token is read from: behind the last one. */
  at = 0;
  /** The start of the last string. */
  start = 0;
  /** The text ends in a string or comment. */
  isCutOff = false;

  constructor(text: string) {
    this.text = text;
  }

  /** Reads a token: gives the first character of a string, comment or punctuation, and `w` for a word; -1 at the end. */
  next(): number {
    const { text } = this;
    plainToken.lastIndex = this.at;
    if (!plainToken.test(text)) return this.oddToken();
    this.at = plainToken.lastIndex;
    const last = text.charCodeAt(this.at - 1);
    if (last === quote) this.start = text.lastIndexOf('"', this.at - 2);
    return last;
  }

  /** Reads a string with escapes, or what is in no valid JSON. */
  private oddToken(): number {
    const { text } = this;
    const start = skipBlank(text, this.at);
    const char = text.charCodeAt(start);
    this.start = start;
    this.at = start;
    if (start >= text.length) return -1;
    if (char === quote) this.end(stringEnd(text, start));
    else if (beginsComment(text, start)) this.end(commentEnd(text, start));
    else {
      this.at = wordEnd(text, start);
      return 0x77;
    }
    return char;
  }

  private end(end: number): void {
    if (end < 0) this.isCutOff = true;
    this.at = end < 0 ? this.text.length : end;
  }
}

/** The offset behind the closing quote of a string; without one `~offset`, where its line or the text ends. */
export function quoteEnd(text: string, start: number): number {
  let at = start + 1;
  for (;;) {
    special.lastIndex = at;
    if (!special.test(text)) return ~text.length;
    at = special.lastIndex;
    const char = text.charCodeAt(at - 1);
    if (char === quote) return at;
    if (isLineBreak(char)) return ~(at - 1);
    if (at < text.length && !isLineBreak(text.charCodeAt(at))) at++;
  }
}

const special = /["\\\r\n]/g;

/**
 * Where a string ends: behind its closing quote, or before the end of its line; a comma there is that of the next line. -1
 * where the text ends in it.
 */
export function stringEnd(text: string, start: number): number {
  const end = quoteEnd(text, start);
  if (end >= 0) return end;
  const stop = ~end;
  if (stop === text.length) return -1;
  return stop - 1 > start && text[stop - 1] === ',' ? stop - 1 : stop;
}

/** Whether a slash begins a comment. */
export function beginsComment(text: string, start: number): boolean {
  return text.startsWith('//', start) || text.startsWith('/*', start);
}

/** Where a comment ends: one of a line before its end. -1 where the text ends in it. */
export function commentEnd(text: string, start: number): number {
  if (text[start + 1] === '*') {
    const end = text.indexOf('*/', start + 2);
    return end < 0 ? -1 : end + 2;
  }
  let at = start;
  while (at < text.length && !isLineBreak(text.charCodeAt(at))) at++;
  return at === text.length ? -1 : at;
}

/** Where a number or literal ends, or what should have been one; it has at least one character. */
function wordEnd(text: string, start: number): number {
  wordEnding.lastIndex = start + 1;
  return wordEnding.test(text) ? wordEnding.lastIndex - 1 : text.length;
}

const wordEnding = /[\s"{}[\]:,]/g;

/** The offset behind white space in the widest sense, the byte order mark included; what JSON does not allow is reported elsewhere. */
function skipBlank(text: string, start: number): number {
  blank.lastIndex = start;
  return blank.test(text) ? blank.lastIndex : start;
}

const blank = /\s*/y;
