import { type FixtureDocument, toSkeleton } from '../../document/document.ts';
import { partOf, partsAround } from '../../document/nested.ts';
import { sectionAt, skeletonOf } from '../../document/skeleton.ts';
import type { Settings } from '../../model/settings.ts';
import { textRules } from '../../rules/engine/registry.ts';
import { upperBound } from '../../text/binarySearch.ts';
import { cached } from '../../text/cached.ts';
import { type Source, textOf } from '../../text/chunks/sourceText.ts';
import { type Segment, type SegmentFormat, segmentsOf } from '../../text/segments.ts';
import type { AnalysisContext } from '../analysisContext.ts';
import { findingsOf, type LocatedFinding } from './documentDiagnostics.ts';

/** Names of JSON texts in a document. */
export type TextNames = ReadonlySet<string>;

/** Returns the names of unreadable JSON texts, even if their rules are off. */
export function unreadableTexts(document: FixtureDocument, context: AnalysisContext): TextNames {
  const { isSuppressed: _, ...all } = context;
  const settings = withReadability(all.settings);
  const found = findingsOf(document, { ...all, settings }, ({ rule }) => textRules.has(rule));
  const unreadable = found.filter((one) => !isAboutLineBreaks(document, one));
  return new Set(unreadable.flatMap((one) => textsAround(document, one).at(-1) ?? []));
}

/**
 * Returns whether a finding reports a JSON Lines value on several lines, which is still readable.
 */
function isAboutLineBreaks(document: FixtureDocument, { start, base }: LocatedFinding): boolean {
  const { source } = document;
  if (source.format !== 'lines' || base.nested !== undefined) return false;
  const segment = textsOf(source, 'lines').segments[textNumber(document, start) - 1];
  return segment !== undefined && segment.parts.length > 1;
}

/** Turns the rules about texts on. Returns the same object if they already are. */
function withReadability(settings: Settings): Settings {
  const { rules } = settings;
  if (![...textRules].some((name) => rules[name] === 'off')) return settings;
  const on = Object.fromEntries([...textRules].map((name) => [name, 'error'] as const));
  return { ...settings, rules: { ...rules, ...on } };
}

/** Returns whether a finding is in readable JSON text. */
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
 * Returns the names of the JSON texts around a finding: the document, a line of JSON Lines, an
 * event, or one of these in a string. The names do not depend on other parts of the text.
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

/** Returns the number of the JSON text at a UTF-16 offset, counted from 1. */
function textNumber(document: FixtureDocument, offset: number): number {
  const { source } = document;
  const { format } = source;
  if (format === 'json' || format === 'yaml') return 1;
  if (format === 'text') return sectionAt(skeletonOf(source), toSkeleton(document, offset)) + 1;
  return upperBound(textsOf(source, format).starts, offset);
}

interface Texts {
  readonly segments: readonly Segment[];
  /** UTF-16 offset of each text. */
  readonly starts: readonly number[];
}

const textsOf = cached((source: Source, format: SegmentFormat): Texts => {
  const segments = [...segmentsOf(textOf(source), format)];
  return { segments, starts: segments.map(startOf) };
});

function startOf({ event, parts: [first] }: Segment): number {
  const offsets = [event?.start, first?.start].filter((offset) => offset !== undefined);
  return Math.min(...offsets);
}
