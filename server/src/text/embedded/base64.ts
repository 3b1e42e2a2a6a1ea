import { encodedMarkers } from '../scan/markerTexts.ts';
import type { TextEdit } from '../textEdit.ts';
import type { SourceMap } from './sourceMap.ts';

/** What may be between two letters: the end of a line, written as an escape or as it is, and indentation. */
const gap = String.raw`(?:\\[rn]|\s)*`;

const encodedMarker = new RegExp(encodedMarkers.map((word) => [...word].join(gap)).join('|'), 'g');

/** Returns the UTF-16 offsets at which a text contains an encoded marker. */
export function* base64Markers(text: string): Generator<number> {
  for (const { index } of text.matchAll(encodedMarker)) yield index;
}

/** Whether a text may hold base64 with one of our objects in it. */
export function containsBase64(text: string): boolean {
  for (const _ of base64Markers(text)) return true;
  return false;
}

/** The text that a string holds in base64, maybe as a data URI; `undefined` for a string that is none. */
export function decodeBase64(text: string): string | undefined {
  const digits = text.replace(/^data:[^,]{0,200};base64,/, '').replace(/\s+/g, '');
  const found = /^([\w+/-]+)={0,2}$/.exec(digits)?.[1];
  if (found === undefined || found.length % 4 === 1) return undefined;
  return decodeUtf8(bytesOf(found));
}

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

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
  const bytes = encodeURIComponent(text).replace(/%(..)/g, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
  let digits = '';
  for (let at = 0; at < bytes.length; at += 3) {
    const [first = 0, second = 0, third = 0] = [0, 1, 2].map(
      (by) => bytes.charCodeAt(at + by) || 0,
    );
    const bits = (first << 16) | (second << 8) | third;
    const four = [18, 12, 6, 0].map((by) => alphabet.charAt((bits >> by) & 63)).join('');
    digits += four.slice(0, Math.min(bytes.length - at, 3) + 1);
  }
  return digits.padEnd(Math.ceil(digits.length / 4) * 4, '=');
}

/** The values of the digits, both of the usual alphabet and of that for URLs. */
const values: Readonly<Record<string, number>> = Object.fromEntries(
  [...`${alphabet}-_`].map((digit, index) => [digit, index < 64 ? index : index - 2]),
);

/** The bytes that base64 digits stand for, each as a UTF-16 unit. */
function bytesOf(digits: string): string {
  const parts: string[] = [];
  let bits = 0;
  let count = 0;
  let part = '';
  for (const digit of digits) {
    bits = ((bits << 6) | (values[digit] ?? 0)) & 0xffffff;
    count += 6;
    if (count < 8) continue;
    count -= 8;
    part += String.fromCharCode((bits >> count) & 0xff);
    if (part.length < 4096) continue;
    parts.push(part);
    part = '';
  }
  return parts.join('') + part;
}

/** The text whose bytes in UTF-8 are given; `undefined` where they are none. */
function decodeUtf8(bytes: string): string | undefined {
  try {
    return decodeURIComponent(
      bytes.replace(/[%\x80-\xff]/g, (byte) => `%${byte.charCodeAt(0).toString(16)}`),
    );
  } catch {
    return undefined;
  }
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
    writing: { write: () => undefined },
    opaque: true,
  };
}
