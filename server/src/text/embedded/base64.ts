import { encodedMarkers } from '../scan/markerTexts.ts';
import type { TextEdit } from '../textEdit.ts';
import { containsAny } from '../wordSearch.ts';
import { readOnly, type SourceMap } from './sourceMap.ts';

// Node and browsers have these; the core is compiled without the types of either.
declare function atob(digits: string): string;
declare function btoa(bytes: string): string;
declare class TextEncoder {
  encode(text: string): Uint8Array;
}
declare class TextDecoder {
  constructor(encoding: string, options: { readonly fatal: boolean; readonly ignoreBOM: boolean });
  decode(bytes: Uint8Array): string;
}

/** What may be between two letters: the end of a line, written as an escape or as it is, and indentation. */
const gap = String.raw`(?:\\[rn]|\s)*`;

/** The regular expression is long, and compiled when it is first used: most documents need it never. */
const encodedMarker = new RegExp(encodedMarkers.map((word) => [...word].join(gap)).join('|'), 'g');

/** Returns the UTF-16 offsets at which a text contains an encoded marker. */
export function base64Markers(text: string): readonly number[] {
  if (!containsAny(text.replace(/(?:\\[rn]|\s)+/g, ''), encodedMarkers)) return [];
  return [...text.matchAll(encodedMarker)].map(({ index }) => index);
}

/** Whether a text may hold base64 with one of our objects in it. */
export function containsBase64(text: string): boolean {
  return base64Markers(text).length > 0;
}

/** The text that a string holds in base64, maybe as a data URI; `undefined` for a string that is none. */
export function decodeBase64(text: string): string | undefined {
  const digits = text.replace(/^data:[^,]{0,200};base64,/, '').replace(/\s+/g, '');
  const found = /^([\w+/-]+)={0,2}$/.exec(digits)?.[1];
  if (found === undefined || found.length % 4 === 1) return undefined;
  const bytes = atob(found.replaceAll('-', '+').replaceAll('_', '/'));
  try {
    const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
    return utf8.decode(Uint8Array.from(bytes, (byte) => byte.charCodeAt(0)));
  } catch {
    return undefined;
  }
}

/**
 * Returns the edits that make a text in base64 hold another text. They replace digits only, so that quotes, line breaks,
 * alphabet and padding stay as they are written.
 */
export function base64Edits(written: string, text: string): readonly TextEdit[] {
  const runs = [
    ...written.matchAll(/data:[^,"]{0,200};base64,|\\[rn]|(?<digits>[\w+/=-]+)/g),
  ].flatMap(({ index: offset, groups }) => {
    const digits = groups?.digits;
    return digits === undefined ? [] : [{ offset, length: digits.length, text: digits }];
  });
  const digits = digitsLike(runs.map((run) => run.text).join(''), text);
  let at = 0;
  const edits = runs.map((run, index): TextEdit => {
    const end = index === runs.length - 1 ? digits.length : at + run.length;
    const edit = { ...run, text: digits.slice(at, end) };
    at = end;
    return edit;
  });
  return edits.filter((edit, index) => edit.text !== runs[index]?.text);
}

/** Encodes a text with the alphabet and padding of other digits. */
function digitsLike(example: string, text: string): string {
  const isForUrls = /[_-]/.test(example);
  const isPadded = example.endsWith('=') || (example.length % 4 === 0 && !isForUrls);
  const digits = encodeBase64(text);
  const padded = isPadded ? digits : digits.replace(/=+$/, '');
  return isForUrls ? padded.replaceAll('+', '-').replaceAll('/', '_') : padded;
}

function encodeBase64(text: string): string {
  const bytes = new TextEncoder().encode(text);
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
}

/**
 * The source map on a text in base64. Every place in it is mapped to the whole string, which is between two UTF-16 offsets of
 * the outer text. Nothing is written into it: the user could not see what.
 */
export function opaqueSourceMap(text: string, start: number, end: number): SourceMap {
  return {
    text,
    inner: [0, text.length],
    outer: [start, end],
    joins: [],
    writing: readOnly,
    opaque: true,
  };
}
