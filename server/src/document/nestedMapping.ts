import { sliceText } from '../text/chunks/chunks.ts';
import { base64Edits } from '../text/embedded/base64.ts';
import {
  containsOffset,
  editsAcrossJoins,
  type StringStyle,
  toInnerOffset,
  toOuterEdits,
  toOuterSpan,
} from '../text/embedded/sourceMap.ts';
import { applyEdits, type TextEdit } from '../text/textEdit.ts';
import type { FixtureDocument } from './document.ts';
import type { NestedDocument } from './nestedDocuments.ts';

/** UTF-16 offsets of a text. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/**
 * Returns whether a nested document is encoded: positions inside are unknown, and it is read-only.
 */
export function isOpaque({ sourceMap, parent }: NestedDocument): boolean {
  return sourceMap.opaque === true || (parent !== undefined && isOpaque(parent));
}

/** Returns whether a nested document is inside another one, at any depth. */
export function isInside(nested: NestedDocument, other: NestedDocument): boolean {
  return nested.parent === other || (nested.parent !== undefined && isInside(nested.parent, other));
}

/** Maps an offset from the document to a nested document. */
export function toNested({ sourceMap, base, parent }: NestedDocument, offset: number): number {
  const outer = parent === undefined ? offset : toNested(parent, offset);
  return toInnerOffset(sourceMap, outer - base);
}

/** Returns whether a UTF-16 offset of the document is inside a nested document or at its edge. */
export function isIn(nested: NestedDocument, offset: number): boolean {
  const { sourceMap, base, parent } = nested;
  if (parent === undefined) return containsOffset(sourceMap, offset - base);
  return isIn(parent, offset) && containsOffset(sourceMap, toNested(parent, offset) - base);
}

/** Maps a stretch from a nested document to the document. */
export function toOuter(
  { sourceMap, base, parent }: NestedDocument,
  { start, end }: Stretch,
): Stretch {
  const { offset, length } = toOuterSpan(sourceMap, { offset: start, length: end - start });
  const outer = { start: base + offset, end: base + offset + length };
  return parent === undefined ? outer : toOuter(parent, outer);
}

/** Maps edits to the document. Returns `undefined` if that cannot hold them. */
export function editsToOuter(
  { sourceMap, base, parent }: NestedDocument,
  edits: readonly TextEdit[],
): readonly TextEdit[] | undefined {
  const through = toOuterEdits(sourceMap, edits);
  const made = through?.map((edit) => ({ ...edit, offset: base + edit.offset }));
  return parent === undefined || made === undefined ? made : editsToOuter(parent, made);
}

/**
 * Maps edits that replace words to the text around a nested document. The words need no escapes, so
 * the edits can cross strings and apply to encoded text.
 */
export function wordsToParent(
  { sourceMap, base }: NestedDocument,
  edits: readonly TextEdit[],
  { source }: FixtureDocument,
): readonly TextEdit[] {
  if (edits.length === 0) return [];
  if (sourceMap.opaque !== true) {
    return editsAcrossJoins(sourceMap, edits).map((edit) => ({
      ...edit,
      offset: base + edit.offset,
    }));
  }
  const { text, inner, outer, joins } = sourceMap;
  return inner.slice(0, -1).flatMap((from, segment) => {
    const to = inner[segment + 1] ?? from;
    const own = joins.includes(segment) ? [] : editsBetween(edits, from, to);
    if (own.length === 0) return [];
    const offset = base + (outer[segment] ?? 0);
    const written = sliceText(source.chunks, offset, base + (outer[segment + 1] ?? 0));
    return base64Edits(written, applyEdits(text.slice(from, to), own)).map((edit) => {
      return { ...edit, offset: offset + edit.offset };
    });
  });
}

/** Returns the parts of edits between two offsets, relative to the first one. */
function editsBetween(edits: readonly TextEdit[], from: number, to: number): readonly TextEdit[] {
  return edits.flatMap(({ offset, length, text }) => {
    const start = Math.max(offset, from);
    const end = Math.min(offset + length, to);
    if (start >= end) return [];
    return [{ offset: start - from, length: end - start, text: start === offset ? text : '' }];
  });
}

export type Writing = Pick<StringStyle, 'write' | 'keepsLines'>;

/** Returns how text is written in a nested document. */
export function writingOf({ sourceMap, parent }: NestedDocument): Writing {
  const { write, keepsLines = false } = sourceMap.writing;
  if (parent === undefined) return { write, keepsLines };
  const outer = writingOf(parent);
  return {
    write: (text) => {
      const written = write(text);
      return written === undefined ? undefined : outer.write(written);
    },
    keepsLines: keepsLines && outer.keepsLines === true,
  };
}
