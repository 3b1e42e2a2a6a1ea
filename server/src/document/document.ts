import {
  deltaKindOf,
  kindOfEvent,
  kindOfObject,
  kindOfShape,
  kindOfUnmarked,
  wholeKindOf,
} from '../model/findKind.ts';
import { isObject, member } from '../model/jsonValue.ts';
import type { SchemaKind } from '../schema/schemas.ts';
import { upperBound } from '../text/binarySearch.ts';
import {
  type ChunkLocation,
  type Chunks,
  chunkAt,
  chunkOfIsland,
  chunksFrom,
  type Island,
  sliceText,
} from '../text/chunks/chunks.ts';
import { offsetAt, type Position, type Range, rangeAt } from '../text/chunks/positions.ts';
import { type Source, textOf } from '../text/chunks/sourceText.ts';
import { nestingLimit, parseShallow } from '../text/json/nestingDepth.ts';
import { parse, plainValue, type Tree } from '../text/json/syntaxTree.ts';
import { hasStepShape } from '../text/scan/markers.ts';
import { isObjectEvent } from '../text/scan/textFormat.ts';
import { describesApi, descriptionKeys } from './apiDescription.ts';
import type { StepContainer } from './containers.ts';
import { skeletonOf } from './skeleton.ts';

/** A recording of a live service: an event stream, HTTP exchanges, or a YAML cassette. */
export type Recording = 'stream' | 'http' | 'cassette';

/** An immutable document: one version of one text. */
export interface FixtureDocument {
  readonly uri: string;
  readonly version: number;
  /** The editor's language ID: `run-step`, `run-step-stream`, `json`, `jsonc`, … */
  readonly languageId: string;
  readonly source: Source;
  /** The recording that contains this nested document. */
  readonly recording?: Recording;
}

/** A parsed island. */
export interface Content {
  readonly kind: SchemaKind;
  readonly marker: Island['marker'];
  readonly value: unknown;
  /** The text is invalid, and `value` is its readable part. */
  readonly broken: boolean;
}

/** Language ID of event streams. Its documents are handled whatever their content. */
export const streamLanguage = 'run-step-stream';

/** The language of a document. Without one, text is plain JSON. */
export type Language = Partial<Pick<FixtureDocument, 'languageId'>>;

/** Returns whether a language allows comments and trailing commas. */
export function allowsComments({ languageId }: Language): boolean {
  return languageId === 'jsonc';
}

/** Returns the whole text of a document. */
export function textOfDocument({ source }: FixtureDocument): string {
  return textOf(source);
}

/** Returns the range between two UTF-16 offsets of a document. */
export function rangeOf({ source }: FixtureDocument, start: number, end: number): Range {
  return rangeAt(source.chunks, start, end);
}

/** Returns the UTF-16 offset of a position, which is limited to the end of its line. */
export function offsetOf({ source }: FixtureDocument, position: Position): number {
  return offsetAt(source.chunks, position);
}

/** Returns the text between two UTF-16 offsets. */
export function textBetween({ source }: FixtureDocument, start: number, end: number): string {
  return sliceText(source.chunks, start, end);
}

/** Returns whether a document has API objects outside of strings, or is always handled. */
export function isHandledAsWhole({ source, languageId }: FixtureDocument): boolean {
  if (source.forced || languageId === streamLanguage) return true;
  // An event can lack its data.
  if (source.format === 'events' && skeletonOf(source).stepContainers.some(isPrimary)) return true;
  if (source.chunks.islands === 0 || isApiDescription(source)) return false;
  for (const { island } of islandsFrom(source.chunks)) {
    if (kindOfObject(island.marker)?.isSecondary === true) continue;
    if (!isForeign(readIsland(island), source)) return true;
  }
  return false;
}

function isPrimary({ value }: StepContainer): boolean {
  return kindOfEvent(String(value.event))?.isSecondary !== true;
}

/** Length of the start of a document that is enough for most API descriptions, in UTF-16 units. */
const headLength = 1 << 12;

/** Returns whether a document is an API description. Run steps in it are only examples. */
export function isApiDescription(source: Source): boolean {
  if (describesApi(sliceText(source.chunks, 0, headLength), source.format)) return true;
  const root = skeletonOf(source).value;
  return descriptionKeys.some((key) => member(root, key) !== undefined);
}

/**
 * Returns whether an island is another vendor's object: a list of something else, or an object that
 * shares only the property names of a run step.
 */
export function isForeign({ kind, marker, value, broken }: Content, source: Source): boolean {
  if (source.forced || broken) return false;
  if (marker === 'shape') return !hasStepShape(value);
  if (kind !== 'list') return false;
  const data = member(value, 'data');
  return !Array.isArray(data) || data.length > 0 || member(value, 'first_id') === undefined;
}

/** An island of a document. */
export interface LocatedIsland {
  readonly island: Island;
  /** UTF-16 offset of the island. */
  readonly start: number;
  /** Index of the island. */
  readonly number: number;
}

