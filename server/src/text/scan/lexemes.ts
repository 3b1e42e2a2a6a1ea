import { isLineBreak, isWordCharacter } from '../characters.ts';

/* Where what starts at a UTF-16 offset of a text ends, in JSON that may be broken. */

/**
 * Where a string ends: behind its closing quote, or before the end of its line; a comma there is that of the next line. -1
 * where the text ends in it.
 */
export function stringEnd(text: string, start: number): number {
  const { length } = text;
  let at = start + 1;
  while (at < length) {
    const char = text.charCodeAt(at);
    if (char === 0x22) return at + 1;
    if (char < 0x20 && isLineBreak(char)) return isLastComma(text, start, at) ? at - 1 : at;
    at += char === 0x5c && at + 1 < length && !isLineBreak(text.charCodeAt(at + 1)) ? 2 : 1;
  }
  return -1;
}

/** Whether a comma ends the line that ends at an offset, and with it an unclosed string. */
function isLastComma(text: string, start: number, end: number): boolean {
  return end - 1 > start && text.charCodeAt(end - 1) === 0x2c;
}

/** Whether a slash begins a comment. */
export function beginsComment(text: string, start: number): boolean {
  const next = text.charCodeAt(start + 1);
  return next === 0x2f || next === 0x2a;
}

/** Where a comment ends: one of a line before its end. -1 where the text ends in it. */
export function commentEnd(text: string, start: number): number {
  if (text.charCodeAt(start + 1) === 0x2a) {
    const end = text.indexOf('*/', start + 2);
    return end < 0 ? -1 : end + 2;
  }
  let at = start;
  while (at < text.length && !isLineBreak(text.charCodeAt(at))) at++;
  return at === text.length ? -1 : at;
}

/** Where a number or literal ends, or what should have been one; it has at least one character. */
export function wordEnd(text: string, start: number): number {
  let at = start + 1;
  while (at < text.length && isWordCharacter(text.charCodeAt(at))) at++;
  return at;
}
