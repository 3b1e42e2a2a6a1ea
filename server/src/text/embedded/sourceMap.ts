import { upperBound } from '../binarySearch.ts';
import type { Span } from '../span.ts';
import { applyEdits, type TextEdit } from '../textEdit.ts';

/**
 * How a text is inside another one that writes it with escapes, indentation or quotes: an ordered list of segments.
 * Inner offsets count the UTF-16 units of the text as it is meant, outer ones those of the text that holds it.
 */
export interface SourceMap {
  /** The text as it is meant. */
  readonly text: string;
  /** Where each segment begins in either text, and last where all of them end: two lists of the same length. */
  readonly inner: readonly number[];
  readonly outer: readonly number[];
  /** The numbers of the segments that lie between two strings: no edit goes over them. */
  readonly joins: readonly number[];
  readonly writing: StringStyle;
  /** Its places are only known as a whole, and nothing can be written: the text is encoded. */
  readonly opaque?: boolean;
}

/** How something is written in the outer text. */
export interface StringStyle {
  /** A text as it is written there; `undefined` for one that cannot be. */
  readonly write: (text: string) => string | undefined;
  /** Each line of the inner text is a line of the outer one. */
  readonly keepsLines?: boolean;
  /** What the inner text is after some outer edits; only where it depends on what is around them. */
  readonly reread?: (edits: readonly TextEdit[]) => string | undefined;
}

/** The style of strings that nothing is written into. */
export const readOnly: StringStyle = { write: () => undefined };

/** Collects the segments of a source map. */
export class SourceMapBuilder {
  readonly inner: number[] = [];
  readonly outer: number[] = [];
  private readonly parts: string[] = [];
  private length = 0;

  /** From an outer offset on, some text that is there as it is or, with another length, in other words. */
  add(outer: number, text: string): void {
    this.inner.push(this.length);
    this.outer.push(outer);
    this.parts.push(text);
    this.length += text.length;
  }

  /** The source map, whose last segment ends at an outer offset. */
  end(outer: number, writing: StringStyle, joins: readonly number[] = []): SourceMap {
    this.inner.push(this.length);
    this.outer.push(outer);
    return { text: this.parts.join(''), inner: this.inner, outer: this.outer, joins, writing };
  }
}

/** The outer stretch of an inner one. Inside of what is written in other words, the whole of it is meant. */
export function toOuterSpan(sourceMap: SourceMap, { offset, length }: Span): Span {
  const start = toOuterStart(sourceMap, offset);
  if (sourceMap.opaque === true)
    return { offset: start, length: (sourceMap.outer.at(-1) ?? start) - start };
  if (length === 0) return { offset: start, length: 0 };
  return { offset: start, length: Math.max(0, toOuterEnd(sourceMap, offset + length) - start) };
}

/** The outer offset at which what begins at an inner offset begins. */
export function toOuterStart({ inner, outer }: SourceMap, offset: number): number {
  const segment = Math.max(0, upperBound(inner, offset) - 1);
  const from = outer[segment] ?? 0;
  const within = offset - (inner[segment] ?? 0);
  return isPlain(inner, outer, segment) ? from + within : from;
}

/** The outer offset at which what ends at an inner offset ends. */
function toOuterEnd({ inner, outer }: SourceMap, offset: number): number {
  const next = upperBound(inner, offset - 1);
  const segment = Math.max(0, next - 1);
  const within = offset - (inner[segment] ?? 0);
  if (isPlain(inner, outer, segment)) return (outer[segment] ?? 0) + within;
  return outer[segment + 1] ?? outer[segment] ?? 0;
}

/** The inner offset of an outer one; inside of what is written in other words, that of its start. */
export function toInnerOffset({ inner, outer }: SourceMap, offset: number): number {
  const segment = Math.max(0, upperBound(outer, offset) - 1);
  const from = inner[segment] ?? 0;
  const within = Math.max(0, offset - (outer[segment] ?? 0));
  return isPlain(inner, outer, segment) ? from + within : from;
}

/** The edits of the outer text that make some edits of the inner one; `undefined` when it cannot hold the result. */
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
 * Returns the edits of the outer text that put words in the place of inner stretches. A word needs no escapes. Where a stretch
 * goes over a join, the word takes the place of its first part, and nothing that of the others. What else an edit has is kept.
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

/** Whether an outer offset is in the inner text, or touches it; what is between two strings is not. */
export function containsOffset({ outer, joins }: SourceMap, offset: number): boolean {
  if (offset < (outer[0] ?? 0) || offset > (outer.at(-1) ?? 0)) return false;
  return !joins.some((join) => (outer[join] ?? 0) < offset && offset < (outer[join + 1] ?? 0));
}

/** The number of joins before an inner offset. */
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
