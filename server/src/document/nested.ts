import { documentPointer } from '../model/jsonValue.ts';
import { cached } from '../text/cached.ts';
import { offsetAt, type Position, type Range, rangeAt } from '../text/chunks/positions.ts';
import type { JsonPath } from '../text/json/syntaxTree.ts';
import type { TextEdit } from '../text/textEdit.ts';
import type { FixtureDocument } from './document.ts';
import { isHandled, type NestedDocument, nestedDocumentsOf } from './nestedDocuments.ts';
import {
  editsToOuter,
  isIn,
  isOpaque,
  type Stretch,
  toNested,
  toOuter,
  type Writing,
  writingOf,
} from './nestedMapping.ts';
import { nestedLocation, nestedPath } from './nestedPointer.ts';

/**
 * Features are functions of one flat document, without the documents in its strings. This module
 * applies them to a document and its nested documents, and maps their results to the whole
 * document.
 */

/** A document or one of its nested documents, with the mapping to the whole document. */
export class Part {
  readonly whole: FixtureDocument;
  readonly document: FixtureDocument;
  /** `undefined` for the document itself. */
  readonly nested: NestedDocument | undefined;
  /** Index of its first island. Indices run through the whole document. */
  readonly first: number;

  constructor(whole: FixtureDocument, nested?: NestedDocument, first = 0) {
    this.whole = whole;
    this.document = nested?.document ?? whole;
    this.nested = nested;
    this.first = first;
  }

  /**
   * Returns whether its text is encoded, so that positions inside are unknown and it is read-only.
   */
  get isOpaque(): boolean {
    return this.nested !== undefined && isOpaque(this.nested);
  }

  /** Path from the root of the whole document to the string or array of the part. */
  get path(): JsonPath {
    return this.nested === undefined ? [] : nestedPath(this.whole, this.nested);
  }

  /** Maps a UTF-16 offset from the whole document to the part. */
  toInner(offset: number): number {
    return this.nested === undefined ? offset : toNested(this.nested, offset);
  }

  /** Maps a stretch to the whole document. In an opaque part, returns all of its text. */
  toOuter(stretch: Stretch): Stretch {
    return this.nested === undefined ? stretch : toOuter(this.nested, stretch);
  }

  rangeToOuter(range: Range): Range {
    if (this.nested === undefined) return range;
    const { chunks } = this.document.source;
    const inner = { start: offsetAt(chunks, range.start), end: offsetAt(chunks, range.end) };
    const { start, end } = toOuter(this.nested, inner);
    return rangeAt(this.whole.source.chunks, start, end);
  }

  /** Maps edits to the whole document. Returns `undefined` if that cannot hold them. */
  editsToOuter(edits: readonly TextEdit[]): readonly TextEdit[] | undefined {
    return this.nested === undefined ? edits : editsToOuter(this.nested, edits);
  }

  /** Returns the JSON pointer, from the root of the whole document, for a path in the part. */
  pointerOf(path: JsonPath, offset: number): string {
    return this.nested === undefined
      ? documentPointer(this.whole.source.format, path)
      : nestedLocation(this.whole, this.nested, path, offset).pointer;
  }

  /** How text is written in the part. */
  get writing(): Writing {
    return this.nested === undefined ? asItIs : writingOf(this.nested);
  }

  /** Maps a result from the part to the whole document. */
  locate<T extends Located>(found: T): T {
    const { nested, whole } = this;
    if (nested === undefined) return found;
    return {
      ...found,
      ...toOuter(nested, found),
      ...nestedLocation(whole, nested, found.path, found.start),
      range: this.rangeToOuter(found.range),
      base: { ...found.base, nested: nested.number },
    };
  }
}

const asItIs: Writing = { write: (text) => text, keepsLines: true };

/** A result with its place in a document. */
interface Located extends Stretch {
  readonly range: Range;
  readonly path: JsonPath;
  readonly pointer: string;
  readonly base: Base;
}

/** The start of a path: an island (by index) or a skeleton path, also of a nested document. */
export type Base = FlatBase & { readonly nested?: number };

/** The start of a path in a flat document. */
export type FlatBase = { readonly island: number } | { readonly skeleton: JsonPath };

/**
 * Applies a feature to the innermost flat document at a position, and maps the result with
 * `mapResult`. Returns `undefined` for a document without API objects.
 */
export function atPosition<T>(
  document: FixtureDocument,
  position: Position,
  feature: (flat: FixtureDocument, offset: number) => T | undefined,
  mapResult: (result: T, part: Part) => T,
): T | undefined {
  if (!isHandled(document)) return undefined;
  const offset = offsetAt(document.source.chunks, position);
  const part = partAt(document, offset);
  const result = feature(part.document, part.toInner(offset));
  return result === undefined || part.nested === undefined ? result : mapResult(result, part);
}

/**
 * Applies a feature to a document and its nested documents, and maps the results with `mapResult`,
 * which can drop results by returning `undefined`. Returns nothing for a document without API
 * objects.
 */
export function inAll<T>(
  document: FixtureDocument,
  feature: (flat: FixtureDocument, part: Part) => readonly T[],
  mapResult: (result: T, part: Part) => T | undefined,
): readonly T[] {
  if (!isHandled(document)) return [];
  return partsOf(document).flatMap((part) => {
    const results = feature(part.document, part);
    if (part.nested === undefined) return results;
    return results.map((result) => mapResult(result, part)).filter((one) => one !== undefined);
  });
}

/** Returns a document and its nested documents. */
export const partsOf = cached((document: FixtureDocument): readonly Part[] => {
  let first = document.source.chunks.islands;
  const nestedDocuments = nestedDocumentsOf(document).map((nested) => {
    const part = new Part(document, nested, first);
    first += nested.document.source.chunks.islands;
    return part;
  });
  return [new Part(document), ...nestedDocuments];
});

/** Returns the innermost part at a UTF-16 offset, without opaque parts. */
export function partAt(document: FixtureDocument, offset: number): Part {
  const inner = partsOf(document).findLast(
    ({ nested, isOpaque }) => nested !== undefined && !isOpaque && isIn(nested, offset),
  );
  return inner ?? new Part(document);
}

/** Returns a nested document by its index, or the document itself. */
export function partOf(document: FixtureDocument, nested: number | undefined): Part | undefined {
  return partsOf(document)[nested === undefined ? 0 : nested + 1];
}

/** Returns a part and the parts around it, innermost first. */
export function partsAround(part: Part): readonly Part[] {
  const { whole, nested } = part;
  const outer = nested === undefined ? undefined : partOf(whole, nested.parent?.number);
  return outer === undefined ? [part] : [part, ...partsAround(outer)];
}

/** Counts the islands of a document and its nested documents. */
export function countIslands(document: FixtureDocument): number {
  return partsOf(document).reduce((sum, part) => sum + part.document.source.chunks.islands, 0);
}

/** Returns the part that contains an island, and the island's index in it. */
export function partOfIsland(
  document: FixtureDocument,
  number: number,
): { readonly part: Part; readonly number: number } | undefined {
  const part = partsOf(document).findLast(({ first }) => first <= number);
  return part && { part, number: number - part.first };
}
