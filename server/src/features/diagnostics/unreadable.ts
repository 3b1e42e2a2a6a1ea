import type { FixtureDocument } from '../../document/document.ts';
import { toSkeleton } from '../../document/document.ts';
import { partOf, partsAround } from '../../document/nested.ts';
import { sectionAt, skeletonOf } from '../../document/skeleton.ts';
import type { Settings } from '../../model/settings.ts';
import { upperBound } from '../../text/binarySearch.ts';
import type { Chunks } from '../../text/chunks/chunks.ts';
import { type Source, textOf } from '../../text/chunks/sourceText.ts';
import { type Segment, type SegmentFormat, segmentsOf } from '../../text/segments.ts';
import type { AnalysisContext } from '../analysisContext.ts';
import { findingsOf, type LocatedFinding } from './documentDiagnostics.ts';

/** The rules that say that a JSON text cannot be read. */
const readability: ReadonlySet<string> = new Set(['syntax', 'nesting-limit']);

/** The names of JSON texts in a document. */
export type TextNames = ReadonlySet<string>;

/** Returns the names of the JSON texts in a document that cannot be read, also where the rules that say so are off. */
export function unreadableTexts(document: FixtureDocument, context: AnalysisContext): TextNames {
  const { isSuppressed: _, ...all } = context;
  const settings = withReadability(all.settings);
  const found = findingsOf(document, { ...all, settings }, ({ rule }) => readability.has(rule));
  const unreadable = found.filter((one) => !isAboutLineBreaks(document, one));
  return new Set(unreadable.flatMap((one) => textsAround(document, one).at(-1) ?? []));
}

/** Whether a finding says that a value of JSON Lines is written on several lines: it can be read all the same. */
function isAboutLineBreaks(document: FixtureDocument, { start, base }: LocatedFinding): boolean {
  const { source } = document;
  if (source.container !== 'lines' || base.nested !== undefined) return false;
  const segment = textsOf(source, 'lines').segments[textNumber(document, start) - 1];
  return segment !== undefined && segment.parts.length > 1;
}

/** The same settings where none of the rules is off, so that nothing is checked again. */
function withReadability(settings: Settings): Settings {
  const { rules } = settings;
  if (![...readability].some((name) => rules[name] === 'off')) return settings;
  return { ...settings, rules: { ...rules, syntax: 'error', 'nesting-limit': 'error' } };
}

/** Whether a finding is in a JSON text that can be read. */
export function isReadable(
  document: FixtureDocument,
  found: LocatedFinding,
  unreadable: TextNames,
): boolean {
  return (
    unreadable.size === 0 || !textsAround(document, found).some((name) => unreadable.has(name))
  );
}

/**
 * Returns names of the JSON text that a finding is in, and of those around that one: the document, a line of JSON Lines, an
 * event of a stream, or such a text in a string. The names stay the same when the text of other parts changes.
 */
function textsAround(
  document: FixtureDocument,
  { start, base }: LocatedFinding,
): readonly string[] {
  const part = partOf(document, base.nested);
  const parts = part === undefined ? [] : partsAround(part).toReversed();
  return parts.map((one) => {
    const number = textNumber(one.document, one.toInner(start));
    return one.nested === undefined ? `${number}` : `${one.nested.number}#${number}`;
  });
}

/** The number of the JSON text that a UTF-16 offset of a document is in, counting from 1. */
function textNumber(document: FixtureDocument, offset: number): number {
  const { source } = document;
  const { container } = source;
  if (container === 'json' || container === 'yaml') return 1;
  if (container === 'text') return sectionAt(skeletonOf(source), toSkeleton(document, offset)) + 1;
  return upperBound(textsOf(source, container).starts, offset);
}

interface Texts {
  readonly segments: readonly Segment[];
  /** The UTF-16 offset of each. */
  readonly starts: readonly number[];
}

const known = new WeakMap<Chunks, Texts>();

function textsOf(source: Source, format: SegmentFormat): Texts {
  let texts = known.get(source.chunks);
  if (texts === undefined) {
    const segments = [...segmentsOf(textOf(source), format)];
    texts = { segments, starts: segments.map(startOf) };
    known.set(source.chunks, texts);
  }
  return texts;
}

function startOf({ event, parts: [first] }: Segment): number {
  const offsets = [event?.start, first?.start].filter((offset) => offset !== undefined);
  return Math.min(...offsets);
}
