import type { Piece, Pieces } from '../text/pieces.ts';
import type { Source } from '../text/source.ts';
import { type JsonPath, parse, plainValue, type Tree, tooDeepAt } from '../text/tree.ts';
import { isObject, type JsonObject, member } from './json.ts';

/** A list or stream event whose steps are islands: the envelope's part of it. */
export interface Frame {
  readonly kind: 'list' | 'event';
  readonly path: JsonPath;
  /** The object; each island in it is a placeholder string. */
  readonly value: JsonObject;
  /** The number of the island in each place of a list's `data`, or in an event's `data`; `undefined` where none is. */
  readonly islands: readonly (number | undefined)[];
}

/** A document with each island replaced by a placeholder: what surrounds the run steps. */
export interface Envelope {
  readonly text: string;
  readonly value: unknown;
  /** It is not JSON, apart from the islands. */
  readonly broken: boolean;
  readonly frames: readonly Frame[];
  /** UTF-16 offset in `text` of each island's placeholder. */
  readonly offsets: readonly number[];
  /** The length of each placeholder, quotes included. */
  readonly lengths: readonly number[];
  /** The number of the island that a value stands for. */
  readonly islandOf: (value: unknown) => number | undefined;
}

const envelopes = new WeakMap<Pieces, Envelope>();

/** The envelope of a document; made once for each text, and only when it changes. */
export function envelopeOf(source: Source): Envelope {
  let envelope = envelopes.get(source.pieces);
  if (envelope === undefined) {
    envelope = makeEnvelope(source.pieces);
    envelopes.set(source.pieces, envelope);
  }
  return envelope;
}

/** Lets an edited document keep the envelope when the edit only changed islands. */
export function keepEnvelope(before: Source, after: Source): void {
  const envelope = envelopes.get(before.pieces);
  if (envelope !== undefined && sameGaps(before.pieces, after.pieces)) {
    envelopes.set(after.pieces, envelope);
  }
}

/** The tree of an envelope, for finding places in it. */
export function envelopeTree(envelope: Envelope): Tree {
  return parse(envelope.text);
}

/** The path from the document's root to each island, in order. */
export function islandPaths(envelope: Envelope): readonly JsonPath[] {
  const paths: JsonPath[] = [];
  const visit = (value: unknown, path: JsonPath): void => {
    const island = envelope.islandOf(value);
    if (island !== undefined) paths[island] = path;
    else if (Array.isArray(value))
      for (const [index, item] of value.entries()) visit(item, [...path, index]);
    else if (isObject(value))
      for (const key of Object.keys(value)) visit(value[key], [...path, key]);
  };
  visit(envelope.value, []);
  return paths;
}

function makeEnvelope(pieces: Pieces): Envelope {
  const all = pieces.blocks.flatMap((block) => block.pieces);
  const mark = unusedMark(all);
  const offsets: number[] = [];
  const lengths: number[] = [];
  let text = '';
  for (const piece of all) {
    text += piece.text.slice(0, piece.gap);
    if (piece.island === undefined) continue;
    const placeholder = `"${mark}${offsets.length}"`;
    offsets.push(text.length);
    lengths.push(placeholder.length);
    text += placeholder;
  }
  const islandOf = (value: unknown): number | undefined =>
    typeof value === 'string' && value.startsWith(mark)
      ? Number(value.slice(mark.length))
      : undefined;
  const { value, broken } = readEnvelope(text);
  const frames = framesIn(value, islandOf);
  return { text, value, broken, frames, offsets, lengths, islandOf };
}

/** A character that the document does not use, from Unicode's private use area. */
function unusedMark(pieces: readonly Piece[]): string {
  for (let code = 0xe000; code < 0xf8ff; code++) {
    const mark = String.fromCharCode(code);
    if (!pieces.some((piece) => piece.text.lastIndexOf(mark, piece.gap) >= 0)) return mark;
  }
  return '\uf8ff';
}

function readEnvelope(text: string): { readonly value: unknown; readonly broken: boolean } {
  try {
    return { value: JSON.parse(text), broken: false };
  } catch {
    if (tooDeepAt(text) !== undefined) return { value: undefined, broken: true };
    return { value: plainValue(parse(text, true).root), broken: true };
  }
}

function sameGaps(before: Pieces, after: Pieces): boolean {
  if (before.blocks.length !== after.blocks.length || before.islands !== after.islands)
    return false;
  return before.blocks.every((block, b) => {
    const other = after.blocks[b];
    if (block === other) return true;
    if (block.pieces.length !== other?.pieces.length) return false;
    return block.pieces.every((piece, p) => sameGap(piece, other.pieces[p]));
  });
}

function sameGap(piece: Piece, other: Piece | undefined): boolean {
  if (piece === other) return true;
  if (piece.gap !== other?.gap || (piece.island === undefined) !== (other.island === undefined))
    return false;
  return piece.text.slice(0, piece.gap) === other.text.slice(0, other.gap);
}

function framesIn(root: unknown, islandOf: Envelope['islandOf']): readonly Frame[] {
  const frames: Frame[] = [];
  const visit = (value: unknown, path: JsonPath): void => {
    if (Array.isArray(value)) {
      value.forEach((item, index) => {
        if (typeof item === 'object' && item !== null) visit(item, [...path, index]);
      });
      return;
    }
    if (!isObject(value)) return;
    const frame = frameOf(value, path, islandOf);
    if (frame !== undefined) frames.push(frame);
    for (const key of Object.keys(value)) {
      const child = value[key];
      if (typeof child === 'object' && child !== null) visit(child, [...path, key]);
    }
  };
  visit(root, []);
  return frames;
}

function frameOf(
  value: JsonObject,
  path: JsonPath,
  islandOf: Envelope['islandOf'],
): Frame | undefined {
  const data = member(value, 'data');
  if (Array.isArray(data)) {
    const islands = data.map(islandOf);
    const holds = islands.some((island) => island !== undefined);
    return holds && looksLikeList(value) ? { kind: 'list', path, value, islands } : undefined;
  }
  const island = islandOf(data);
  const event = member(value, 'event');
  const named = typeof event === 'string' && event.startsWith('thread.run.step');
  return island !== undefined && named
    ? { kind: 'event', path, value, islands: [island] }
    : undefined;
}

function looksLikeList(value: JsonObject): boolean {
  if (value.object === 'list') return true;
  return ['first_id', 'last_id', 'has_more'].some((name) => Object.hasOwn(value, name));
}
