import { documentPointer } from '../model/jsonValue.ts';
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
 * Features are functions of one flat document: a text without regard to the documents in its strings. What is here applies
 * them to a document and its nested documents, and translates what they find.
 */

/** A document, or a document in its strings, with the way from there to the document as a whole. */
export class Part {
  readonly whole: FixtureDocument;
  readonly document: FixtureDocument;
  /** Absent for the document itself. */
  readonly nested: NestedDocument | undefined;
  /** The number of its first island in the whole: islands are counted through. */
  readonly first: number;

  constructor(whole: FixtureDocument, nested?: NestedDocument, first = 0) {
    this.whole = whole;
    this.document = nested?.document ?? whole;
    this.nested = nested;
    this.first = first;
  }

  /** Whether its places are only known as a whole, and nothing can be written there: its text is encoded. */
  get isOpaque(): boolean {
    return this.nested !== undefined && isOpaque(this.nested);
  }

  /** The path from the root of the whole to the string or array that the part is the text of. */
  get path(): JsonPath {
    return this.nested === undefined ? [] : nestedPath(this.whole, this.nested);
  }

  /** The UTF-16 offset in the part of one in the whole. */
  toInner(offset: number): number {
    return this.nested === undefined ? offset : toNested(this.nested, offset);
  }

  /** The stretch of the whole in which a stretch of the part is; of an opaque part, all of its text. */
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

  /** The changes of the whole that make some changes of the part; `undefined` where the whole cannot hold them. */
  editsToOuter(edits: readonly TextEdit[]): readonly TextEdit[] | undefined {
    return this.nested === undefined ? edits : editsToOuter(this.nested, edits);
  }

  /** The JSON pointer, from the root of the whole, of a path in the part that is at an offset of its text. */
  pointerOf(path: JsonPath, offset: number): string {
    return this.nested === undefined
      ? documentPointer(this.whole.source.container, path)
      : nestedLocation(this.whole, this.nested, path, offset).pointer;
  }

  /** How a text of the part is written in the whole. */
  get writing(): Writing {
    return this.nested === undefined ? asItIs : writingOf(this.nested);
  }

  /** Something that was found in the part, with its place in the whole. */
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

/** Where something is in a document. */
interface Located extends Stretch {
  readonly range: Range;
  readonly path: JsonPath;
  readonly pointer: string;
  readonly base: Base;
}

/**
 * The value that paths start in: an island by its number, or a place in the skeleton; of the document itself or of one of
 * its nested documents, by its number.
 */
export type Base = FlatBase & { readonly nested?: number };

/** The same in a flat document. */
export type FlatBase = { readonly island: number } | { readonly skeleton: JsonPath };

/**
 * Applies a feature to the innermost flat document at a position, and translates the result with `mapResult`. `undefined`
 * for a document that is none of ours.
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
 * Applies a feature to a document and to each of its nested documents, and translates the results with `mapResult`, which
 * leaves out those that it gives `undefined` for. Nothing for a document that is none of ours.
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

const known = new WeakMap<FixtureDocument, readonly Part[]>();

/** A document and its nested documents. */
export function partsOf(document: FixtureDocument): readonly Part[] {
  let parts = known.get(document);
  if (parts === undefined) {
    parts = findParts(document);
    known.set(document, parts);
  }
  return parts;
}

function findParts(document: FixtureDocument): readonly Part[] {
  let first = document.source.chunks.islands;
  const nestedDocuments = nestedDocumentsOf(document).map((nested) => {
    const part = new Part(document, nested, first);
    first += nested.document.source.chunks.islands;
    return part;
  });
  return [new Part(document), ...nestedDocuments];
}

/** The innermost part that a UTF-16 offset of a document is in, of those that are not opaque. */
export function partAt(document: FixtureDocument, offset: number): Part {
  const inner = partsOf(document).findLast(
    ({ nested, isOpaque }) => nested !== undefined && !isOpaque && isIn(nested, offset),
  );
  return inner ?? new Part(document);
}

/** The nested document of a number as a part, or the document itself. */
export function partOf(document: FixtureDocument, nested: number | undefined): Part | undefined {
  return partsOf(document)[nested === undefined ? 0 : nested + 1];
}

/** A part and those around it, from the innermost to the document itself. */
export function partsAround(part: Part): readonly Part[] {
  const { whole, nested } = part;
  const outer = nested === undefined ? undefined : partOf(whole, nested.parent?.number);
  return outer === undefined ? [part] : [part, ...partsAround(outer)];
}

/** How many islands a document and its nested documents hold. */
export function countIslands(document: FixtureDocument): number {
  return partsOf(document).reduce((sum, part) => sum + part.document.source.chunks.islands, 0);
}

/** The part that has an island, by its number in the whole, and its number in there. */
export function partOfIsland(
  document: FixtureDocument,
  number: number,
): { readonly part: Part; readonly number: number } | undefined {
  const part = partsOf(document).findLast(({ first }) => first <= number);
  return part && { part, number: number - part.first };
}
