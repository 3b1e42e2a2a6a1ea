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

/** Whether the places in a nested document are only known as a whole, and nothing can be written there. */
export function isOpaque({ sourceMap, parent }: NestedDocument): boolean {
  return sourceMap.opaque === true || (parent !== undefined && isOpaque(parent));
}

/** Whether a nested document is in a string of another one, at any depth. */
export function isInside(nested: NestedDocument, other: NestedDocument): boolean {
  return nested.parent === other || (nested.parent !== undefined && isInside(nested.parent, other));
}

/** The offset in a nested document's text of an offset in the document. */
export function toNested({ sourceMap, base, parent }: NestedDocument, offset: number): number {
  const outer = parent === undefined ? offset : toNested(parent, offset);
  return toInnerOffset(sourceMap, outer - base);
}

/** Whether a UTF-16 offset of the document is in a nested document, or touches it. */
export function isIn(nested: NestedDocument, offset: number): boolean {
  const { sourceMap, base, parent } = nested;
  if (parent === undefined) return containsOffset(sourceMap, offset - base);
  return isIn(parent, offset) && containsOffset(sourceMap, toNested(parent, offset) - base);
}

/** The stretch of the document in which a stretch of a nested document's text is. */
export function toOuter(
  { sourceMap, base, parent }: NestedDocument,
  { start, end }: Stretch,
): Stretch {
  const { offset, length } = toOuterSpan(sourceMap, { offset: start, length: end - start });
  const outer = { start: base + offset, end: base + offset + length };
  return parent === undefined ? outer : toOuter(parent, outer);
}

/** The changes of the document that make some changes of a nested document's text; `undefined` where it cannot hold them. */
export function editsToOuter(
  { sourceMap, base, parent }: NestedDocument,
  edits: readonly TextEdit[],
): readonly TextEdit[] | undefined {
  const through = toOuterEdits(sourceMap, edits);
  const made = through?.map((edit) => ({ ...edit, offset: base + edit.offset }));
  return parent === undefined || made === undefined ? made : editsToOuter(parent, made);
}

/**
 * The changes of the text around a nested document that put words in the place of others. Both have no characters that need
 * an escape, so that they may go over several strings, and into an encoded text.
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
  const offset = base + (sourceMap.outer[0] ?? 0);
  const end = base + (sourceMap.outer.at(-1) ?? 0);
  const written = sliceText(source.chunks, offset, end);
  return base64Edits(written, applyEdits(sourceMap.text, edits)).map((edit) => {
    return { ...edit, offset: offset + edit.offset };
  });
}

export type Writing = Pick<StringStyle, 'write' | 'keepsLines'>;

/** How something is written into a nested document, as the document has it. */
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
