import { isLineBreak, isWordCharacter } from '../characters.ts';
import type { Span } from '../span.ts';

/** A piece of JSON text; `word` is a number, a literal or what is none yet. */
export interface Token extends Span {
  readonly kind: '{' | '}' | '[' | ']' | ':' | ',' | 'string' | 'word' | 'comment';
  /** A string ends with its quote, a comment between `/*` and its end is closed; false also for comments up to the line's end. */
  readonly closed: boolean;
}

/** The token at or behind a UTF-16 offset of a text, whatever is there; `undefined` at the end. */
export function tokenFrom(text: string, from: number): Token | undefined {
  let offset = from;
  while (isBlank(text.charCodeAt(offset))) offset++;
  const char = text[offset];
  if (char === undefined) return undefined;
  if (char === '"') return stringAt(text, offset);
  if (char === '/' && (text[offset + 1] === '/' || text[offset + 1] === '*'))
    return commentAt(text, offset);
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

/** A string ends with its line at the latest. */
function stringAt(text: string, offset: number): Token {
  let at = offset + 1;
  for (; at < text.length; at++) {
    const char = text.charCodeAt(at);
    if (char === 0x22) return { kind: 'string', offset, length: at + 1 - offset, closed: true };
    if (isLineBreak(char)) break;
    if (char === 0x5c && at + 1 < text.length && !isLineBreak(text.charCodeAt(at + 1))) at++;
  }
  return { kind: 'string', offset, length: at - offset, closed: false };
}

function commentAt(text: string, offset: number): Token {
  if (text[offset + 1] === '/') {
    let at = offset;
    while (at < text.length && !isLineBreak(text.charCodeAt(at))) at++;
    return { kind: 'comment', offset, length: at - offset, closed: false };
  }
  const end = text.indexOf('*/', offset + 2);
  const to = end < 0 ? text.length : end + 2;
  return { kind: 'comment', offset, length: to - offset, closed: end >= 0 };
}

function wordEnd(text: string, start: number): number {
  let at = start + 1;
  for (; at < text.length; at++) {
    const char = text.charCodeAt(at);
    if (!isWordCharacter(char) || isBlank(char)) break;
  }
  return at;
}

/** White space in the widest sense, the byte order mark included; what JSON does not allow of it is reported elsewhere. */
function isBlank(char: number): boolean {
  if (char < 0x80) return char === 0x20 || (char >= 0x09 && char <= 0x0d);
  return char >= 0xa0 && otherBlank.test(String.fromCharCode(char));
}

const otherBlank = /\s/;
