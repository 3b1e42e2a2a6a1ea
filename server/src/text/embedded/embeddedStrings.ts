import type { JsonPath } from '../json/syntaxTree.ts';
import { wordSearch } from '../wordSearch.ts';
import { openingQuote, skipBlank, skipBlankBack } from './adjacentStrings.ts';
import { base64Markers, decodeBase64, opaqueSourceMap } from './base64.ts';
import { stringsOfObjectsAround } from './chunkObjects.ts';
import { type JsonString, stringFrom, stringsSourceMap } from './jsonString.ts';
import type { SourceMap } from './sourceMap.ts';
import { areCutAnywhere, betweenStrings } from './streamStrings.ts';

/**
 * Strings of a JSON text that may hold a text of their own: one, or those of an array that are its lines or chunks, as its
 * elements or in its objects.
 */
export interface EmbeddedString {
  /** UTF-16 offset of the first quote or, of an array, of its bracket. */
  readonly start: number;
  /** From there to the end of what is between the last quotes, or to where the array and its last object end. */
  readonly raw: string;
  /** One string, or an array of strings that go together. */
  readonly writtenIn: 'string' | 'array';
  /** The paths from the array to the strings, where these are in objects. */
  readonly paths?: readonly JsonPath[];
  /** The text; outer offsets count from `start`. */
  readonly sourceMap: () => SourceMap;
}

/**
 * The strings of a JSON text in which one of some words is, in their order; property names are none. What follows each other
 * in an array as the lines or chunks of one text is one text. The text may be broken, and may begin behind any value.
 */
export function* stringsContaining(
  text: string,
  words: readonly string[],
): Generator<EmbeddedString> {
  const search = wordSearch(text, words);
  let from = 0;
  /** Up to there, the strings of objects are known not to belong together. */
  let objectsEnd = 0;
  for (;;) {
    const found = search(from);
    if (found === undefined) return;
    const { offset: at, length } = found;
    const quote = openingQuote(text, at);
    const own = quote < 0 ? undefined : stringFrom(text, quote);
    from = Math.max(at + length, (own?.end ?? 0) + 1);
    if (own === undefined || own.end <= at || isName(text, own)) continue;
    const inObjects =
      own.start >= objectsEnd && looksCut(text.slice(own.start, own.end))
        ? stringsOfObjectsAround(text, own)
        : undefined;
    objectsEnd = inObjects?.end ?? objectsEnd;
    const textOf = (one: JsonString) => stringsSourceMap(text, [one]).text;
    const chunks =
      inObjects && areCutAnywhere(inObjects.strings.map(textOf)) ? inObjects : undefined;
    const array = chunks ?? arrayAround(text, own);
    const between = array && betweenStrings(array.strings.map(textOf));
    const joined = array !== undefined && between !== undefined;
    const strings = joined ? array.strings : [own];
    const start = joined ? array.start : quote;
    const lastQuote = strings.at(-1)?.end ?? own.end;
    const end = chunks === undefined ? lastQuote : chunks.end - 2;
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
      ...(chunks && { paths: chunks.paths }),
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

/** Whether the end of a JSON text, or of a stream, is missing in a string as it is written. */
function looksCut(written: string): boolean {
  return written.includes('{') && !/(?:[}\]]|\\[nr])\s*$/.test(written.slice(-8));
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
