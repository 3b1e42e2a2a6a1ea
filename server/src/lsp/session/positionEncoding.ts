import type { Position } from 'vscode-languageserver';
import {
  editDocument,
  type FixtureDocument,
  offsetOf,
  textBetween,
} from '../../languageService.ts';
import { PositionEncodingKind } from '../jsonrpc.ts';

/** Position encoding of a client. The server converts positions only if it is not UTF-16. */
export interface Encoding {
  readonly kind: PositionEncodingKind;
  /** Converts the positions in request parameters to UTF-16. */
  decode<T>(document: FixtureDocument, params: T): T;
  /** Converts the positions in an answer to the client's encoding. */
  encode<T>(document: FixtureDocument, answer: T): T;
  /** Converts a series of positions, in ascending order for efficiency. */
  positions(document: FixtureDocument): (position: Position) => Position;
  /** Returns the document after the changes of `textDocument/didChange`. */
  edit(document: FixtureDocument, changes: Changes, version: number): FixtureDocument;
}

type Changes = Parameters<typeof editDocument>[1];

/** Returns the units of a UTF-16 code unit. Surrogate halves add up to their character's. */
type Units = (code: number) => number;

const utf16: Encoding = {
  kind: PositionEncodingKind.UTF16,
  decode: (_, params) => params,
  encode: (_, answer) => answer,
  positions: () => (position) => position,
  edit: editDocument,
};

const encodings: readonly Encoding[] = [
  utf16,
  encodingOf(PositionEncodingKind.UTF8, (code) => {
    if (code < 0x80) return 1;
    return code < 0x800 || isSurrogate(code) ? 2 : 3;
  }),
  encodingOf(PositionEncodingKind.UTF32, (code) => (isLowSurrogate(code) ? 0 : 1)),
];

/** Returns UTF-16 if the client supports it, or else its preferred encoding. */
export function encodingFor(offered: readonly PositionEncodingKind[] = []): Encoding {
  if (offered.includes(PositionEncodingKind.UTF16)) return utf16;
  const known = offered.map((kind) => encodings.find((encoding) => encoding.kind === kind));
  return known.find((encoding) => encoding !== undefined) ?? utf16;
}

function encodingOf(kind: PositionEncodingKind, units: Units): Encoding {
  const decode: Encoding['decode'] = (document, params) =>
    mapPositions(params, (position) => decoded(document, position, units));
  return {
    kind,
    decode,
    encode: (document, answer) => mapPositions(answer, encoder(document, units)),
    positions: (document) => encoder(document, units),
    // Each change refers to the text after the previous ones.
    edit: (document, changes, version) =>
      changes.reduce(
        (before, change) => editDocument(before, [decode(before, change)], version),
        document,
      ),
  };
}

function decoded(document: FixtureDocument, { line, character }: Position, units: Units): Position {
  const start = offsetOf(document, { line, character: 0 });
  const end = offsetOf(document, { line, character: Number.POSITIVE_INFINITY });
  const text = textBetween(document, start, end);
  let at = 0;
  let left = character;
  while (at < text.length) {
    left -= units(text.charCodeAt(at));
    if (left < 0) break;
    at++;
  }
  const insidePair = isLowSurrogate(text.charCodeAt(at)) && at > 0;
  return { line, character: insidePair ? at - 1 : at };
}

/** Continues from the previous position, because a document can be one long line. */
function encoder(document: FixtureDocument, units: Units): (position: Position) => Position {
  let known = { line: -1, character: 0, counted: 0 };
  return ({ line, character }) => {
    const from =
      line === known.line && known.character <= character
        ? known
        : { line, character: 0, counted: 0 };
    const start = offsetOf(document, { line, character: from.character });
    const text = textBetween(document, start, start + character - from.character);
    let counted = from.counted;
    for (let at = 0; at < text.length; at++) counted += units(text.charCodeAt(at));
    known = { line, character, counted };
    return { line, character: counted };
  };
}

/** Copies a JSON value and maps its positions. */
function mapPositions<T>(value: T, map: (position: Position) => Position): T {
  const copy = (one: unknown): unknown => {
    if (typeof one !== 'object' || one === null) return one;
    if (Array.isArray(one)) return one.map(copy);
    if (isPosition(one)) return map(one);
    return Object.fromEntries(Object.entries(one).map(([key, inner]) => [key, copy(inner)]));
  };
  return copy(value) as T;
}

function isPosition(value: object): value is Position {
  return 'line' in value && 'character' in value;
}

function isSurrogate(code: number): boolean {
  return code >= 0xd800 && code < 0xe000;
}

function isLowSurrogate(code: number): boolean {
  return code >= 0xdc00 && code < 0xe000;
}
