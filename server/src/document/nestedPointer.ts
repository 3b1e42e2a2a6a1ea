import { documentPointer } from '../model/jsonValue.ts';
import { cached } from '../text/cached.ts';
import { countLines } from '../text/characters.ts';
import { joinsBefore } from '../text/embedded/sourceMap.ts';
import { pathsTo } from '../text/json/pathsTo.ts';
import type { JsonPath } from '../text/json/syntaxTree.ts';
import { type FixtureDocument, toSkeleton } from './document.ts';
import { type NestedDocument, nestedDocumentsOf } from './nestedDocuments.ts';
import { locationIn, type Skeleton, skeletonOf } from './skeleton.ts';

/** A place in a nested document, relative to the outer document. */
export interface NestedLocation {
  /** Path from the document's root to the string, then in its text. */
  readonly path: JsonPath;
  /** Pointer to the string, `#`, and pointer in its text: `/Entries/0/ResponseBody/3#/status`. */
  readonly pointer: string;
}

/** Returns the outer place for a path. `offset` is its UTF-16 offset in the text. */
export function nestedLocation(
  document: FixtureDocument,
  nested: NestedDocument,
  path: JsonPath,
  offset: number,
): NestedLocation {
  const { format } = nested.document.source;
  const own = ownPath(document, nested);
  if (nested.writtenIn === 'lines') return outerPlace(document, nested, [...own, ...path]);
  const isArray = nested.writtenIn === 'array';
  const { index, line } = stringAt(nested, offset);
  const element = nested.paths?.[index] ?? [index];
  const outer = outerPlace(document, nested, isArray ? [...own, ...element] : own);
  if (!isArray || format === 'json') {
    const pointer = `${outer.pointer}#${documentPointer(format, path)}`;
    return { path: [...outer.path, ...path], pointer };
  }
  const [, ...rest] = path;
  const within = documentPointer(format, [line ?? 1, ...rest]);
  const pointer = `${outer.pointer}#${line === undefined ? within.replace(/^\d+:/, '') : within}`;
  return { path: [...outer.path, ...rest], pointer };
}

/** Returns the path to the string or array of a nested document, through all strings. */
export function nestedPath(document: FixtureDocument, nested: NestedDocument): JsonPath {
  return outerPlace(document, nested, ownPath(document, nested)).path;
}

/** Returns the outer place for a path in the text around a nested document. */
function outerPlace(
  document: FixtureDocument,
  { parent, base }: NestedDocument,
  path: JsonPath,
): NestedLocation {
  return parent === undefined
    ? { path, pointer: documentPointer(document.source.format, path) }
    : nestedLocation(document, parent, path, base);
}

/**
 * Returns the array element at an offset, and the line in it (counted from 1) if it has several.
 */
function stringAt(
  { sourceMap: { text, inner, joins }, sourceMap }: NestedDocument,
  offset: number,
): { readonly index: number; readonly line: number | undefined } {
  const index = joinsBefore(sourceMap, offset);
  const start = index === 0 ? 0 : (inner[(joins[index - 1] ?? 0) + 1] ?? 0);
  const end = inner[joins[index] ?? inner.length - 1] ?? text.length;
  const isOneLine = countLines(text.slice(start, end).trimEnd()) === 0;
  return { index, line: isOneLine ? undefined : countLines(text, start, offset) + 1 };
}

/** Returns the path from the root of the text around a nested document to its string or array. */
function ownPath(document: FixtureDocument, nested: NestedDocument): JsonPath {
  if (nested.path !== undefined) return nested.path;
  const around = nested.parent?.document ?? document;
  const skeleton = skeletonOf(around.source);
  if (skeleton.format !== 'json')
    return locationIn(skeleton, toSkeleton(around, nested.base) + 1).path;
  return pathsIn(skeleton, document, nested.parent).get(toSkeleton(around, nested.base)) ?? [];
}

/** Finds the paths of nested documents. Cuts out their texts first, which may be long. */
const pathsIn = cached(
  (
    skeleton: Skeleton,
    document: FixtureDocument,
    around: NestedDocument | undefined,
  ): ReadonlyMap<number, JsonPath> => {
    const starts: (readonly [start: number, cut: number])[] = [];
    let text = '';
    let at = 0;
    for (const { base, length, writtenIn, parent } of nestedDocumentsOf(document)) {
      if (parent !== around) continue;
      const start = toSkeleton(around?.document ?? document, base);
      text += skeleton.text.slice(at, start + 1);
      starts.push([start, text.length - 1]);
      // Keep the closing quote, but not the bracket of an array.
      at = start + length + (writtenIn === 'array' ? 1 : 0);
    }
    const paths = pathsTo(text + skeleton.text.slice(at), new Set(starts.map(([, cut]) => cut)));
    return new Map(starts.map(([start, cut]) => [start, paths.get(cut) ?? []]));
  },
);