function islandOf({ chunk, start, number }: ChunkLocation): LocatedIsland | undefined {
  const { island, gap } = chunk;
  return island && { island, start: start + gap, number };
}

/** Yields the islands in order, starting with that of the chunk at a UTF-16 offset. */
export function* islandsFrom(chunks: Chunks, offset = 0): Generator<LocatedIsland> {
  for (const location of chunksFrom(chunks, offset)) {
    const found = islandOf(location);
    if (found !== undefined) yield found;
  }
}

/** Returns the island that contains or touches a UTF-16 offset, or `undefined`. */
export function islandAt(
  { source: { chunks } }: FixtureDocument,
  offset: number,
): LocatedIsland | undefined {
  for (const at of [offset, offset - 1]) {
    const found = at < 0 ? undefined : islandOf(chunkAt(chunks, at));
    if (found !== undefined && at >= found.start) return found;
  }
  return undefined;
}

/** Returns an island by its index, or `undefined`. */
export function islandPlace(
  { source: { chunks } }: FixtureDocument,
  number: number,
): LocatedIsland | undefined {
  const location = chunkOfIsland(chunks, number);
  return location && islandOf(location);
}

/** Maps an offset in the skeleton's text to the document. */
export function fromSkeleton(document: FixtureDocument, offset: number): number {
  const skeleton = skeletonOf(document.source);
  const passed = upperBound(skeleton.offsets, offset);
  if (passed === 0) return offset;
  const last = islandPlace(document, passed - 1);
  const end = (skeleton.offsets[passed - 1] ?? 0) + (skeleton.lengths[passed - 1] ?? 0);
  if (last === undefined) return offset;
  // An offset inside a placeholder maps to the start of the island.
  if (offset < end) return last.start;
  return last.start + last.island.text.length + (offset - end);
}

/** Returns the schema of an island: that of its marker, or else of its shape. */
export function kindOf(marker: Island['marker'], value: unknown): SchemaKind {
  const kind = kindOfObject(marker);
  if (kind !== undefined) {
    // The `object` can be that of another kind.
    if (kind.id !== 'step' && hasStepShape(value)) return 'step';
    const isWhole = kind.pieceOf === undefined;
    const isDelta = isObject(member(value, 'delta'));
    const shaped = hasStepShape(value) || isDelta ? undefined : kindOfShape(value);
    if (shaped !== undefined) return shaped.schema;
    if (isDelta !== isWhole || isDelta === hasStepShape(value)) return kind.schema;
    return (isWhole ? deltaKindOf(kind) : wholeKindOf(kind))?.schema ?? kind.schema;
  }
  if (marker === 'shape') return 'step';
  if (member(value, 'object') === 'list' || Array.isArray(member(value, 'data'))) return 'list';
  const event = member(value, 'event');
  const isEvent = typeof event === 'string' && isObjectEvent(event);
  if (isEvent || (event !== undefined && member(value, 'data') !== undefined))
    return (isEvent ? kindOfEvent(event) : undefined)?.event ?? 'event';
  return kindOfUnmarked(value).schema;
}

/** Parses an island of a document. */
export function readIsland(island: Island, language: Language = {}): Content {
  try {
    const value: unknown =
      island.depth > nestingLimit ? parseShallow(island.text) : JSON.parse(island.text);
    const { marker } = island;
    return { kind: kindOf(marker, value), marker, value, broken: false };
  } catch {
    const tree = treeOf(island, language);
    const value = plainValue(tree.root);
    return {
      kind: kindOf(island.marker, value),
      marker: island.marker,
      value,
      broken: tree.faults.length > 0 || !tree.comments,
    };
  }
}

/** Trees are large, so only the most recent ones are kept, and no longer than their islands. */
const trees = new WeakMap<Island, Tree>();
const recent: WeakRef<Island>[] = [];
const keptTrees = 32;

/** Returns the syntax tree of an island, from the cache if possible. */
export function treeOf(island: Island, language: Language = {}): Tree {
  const comments = allowsComments(language);
  let tree = trees.get(island);
  if (tree === undefined || tree.comments !== comments) {
    tree = parse(island.text, comments);
    trees.set(island, tree);
    if (recent.push(new WeakRef(island)) > keptTrees) {
      const oldest = recent.shift()?.deref();
      if (oldest !== undefined && oldest !== island) trees.delete(oldest);
    }
  }
  return tree;
}

/** Maps a UTF-16 offset to the skeleton's text. Offsets in an island map to its placeholder. */
export function toSkeleton(document: FixtureDocument, offset: number): number {
  const { chunks } = document.source;
  const skeleton = skeletonOf(document.source);
  const place = chunkAt(chunks, offset);
  const gapEnd = place.start + place.chunk.gap;
  if (place.chunk.island === undefined) return skeleton.text.length - (chunks.length - offset);
  return (skeleton.offsets[place.number] ?? 0) - Math.max(0, gapEnd - offset);
}
