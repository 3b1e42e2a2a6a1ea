import type { JsonPath } from '../json/syntaxTree.ts';
import { markerSearch } from '../scan/cutMarkers.ts';
import { openingQuote, skipBlank, skipBlankBack } from './adjacentStrings.ts';
import { base64Markers, decodeBase64, opaqueSourceMap } from './base64.ts';
import { stringsOfObjectsAround } from './chunkObjects.ts';
import { type JsonString, stringFrom, stringsSourceMap } from './jsonString.ts';
import type { SourceMap } from './sourceMap.ts';
import { areCutAnywhere, betweenStrings } from './streamStrings.ts';

/**
 * A string of a JSON text that may contain a document, or the strings of an array (its elements, or
 * in its objects) that are lines or chunks of one.
 */
export interface EmbeddedString {
  /** UTF-16 offset of the first quote, or of the bracket of an array. */
  readonly start: number;
  /**
   * Text from there to the end of the last string, without its closing quote, or to the end of the
   * array with its last object.
   */
  readonly raw: string;
  /** One string, or an array of strings that form one text. */
  readonly writtenIn: 'string' | 'array';
  /** Paths from the array to the strings, if these are in objects. */
  readonly paths?: readonly JsonPath[];
  /** Outer offsets are relative to `start`. */
  readonly sourceMap: () => SourceMap;
}

/**
 * Yields the strings of a JSON text that contain one of `words`, in order, without property names.
 * Strings of an array that are lines or chunks of one text form one text. The text may be broken,
 * and may start after any value.
 */
export function* stringsContaining(
  text: string,
  words: readonly string[],
): Generator<EmbeddedString> {
  const search = markerSearch(text, words);
  let from = 0;
  /** Offset up to which the strings of objects are known not to form one text. */
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
      own.start >= objectsEnd && looksCut(text, own)
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
 * Yields the strings of a JSON text that contain an API object in base64, in order, without
 * property names. The base64 text may be nested in the string.
 */
export function* base64Strings(text: string): Generator<EmbeddedString> {
  let from = 0;
  for (const at of base64Markers(text)) {
    const quote = at < from ? -1 : openingQuote(text, at);
    const own = quote < 0 ? undefined : stringFrom(text, quote);
    if (own === undefined || own.end <= at || isName(text, own)) continue;
    const chunks = base64Chunks(text, own);
    if (chunks !== undefined) {
      yield chunks;
      from = chunks.start + chunks.raw.length;
      continue;
    }
    from = own.end;
    const raw = text.slice(quote, own.end);
    const sourceMap = () => {
      const plain = stringsSourceMap(raw, [{ start: 1, end: raw.length }]);
      const decoded = decodeBase64(plain.text);
      // The quotes are part of the string.
      return decoded === undefined
        ? plain
        : opaqueSourceMap([{ text: decoded, start: 0, end: raw.length + 1 }]);
    };
    yield { start: quote, raw, writtenIn: 'string', sourceMap };
  }
}

/** Returns the strings of an array around a string that are chunks of one text, each in base64. */
function base64Chunks(text: string, own: JsonString): EmbeddedString | undefined {
  const inObjects = stringsOfObjectsAround(text, own);
  const array = inObjects ?? arrayAround(text, own);
  const decoded = array?.strings.map((one) => decodeBase64(stringsSourceMap(text, [one]).text));
  const texts = decoded?.flatMap((one) => one ?? []) ?? [];
  const last = array?.strings.at(-1);
  if (last === undefined || texts.length !== decoded?.length || !areCutAnywhere(texts))
    return undefined;
  if (betweenStrings(texts)?.some((separator) => separator !== '') !== false) return undefined;
  const { start, strings } = array ?? { start: 0, strings: [] };
  return {
    start,
    raw: text.slice(start, inObjects === undefined ? last.end : inObjects.end - 2),
    writtenIn: 'array',
    ...(inObjects && { paths: inObjects.paths }),
    sourceMap: () =>
      opaqueSourceMap(
        strings.map((one, index) => ({
          text: texts[index] ?? '',
          // The quotes are part of the string.
          start: one.start - 1 - start,
          end: one.end + 1 - start,
        })),
      ),
  };
}

/** Returns whether a string may be part of a text: its end is missing, and it is no name or type. */
function looksCut(text: string, { start, end }: JsonString): boolean {
  const isName = /"(?:event|object|type)"\s*:\s*"$/.test(
    text.slice(Math.max(0, start - 32), start),
  );
  return !isName && !/(?:[}\]]|\\[nr])\s*$/.test(text.slice(Math.max(start, end - 8), end));
}

function isName(text: string, { end }: JsonString): boolean {
  return text.charAt(skipBlank(text, end + 1)) === ':';
}

/** Returns the array of strings around a string, or `undefined` if there are no other elements. */
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
