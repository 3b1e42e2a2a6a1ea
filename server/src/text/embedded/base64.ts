import { encodedMarkers } from '../scan/markerTexts.ts';
import type { TextEdit } from '../textEdit.ts';
import { containsAny } from '../wordSearch.ts';
import { readOnly, type SourceMap, SourceMapBuilder } from './sourceMap.ts';

// Node and browsers provide these, but the core is compiled without the types of either.
declare function atob(digits: string): string;
declare function btoa(bytes: string): string;
declare class TextEncoder {
  encode(text: string): Uint8Array;
}
declare class TextDecoder {
  constructor(encoding: string, options: { readonly fatal: boolean; readonly ignoreBOM: boolean });
  decode(bytes: Uint8Array): string;
}

/**
 * Matches what may separate two base64 characters: line breaks, also escaped ones, and indentation.
 */
const gap = String.raw`(?:\\[rn]|\s)*`;

/** Compiled on first use, because the expression is long and few documents need it. */
const encodedMarker = new RegExp(encodedMarkers.map((word) => [...word].join(gap)).join('|'), 'g');

/** Returns the UTF-16 offsets at which a text contains an encoded marker. */
export function base64Markers(text: string): readonly number[] {
  if (!containsAny(text.replace(/(?:\\[rn]|\s)+/g, ''), encodedMarkers)) return [];
  return [...text.matchAll(encodedMarker)].map(({ index }) => index);
}

/** Returns whether a text may contain an API object in base64. */
export function containsBase64(text: string): boolean {
  return base64Markers(text).length > 0;
}

/** Decodes base64, also from a data URI. Returns `undefined` for any other string. */
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
 * Returns the edits that make base64 text encode another text. Only digits change: quotes, line
 * breaks, alphabet and padding stay.
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

/** Encodes a text with the alphabet and padding of the example. */
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

/** A text that base64 encodes between two outer UTF-16 offsets. */
export interface EncodedText {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/**
 * Returns the source map of one or several strings in base64. Every inner offset maps to its whole
 * string. It is read-only, because users could not review edits of encoded text.
 */
export function opaqueSourceMap(strings: readonly EncodedText[]): SourceMap {
  const builder = new SourceMapBuilder();
  const joins: number[] = [];
  for (const [index, { text, start }] of strings.entries()) {
    if (index > 0) {
      joins.push(builder.inner.length);
      builder.add(strings[index - 1]?.end ?? start, '');
    }
    builder.add(start, text);
  }
  return { ...builder.end(strings.at(-1)?.end ?? 0, readOnly, joins), opaque: true };
}
