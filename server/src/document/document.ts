import {
  deltaKindOf,
  kindOfEvent,
  kindOfObject,
  kindOfSchema,
  wholeKindOf,
} from '../model/findKind.ts';
import { isObject, member } from '../model/jsonValue.ts';
import type { SchemaKind } from '../schema/schemas.ts';
import { upperBound } from '../text/binarySearch.ts';
import {
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
import { isObjectEvent } from '../text/scan/container.ts';
import { hasStepShape } from '../text/scan/markers.ts';
import { describesApi, descriptionKeys } from './apiDescription.ts';
import type { StepContainer } from './containers.ts';
import { skeletonOf } from './skeleton.ts';

/** A recording of a live service: an event stream, HTTP requests with their responses, or a cassette in YAML. */
export type Recording = 'stream' | 'http' | 'cassette';

/** A document as every feature takes it: an immutable value for one version of one text. */
export interface FixtureDocument {
  readonly uri: string;
  readonly version: number;
  /** The editor's language of the document: `run-step`, `run-step-stream`, `json`, `jsonc`, … */
  readonly languageId: string;
  readonly source: Source;
  /** The recording that the document is part of, if it is in a string of one. */
  readonly recording?: Recording;
}

/** An island as a value. */
export interface Content {
  readonly kind: SchemaKind;
  readonly marker: Island['marker'];
  readonly value: unknown;
  /** Its text is not JSON; `value` is as much as could be read. */
  readonly broken: boolean;
}

/** The language of event streams. Its documents are handled whatever they hold. */
export const streamLanguage = 'run-step-stream';

/** Whether comments and trailing commas are right in documents of a language. */
export function allowsComments(document: FixtureDocument): boolean {
  return document.languageId === 'jsonc';
}

/** The whole text of a document. */
export function textOfDocument({ source }: FixtureDocument): string {
  return textOf(source);
}

/** The range between two UTF-16 offsets of a document. */
export function rangeOf({ source }: FixtureDocument, start: number, end: number): Range {
  return rangeAt(source.chunks, start, end);
}

/** The UTF-16 offset of a position; a position past the end of its line is moved back to it. */
export function offsetOf({ source }: FixtureDocument, position: Position): number {
  return offsetAt(source.chunks, position);
}

/** The text between two UTF-16 offsets. */
export function textBetween({ source }: FixtureDocument, start: number, end: number): string {
  return sliceText(source.chunks, start, end);
}

/** Whether a document holds objects of ours outside of strings, not only threads, or is handled whatever it holds. */
export function isHandledAsWhole({ source, languageId }: FixtureDocument): boolean {
  if (source.forced || languageId === streamLanguage) return true;
  // An event may have lost its data.
  if (source.container === 'events' && skeletonOf(source).stepContainers.some(isPrimary))
    return true;
  if (source.chunks.islands === 0 || isApiDescription(source)) return false;
  for (const { chunk } of chunksFrom(source.chunks)) {
    const { island } = chunk;
    if (island === undefined || kindOfObject(island.marker)?.isSecondary === true) continue;
    if (!isForeign(readIsland(island), source)) return true;
  }
  return false;
}

function isPrimary({ value }: StepContainer): boolean {
  return kindOfEvent(String(value.event))?.isSecondary !== true;
}

/** Length of the head that shows in most API descriptions what they are, in UTF-16 units. */
const headLength = 1 << 12;

/** Whether a document describes an API: it shows run steps as examples, which are not its content. */
export function isApiDescription(source: Source): boolean {
  if (describesApi(sliceText(source.chunks, 0, headLength), source.container)) return true;
  const root = skeletonOf(source).value;
  return descriptionKeys.some((key) => member(root, key) !== undefined);
}

/**
 * Whether an island is not ours after all: another vendor's object that calls itself a delta but has none, a list of
 * something else than run steps, or an object that has no more of a run step than the names.
 */
export function isForeign({ kind, marker, value, broken }: Content, source: Source): boolean {
  if (source.forced || broken) return false;
  if (marker === 'shape') return !hasStepShape(value);
  if (kindOfSchema(kind)?.pieceOf !== undefined) return member(value, 'delta') === undefined;
  if (kind !== 'list') return false;
  const data = member(value, 'data');
  return !Array.isArray(data) || data.length > 0 || member(value, 'first_id') === undefined;
}

/** The island that holds or touches a UTF-16 offset, with its place. */
export function islandAt(
  { source: { chunks } }: FixtureDocument,
  offset: number,
): { readonly island: Island; readonly start: number; readonly number: number } | undefined {
  for (const at of [offset, offset - 1]) {
    if (at < 0) continue;
    const place = chunkAt(chunks, at);
    const { island, gap } = place.chunk;
    if (island === undefined) continue;
    const start = place.start + gap;
    if (at >= start) return { island, start, number: place.number };
  }
  return undefined;
}

/** The place of the island of that number. */
export function islandPlace(
  document: FixtureDocument,
  number: number,
): { readonly island: Island; readonly start: number } | undefined {
  const place = chunkOfIsland(document.source.chunks, number);
  if (place?.chunk.island === undefined) return undefined;
  return { island: place.chunk.island, start: place.start + place.chunk.gap };
}

/** The offset in the document of an offset in its skeleton's text. */
export function fromSkeleton(document: FixtureDocument, offset: number): number {
  const skeleton = skeletonOf(document.source);
  const passed = upperBound(skeleton.offsets, offset);
  if (passed === 0) return offset;
  const last = islandPlace(document, passed - 1);
  const end = (skeleton.offsets[passed - 1] ?? 0) + (skeleton.lengths[passed - 1] ?? 0);
  if (last === undefined) return offset;
  // An offset inside a placeholder stands for the start of the island.
  if (offset < end) return last.start;
  return last.start + last.island.text.length + (offset - end);
}

/** The schema of an island: what its marker says, else what it looks like. */
export function kindOf(marker: Island['marker'], value: unknown): SchemaKind {
  const kind = kindOfObject(marker);
  if (kind !== undefined) {
    // One who calls a delta a step, or a step a delta or a run, has the wrong word in `object`.
    if (kind.id !== 'step' && hasStepShape(value)) return 'step';
    const isDifferent = isDelta(value) === (kind.pieceOf === undefined);
    if (!isDifferent || isDelta(value) === hasStepShape(value)) return kind.schema;
    return (
      (kind.pieceOf === undefined ? deltaKindOf(kind) : wholeKindOf(kind))?.schema ?? kind.schema
    );
  }
  if (marker === 'shape') return 'step';
  if (member(value, 'object') === 'list' || Array.isArray(member(value, 'data'))) return 'list';
  const event = member(value, 'event');
  const isEvent = typeof event === 'string' && isObjectEvent(event);
  if (isEvent || (event !== undefined && member(value, 'data') !== undefined))
    return (isEvent ? kindOfEvent(event) : undefined)?.event ?? 'event';
  return member(value, 'delta') === undefined ? 'step' : 'delta';
}

function isDelta(value: unknown): boolean {
  return isObject(member(value, 'delta'));
}

/** Reads an island's text as a value. With `comments`, comments and trailing commas do not break it. */
export function readIsland(island: Island, comments = false): Content {
  try {
    const value: unknown =
      island.depth > nestingLimit ? parseShallow(island.text) : JSON.parse(island.text);
    const { marker } = island;
    return { kind: kindOf(marker, value), marker, value, broken: false };
  } catch {
    const tree = treeOf(island, comments);
    const value = plainValue(tree.root);
    return {
      kind: kindOf(island.marker, value),
      marker: island.marker,
      value,
      broken: tree.faults.length > 0 || !comments,
    };
  }
}

/** Trees are big: only those of the last few islands are kept, and only as long as their islands. */
const trees = new WeakMap<Island, Tree>();
const recent: WeakRef<Island>[] = [];
const keptTrees = 32;

/** The syntax tree of an island's text. */
export function treeOf(island: Island, comments = false): Tree {
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

/**
 * The offset in the skeleton's text of a UTF-16 offset in the document that lies outside of islands; an offset inside
 * an island gives that of its placeholder.
 */
export function toSkeleton(document: FixtureDocument, offset: number): number {
  const { chunks } = document.source;
  const skeleton = skeletonOf(document.source);
  const place = chunkAt(chunks, offset);
  const gapEnd = place.start + place.chunk.gap;
  if (place.chunk.island === undefined) return skeleton.text.length - (chunks.length - offset);
  return (skeleton.offsets[place.number] ?? 0) - Math.max(0, gapEnd - offset);
}
