import { wordSearch } from '../wordSearch.ts';
import { base64Markers, decodeBase64, opaqueSourceMap } from './base64.ts';
import { type JsonString, stringFrom, stringsSourceMap } from './jsonString.ts';
import type { SourceMap } from './sourceMap.ts';
import { betweenStrings } from './streamStrings.ts';

/** Strings of a JSON text that may hold a text of their own: one, or the elements of an array that are its lines. */
export interface EmbeddedString {
  /** UTF-16 offset of the first quote or, of an array, of its bracket. */
  readonly start: number;
  /** From there to the end of what is between the last quotes. */
  readonly raw: string;
  /** One string, or an array of strings that go together. */
  readonly writtenIn: 'string' | 'array';
  /** The text; outer offsets count from `start`. */
  readonly sourceMap: () => SourceMap;
}

/**
 * The strings of a JSON text in which one of some words is, in their order; property names are none. What follows each other
 * in an array as the lines of one stream is one text. The text may be broken, and may begin behind any value.
 */
export function* stringsContaining(
  text: string,
  words: readonly string[],
): Generator<EmbeddedString> {
  const search = wordSearch(text, words);
  let from = 0;
  for (;;) {
    const found = search(from);
    if (found === undefined) return;
    const { offset: at, length } = found;
    const quote = openingQuote(text, at);
    const own = quote < 0 ? undefined : stringFrom(text, quote);
    from = Math.max(at + length, (own?.end ?? 0) + 1);
    if (own === undefined || own.end <= at || isName(text, own)) continue;
    const array = arrayAround(text, own);
    const between =
      array && betweenStrings(array.strings.map((one) => stringsSourceMap(text, [one]).text));
    const joined = array !== undefined && between !== undefined;
    const strings = joined ? array.strings : [own];
    const start = joined ? array.start : quote;
    const end = strings.at(-1)?.end ?? own.end;
    const raw = text.slice(start, end);
    const moved = (string: JsonString) => ({
      start: string.start - start,
      end: string.end - start,
    });
    const writtenIn = joined ? 'array' : 'string';
    yield {
      start,
      raw,
      writtenIn,
      sourceMap: () => stringsSourceMap(raw, strings.map(moved), between),
    };
    from = Math.max(from, end);
  }
}

/**
 * The strings of a JSON text in which a run step is in base64, in their order; property names are none. Such a string
 * is the encoded text, or holds it deeper inside.
 */
export function* base64Strings(text: string): Generator<EmbeddedString> {
  let from = 0;
  for (const at of base64Markers(text)) {
    const quote = at < from ? -1 : openingQuote(text, at);
    const own = quote < 0 ? undefined : stringFrom(text, quote);
    if (own === undefined || own.end <= at || isName(text, own)) continue;
    from = own.end;
    const raw = text.slice(quote, own.end);
    const sourceMap = () => {
      const plain = stringsSourceMap(raw, [{ start: 1, end: raw.length }]);
      const decoded = decodeBase64(plain.text);
      // The quotes are a part of the string.
      return decoded === undefined ? plain : opaqueSourceMap(decoded, 0, raw.length + 1);
    };
    yield { start: quote, raw, writtenIn: 'string', sourceMap };
  }
}

/** The quote before an offset that is not escaped: inside of a string, the one that opens it. */
function openingQuote(text: string, before: number): number {
  let at = before;
  for (;;) {
    at = at <= 0 ? -1 : text.lastIndexOf('"', at - 1);
    if (at < 0) return at;
    let slash = at - 1;
    while (text.charCodeAt(slash) === 0x5c) slash--;
    if ((at - slash) % 2 === 1) return at;
  }
}

function isName(text: string, { end }: JsonString): boolean {
  return text.charAt(skipBlank(text, end + 1)) === ':';
}

/** The array of strings that a string is an element of, if it has others beside it. */
function arrayAround(
  text: string,
  own: JsonString,
): { readonly start: number; readonly strings: readonly JsonString[] } | undefined {
  const before: JsonString[] = [];
  let at = skipBlankBack(text, own.start - 2);
  while (text.charAt(at) === ',') {
    const close = skipBlankBack(text, at - 1);
    const open = text.charAt(close) === '"' ? openingQuote(text, close) : -1;
    if (open < 0) return undefined;
    before.push({ start: open + 1, end: close });
    at = skipBlankBack(text, open - 1);
  }
  if (text.charAt(at) !== '[') return undefined;
  const strings = [...before.reverse(), own];
  let next = skipBlank(text, own.end + 1);
  while (text.charAt(next) === ',') {
    const open = skipBlank(text, next + 1);
    if (text.charAt(open) !== '"') break;
    const string = stringFrom(text, open);
    strings.push(string);
    next = skipBlank(text, string.end + 1);
  }
  return strings.length > 1 ? { start: at, strings } : undefined;
}

function skipBlank(text: string, start: number): number {
  let at = start;
  while (isBlank(text.charCodeAt(at))) at++;
  return at;
}

function skipBlankBack(text: string, start: number): number {
  let at = start;
  while (isBlank(text.charCodeAt(at))) at--;
  return at;
}

function isBlank(char: number): boolean {
  return char === 0x20 || char === 0x0a || char === 0x0d || char === 0x09;
}
