import type { Fixture } from '../../document/document.ts';
import { intoLayer, type Layer, layersOf } from '../../document/nestedDocuments.ts';
import { envelopeOf, sectionAt } from '../../document/skeleton.ts';
import { toEnvelope } from '../../document/skeletonOffset.ts';
import type { Settings } from '../../model/settings.ts';
import { countUpTo } from '../../text/binarySearch.ts';
import type { Pieces } from '../../text/chunks/chunks.ts';
import { type Source, textOf } from '../../text/chunks/sourceText.ts';
import { type Segment, type SegmentFormat, segmentsOf } from '../../text/segments.ts';
import type { Context } from '../analysisContext.ts';
import { findingsOf, type LocatedFinding } from './documentDiagnostics.ts';

/** The rules that say that a JSON text cannot be read. */
const readability: ReadonlySet<string> = new Set(['syntax', 'nesting-limit']);

/** The names of JSON texts in a document. */
export type TextNames = ReadonlySet<string>;

/** Returns the names of the JSON texts in a document that cannot be read, also where the rules that say so are off. */
export function unreadableTexts(fixture: Fixture, context: Context): TextNames {
  const { isSuppressed: _, ...all } = context;
  const settings = withReadability(all.settings);
  const found = findingsOf(fixture, { ...all, settings }, ({ rule }) => readability.has(rule));
  const unreadable = found.filter((one) => !isAboutLineBreaks(fixture, one));
  return new Set(unreadable.flatMap((one) => textsAround(fixture, one).at(-1) ?? []));
}

/** Whether a finding says that a value of JSON Lines is written on several lines: it can be read all the same. */
function isAboutLineBreaks(fixture: Fixture, { start, base }: LocatedFinding): boolean {
  const { source } = fixture;
  if (source.container !== 'lines' || base.layer !== undefined) return false;
  const segment = partsOf(source, 'lines').segments[partAt(fixture, start) - 1];
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
  fixture: Fixture,
  found: LocatedFinding,
  unreadable: TextNames,
): boolean {
  return unreadable.size === 0 || !textsAround(fixture, found).some((name) => unreadable.has(name));
}

/**
 * Returns names of the JSON text that a finding is in, and of those around that one: the document, a line of JSON Lines, an
 * event of a stream, or such a text in a string. The names stay the same when the text of other parts changes.
 */
function textsAround(fixture: Fixture, { start, base }: LocatedFinding): readonly string[] {
  const outer = `${partAt(fixture, start)}`;
  const layer = base.layer === undefined ? undefined : layersOf(fixture)[base.layer];
  const inner = layersAround(layer).map((one) => {
    return `${one.number}#${partAt(one.fixture, intoLayer(one, start))}`;
  });
  return [outer, ...inner];
}

/** A layer and those around it, from the outermost to the innermost. */
function layersAround(layer: Layer | undefined): readonly Layer[] {
  return layer === undefined ? [] : [...layersAround(layer.parent), layer];
}

/** The number of the JSON text that a UTF-16 offset of a document is in, counting from 1. */
function partAt(fixture: Fixture, offset: number): number {
  const { source } = fixture;
  const { container } = source;
  if (container === 'json' || container === 'yaml') return 1;
  if (container === 'text') return sectionAt(envelopeOf(source), toEnvelope(fixture, offset)) + 1;
  return countUpTo(partsOf(source, container).starts, offset);
}

interface Parts {
  readonly segments: readonly Segment[];
  /** The UTF-16 offset of each. */
  readonly starts: readonly number[];
}

const known = new WeakMap<Pieces, Parts>();

function partsOf(source: Source, format: SegmentFormat): Parts {
  let parts = known.get(source.pieces);
  if (parts === undefined) {
    const segments = [...segmentsOf(textOf(source), format)];
    parts = { segments, starts: segments.map(startOf) };
    known.set(source.pieces, parts);
  }
  return parts;
}

function startOf({ event, parts: [first] }: Segment): number {
  const offsets = [event?.start, first?.start].filter((offset) => offset !== undefined);
  return Math.min(...offsets);
}
