import { isLineBreak } from './characters.ts';
import type { Span } from './span.ts';

/* Tokens of a JSON text that may be broken. All offsets are UTF-16 units. */

/** A token of JSON text. `word` is a number, a literal or an invalid word. */
export interface Token extends Span {
  readonly kind: '{' | '}' | '[' | ']' | ':' | ',' | 'string' | 'word' | 'comment';
  /** The string has its closing quote, or the block comment is closed. False for line comments. */
  readonly closed: boolean;
}

const quote = 0x22;

/**
 * Returns the token at or after an offset, or `undefined` at the end. A string ends with its line.
 */
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

/** Returns the decoded text of a string token, or the raw text if it is invalid. */
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
 * Matches white space and a token of valid JSON: a string without escapes, punctuation, a number or
 * a literal. Until V8 optimizes the code, a regular expression is many times faster than a loop.
 */
const plainToken = /\s*(?:"[^"\\\r\n]*"|[{}[\]:,]|[\w.+-]+(?![^\s"{}[\]:,]))/y;

/** Reads tokens in order without allocating an object for each. */
export class TokenReader {
  readonly text: string;
  /** Offset after the last token. */
  at = 0;
  /** Start of the last string. */
  start = 0;
  /** The text ends inside a string or comment. */
  isCutOff = false;

  constructor(text: string) {
    this.text = text;
  }

  /** Reads a token. Returns its first character, `w` for a word, or -1 at the end. */
  next(): number {
    const { text, at } = this;
    plainToken.lastIndex = at;
    if (!plainToken.test(text)) return this.oddToken();
    this.at = plainToken.lastIndex;
    const last = text.charCodeAt(this.at - 1);
    if (last === quote) this.start = text.indexOf('"', at);
    return last;
  }

  /** Reads a string with escapes, or text that is not valid JSON. */
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

/** Returns the offset after the closing quote, or `~offset` of the end if it is missing. */
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
 * Returns the end of a string: after its quote, or at the end of its line without a trailing comma.
 * Returns -1 if the text ends inside it.
 */
export function stringEnd(text: string, start: number): number {
  const end = quoteEnd(text, start);
  if (end >= 0) return end;
  const stop = ~end;
  if (stop === text.length) return -1;
  return stop - 1 > start && text[stop - 1] === ',' ? stop - 1 : stop;
}

/** Returns whether a slash starts a comment. */
export function beginsComment(text: string, start: number): boolean {
  return text.startsWith('//', start) || text.startsWith('/*', start);
}

/** Returns the end of a comment, before a line break, or -1 if the text ends inside it. */
export function commentEnd(text: string, start: number): number {
  if (text[start + 1] === '*') {
    const end = text.indexOf('*/', start + 2);
    return end < 0 ? -1 : end + 2;
  }
  let at = start;
  while (at < text.length && !isLineBreak(text.charCodeAt(at))) at++;
  return at === text.length ? -1 : at;
}

/** Returns the end of a number, literal or invalid word. It has at least one character. */
function wordEnd(text: string, start: number): number {
  wordEnding.lastIndex = start + 1;
  return wordEnding.test(text) ? wordEnding.lastIndex - 1 : text.length;
}

const wordEnding = /[\s"{}[\]:,]/g;

/** Returns the offset after any Unicode white space or byte order mark. */
function skipBlank(text: string, start: number): number {
  blank.lastIndex = start;
  return blank.test(text) ? blank.lastIndex : start;
}

const blank = /\s*/y;
