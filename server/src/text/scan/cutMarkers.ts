import { containsAny, wordSearch } from '../wordSearch.ts';
import { markers, plainMarkers } from './markerTexts.ts';

/** Maximum length of a text that is searched for cut markers, in UTF-16 units. */
const maxSearched = 1 << 20;

/** Returns whether a text may contain an API object, also encoded or cut into several strings. */
export function mayContainObjects(text: string): boolean {
  return containsAny(text, markers) || (text.length <= maxSearched && containsCutMarker(text));
}

/** Returns whether a text contains a marker that is cut into several strings of an array. */
export function containsCutMarker(text: string): boolean {
  return !cutMarkers(text).next().done;
}

/**
 * Returns a search for the first of `words`, whole or cut into several strings, from a UTF-16
 * offset on. Offsets must not decrease.
 */
export function markerSearch(
  text: string,
  words: readonly string[],
): (from: number) => { readonly offset: number; readonly length: number } | undefined {
  const search = wordSearch(text, words);
  const cut = cutMarkers(text);
  let next = cut.next().value;
  return (from) => {
    while (next !== undefined && next < from) next = cut.next().value;
    const whole = search(from);
    if (next === undefined || (whole !== undefined && whole.offset <= next)) return whole;
    return { offset: next, length: 1 };
  };
}

/** Yields the UTF-16 offsets of the markers that are cut into several strings, in order. */
function* cutMarkers(text: string): Generator<number, undefined> {
  for (const { index, 0: start } of text.matchAll(cutStart)) {
    const isCut = plainMarkers.some(
      (marker) =>
        marker.startsWith(start) &&
        continues(text, index + start.length, marker.slice(start.length)),
    );
    if (isCut) yield index;
  }
}

/** Returns whether the strings after an offset begin with the rest of a marker. */
function continues(text: string, end: number, rest: string): boolean {
  between.lastIndex = end;
  if (!between.test(text)) return false;
  const start = between.lastIndex;
  let length = 0;
  while (length < rest.length && text[start + length] === rest[length]) length++;
  if (length === 0 || length === rest.length) return length > 0;
  return continues(text, start + length, rest.slice(length));
}

const starts = plainMarkers.flatMap((marker) =>
  [...marker].slice(1).map((_, index) => marker.slice(0, index + 1).replace('.', '\\.')),
);

/** Matches the start of a marker at the end of a JSON string or YAML scalar. */
const cutStart = new RegExp(
  `(?:${[...new Set(starts)].join('|')})(?=["']\\s{0,99}[,}-]|[ \\t]{0,99}\\r?\\n[ \\t]{0,99}-)`,
  'g',
);

const member = String.raw`"[^"\\]{0,64}"\s*:\s*(?:"[^"\\]{0,99}"|[\w.+-]{1,32})\s*`;

/**
 * Matches what separates two strings of one text: in an array, in objects under the same name, or
 * in a YAML sequence.
 */
const between = new RegExp(
  [
    String.raw`"\s*,\s*"(?![^"\\]{0,64}"\s*:)`,
    String.raw`"\s*(?:,\s*${member}){0,9}\}\s*,\s*\{\s*(?:${member},\s*){0,9}"[^"\\]{0,64}"\s*:\s*"`,
    String.raw`["']?[ \t]*\r?\n[ \t]*-[ \t]+["']?`,
  ].join('|'),
  'y',
);
