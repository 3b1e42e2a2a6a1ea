import { countUpTo } from '../binarySearch.ts';
import type { Span } from '../span.ts';
import { applyEdits, type TextEdit } from '../textEdit.ts';

/**
 * How a text stands inside another one that writes it with escapes, indentation or quotes: an ordered list of segments.
 * Inner offsets count the UTF-16 units of the text as it is meant, outer ones those of the text that holds it.
 */
export interface Lens {
  /** The text as it is meant. */
  readonly text: string;
  /** Where each segment begins in either text, and last where all of them end: two lists of the same length. */
  readonly inner: readonly number[];
  readonly outer: readonly number[];
  /** The numbers of the segments that lie between two strings: no edit goes over them. */
  readonly seams: readonly number[];
  readonly writing: Writing;
  /** Its places are only known as a whole, and nothing can be written: the text is encoded. */
  readonly opaque?: boolean;
}

/** How something is written in the outer text. */
export interface Writing {
  /** A text as it is written there, `before` being what stands before it in its line; `undefined` for one that cannot be. */
  readonly write: (text: string, before: string) => string | undefined;
  /** Each line of the inner text is a line of the outer one. */
  readonly keepsLines?: boolean;
  /** What the inner text is after some outer edits; only where it depends on what stands around them. */
  readonly reread?: (edits: readonly TextEdit[]) => string | undefined;
}

/** Collects the segments of a lens. */
export class LensBuilder {
  readonly inner: number[] = [];
  readonly outer: number[] = [];
  private readonly parts: string[] = [];
  private length = 0;

  /** From an outer offset on, some text that stands there as it is or, with another length, in other words. */
  add(outer: number, text: string): void {
    this.inner.push(this.length);
    this.outer.push(outer);
    this.parts.push(text);
    this.length += text.length;
  }

  /** The lens, whose last segment ends at an outer offset. */
  end(outer: number, writing: Writing, seams: readonly number[] = []): Lens {
    this.inner.push(this.length);
    this.outer.push(outer);
    return { text: this.parts.join(''), inner: this.inner, outer: this.outer, seams, writing };
  }
}

/** The outer stretch of an inner one. Inside of what is written in other words, the whole of it is meant. */
export function spanThrough(lens: Lens, { offset, length }: Span): Span {
  const start = startThrough(lens, offset);
  if (lens.opaque === true) return { offset: start, length: (lens.outer.at(-1) ?? start) - start };
  if (length === 0) return { offset: start, length: 0 };
  return { offset: start, length: Math.max(0, endThrough(lens, offset + length) - start) };
}

/** The outer offset at which what begins at an inner offset begins. */
export function startThrough({ inner, outer }: Lens, offset: number): number {
  const segment = Math.max(0, countUpTo(inner, offset) - 1);
  const from = outer[segment] ?? 0;
  const within = offset - (inner[segment] ?? 0);
  return isPlain(inner, outer, segment) ? from + within : from;
}

/** The outer offset at which what ends at an inner offset ends. */
function endThrough({ inner, outer }: Lens, offset: number): number {
  const next = countUpTo(inner, offset - 1);
  const segment = Math.max(0, next - 1);
  const within = offset - (inner[segment] ?? 0);
  if (isPlain(inner, outer, segment)) return (outer[segment] ?? 0) + within;
  return outer[segment + 1] ?? outer[segment] ?? 0;
}

/** The inner offset of an outer one; inside of what is written in other words, that of its start. */
export function offsetBehind({ inner, outer }: Lens, offset: number): number {
  const segment = Math.max(0, countUpTo(outer, offset) - 1);
  const from = inner[segment] ?? 0;
  const within = Math.max(0, offset - (outer[segment] ?? 0));
  return isPlain(inner, outer, segment) ? from + within : from;
}

/** The edits of the outer text that make some edits of the inner one; `undefined` when it cannot hold the result. */
export function editsThrough(
  lens: Lens,
  edits: readonly TextEdit[],
): readonly TextEdit[] | undefined {
  const made = edits.map((edit) => {
    if (crossesSeam(lens, edit)) return undefined;
    const lineStart = edit.offset === 0 ? 0 : lens.text.lastIndexOf('\n', edit.offset - 1) + 1;
    const text = lens.writing.write(edit.text, lens.text.slice(lineStart, edit.offset));
    return text === undefined ? undefined : { ...spanThrough(lens, edit), text };
  });
  if (made.includes(undefined)) return undefined;
  const outer = made.flatMap((edit) => edit ?? []);
  const { reread } = lens.writing;
  return reread === undefined || reread(outer) === applyEdits(lens.text, edits) ? outer : undefined;
}

/**
 * Returns the edits of the outer text that put words in the place of inner stretches. A word needs no escapes. Where a stretch
 * goes over a seam, the word takes the place of its first part, and nothing that of the others. What else an edit has is kept.
 */
export function editsOverSeams<T extends TextEdit>(lens: Lens, edits: readonly T[]): readonly T[] {
  return edits.flatMap((edit) =>
    partsBetweenSeams(lens, edit).map((part, index) => {
      return { ...edit, ...spanThrough(lens, part), text: index === 0 ? edit.text : '' };
    }),
  );
}

function partsBetweenSeams({ inner, seams }: Lens, { offset, length }: Span): readonly Span[] {
  const end = offset + length;
  const cuts = seams.map((seam) => inner[seam] ?? 0).filter((at) => offset < at && at < end);
  return [offset, ...cuts].map((start, index) => {
    return { offset: start, length: (cuts[index] ?? end) - start };
  });
}

/** Whether an outer offset is in the inner text, or touches it; what stands between two strings is not. */
export function holdsOffset({ outer, seams }: Lens, offset: number): boolean {
  if (offset < (outer[0] ?? 0) || offset > (outer.at(-1) ?? 0)) return false;
  return !seams.some((seam) => (outer[seam] ?? 0) < offset && offset < (outer[seam + 1] ?? 0));
}

/** The number of seams before an inner offset. */
export function seamsBefore({ inner, seams }: Lens, offset: number): number {
  return seams.filter((seam) => (inner[seam + 1] ?? 0) <= offset).length;
}

function crossesSeam({ inner, seams }: Lens, { offset, length }: Span): boolean {
  return seams.some((seam) => {
    const start = inner[seam] ?? 0;
    return offset < start && start < offset + length;
  });
}

function isPlain(inner: readonly number[], outer: readonly number[], segment: number): boolean {
  const length = (inner[segment + 1] ?? 0) - (inner[segment] ?? 0);
  return segment < inner.length - 1 && length === (outer[segment + 1] ?? 0) - (outer[segment] ?? 0);
}
