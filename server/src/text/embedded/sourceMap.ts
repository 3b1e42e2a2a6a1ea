import { upperBound } from '../binarySearch.ts';
import type { Span } from '../span.ts';
import { applyEdits, type TextEdit } from '../textEdit.ts';

/**
 * Maps a decoded text to the encoded text that contains it (escapes, indentation, quotes), as an
 * ordered list of segments. Inner offsets are UTF-16 offsets in the decoded text, outer ones in the
 * text around it.
 */
export interface SourceMap {
  /** The decoded text. */
  readonly text: string;
  /** Start offsets of the segments, then the end offset. Both lists have the same length. */
  readonly inner: readonly number[];
  readonly outer: readonly number[];
  /** Indices of the segments between two strings. No edit may cross them. */
  readonly joins: readonly number[];
  readonly writing: StringStyle;
  /** Each string is encoded: positions inside are unknown, and it cannot be edited. */
  readonly opaque?: boolean;
}

/** How text is written in the outer text. */
export interface StringStyle {
  /** Encodes a text. Returns `undefined` if that is impossible. */
  readonly write: (text: string) => string | undefined;
  /** Each inner line is one outer line. */
  readonly keepsLines?: boolean;
  /** Returns the inner text after some outer edits, for styles that depend on the context. */
  readonly reread?: (edits: readonly TextEdit[]) => string | undefined;
}

/** A style that cannot be written. */
export const readOnly: StringStyle = { write: () => undefined };

/** Collects the segments of a source map. */
export class SourceMapBuilder {
  readonly inner: number[] = [];
  readonly outer: number[] = [];
  private readonly parts: string[] = [];
  private length = 0;

  /** Adds a segment: `text` is written at `outer`, as is or with another length. */
  add(outer: number, text: string): void {
    this.inner.push(this.length);
    this.outer.push(outer);
    this.parts.push(text);
    this.length += text.length;
  }

  /** Returns the source map. The last segment ends at `outer`. */
  end(outer: number, writing: StringStyle, joins: readonly number[] = []): SourceMap {
    this.inner.push(this.length);
    this.outer.push(outer);
    return { text: this.parts.join(''), inner: this.inner, outer: this.outer, joins, writing };
  }
}

/** Returns the outer span of an inner one. A span inside an escape covers the whole escape. */
export function toOuterSpan(sourceMap: SourceMap, { offset, length }: Span): Span {
  const start = toOuterStart(sourceMap, offset);
  if (sourceMap.opaque === true) {
    const end = Math.min(offset + Math.max(1, length), sourceMap.text.length);
    return { offset: start, length: Math.max(0, toOuterEnd(sourceMap, end) - start) };
  }
  if (length === 0) return { offset: start, length: 0 };
  return { offset: start, length: Math.max(0, toOuterEnd(sourceMap, offset + length) - start) };
}

/** Maps the start of an inner span to an outer offset. */
export function toOuterStart({ inner, outer }: SourceMap, offset: number): number {
  const segment = Math.max(0, upperBound(inner, offset) - 1);
  const from = outer[segment] ?? 0;
  const within = offset - (inner[segment] ?? 0);
  return isPlain(inner, outer, segment) ? from + within : from;
}

/** Maps the end of an inner span to an outer offset. */
function toOuterEnd({ inner, outer }: SourceMap, offset: number): number {
  const next = upperBound(inner, offset - 1);
  const segment = Math.max(0, next - 1);
  const within = offset - (inner[segment] ?? 0);
  if (isPlain(inner, outer, segment)) return (outer[segment] ?? 0) + within;
  return outer[segment + 1] ?? outer[segment] ?? 0;
}

/** Maps an outer offset to an inner one. Inside an escape, returns the offset of its start. */
export function toInnerOffset({ inner, outer }: SourceMap, offset: number): number {
  const segment = Math.max(0, upperBound(outer, offset) - 1);
  const from = inner[segment] ?? 0;
  const within = Math.max(0, offset - (outer[segment] ?? 0));
  return isPlain(inner, outer, segment) ? from + within : from;
}

/**
 * Maps inner edits to outer edits, or returns `undefined` if the outer text cannot hold the result.
 */
export function toOuterEdits(
  sourceMap: SourceMap,
  edits: readonly TextEdit[],
): readonly TextEdit[] | undefined {
  const made = edits.map((edit) => {
    if (crossesJoin(sourceMap, edit)) return undefined;
    const text = sourceMap.writing.write(edit.text);
    return text === undefined ? undefined : { ...toOuterSpan(sourceMap, edit), text };
  });
  if (made.includes(undefined)) return undefined;
  const outer = made.flatMap((edit) => edit ?? []);
  const { reread } = sourceMap.writing;
  return reread === undefined || reread(outer) === applyEdits(sourceMap.text, edits)
    ? outer
    : undefined;
}

/**
 * Maps inner edits that insert plain words, which need no escapes, to outer edits. If a span
 * crosses a join, the word replaces its first part, and the other parts are deleted. Other
 * properties of an edit are kept.
 */
export function editsAcrossJoins<T extends TextEdit>(
  sourceMap: SourceMap,
  edits: readonly T[],
): readonly T[] {
  return edits.flatMap((edit) =>
    partsBetweenJoins(sourceMap, edit).map((part, index) => {
      return { ...edit, ...toOuterSpan(sourceMap, part), text: index === 0 ? edit.text : '' };
    }),
  );
}

function partsBetweenJoins({ inner, joins }: SourceMap, { offset, length }: Span): readonly Span[] {
  const end = offset + length;
  const cuts = joins.map((join) => inner[join] ?? 0).filter((at) => offset < at && at < end);
  return [offset, ...cuts].map((start, index) => {
    return { offset: start, length: (cuts[index] ?? end) - start };
  });
}

/** Returns whether an outer offset touches the inner text, but is not between two strings. */
export function containsOffset({ outer, joins }: SourceMap, offset: number): boolean {
  if (offset < (outer[0] ?? 0) || offset > (outer.at(-1) ?? 0)) return false;
  return !joins.some((join) => (outer[join] ?? 0) < offset && offset < (outer[join + 1] ?? 0));
}

/** Returns the number of joins before an inner offset. */
export function joinsBefore({ inner, joins }: SourceMap, offset: number): number {
  return joins.filter((join) => (inner[join + 1] ?? 0) <= offset).length;
}

function crossesJoin({ inner, joins }: SourceMap, { offset, length }: Span): boolean {
  return joins.some((join) => {
    const start = inner[join] ?? 0;
    return offset < start && start < offset + length;
  });
}

function isPlain(inner: readonly number[], outer: readonly number[], segment: number): boolean {
  const length = (inner[segment + 1] ?? 0) - (inner[segment] ?? 0);
  return segment < inner.length - 1 && length === (outer[segment + 1] ?? 0) - (outer[segment] ?? 0);
}
