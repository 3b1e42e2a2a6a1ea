import { cached } from '../text/cached.ts';
import type { Chunk } from '../text/chunks/chunks.ts';
import { type Source, textOf } from '../text/chunks/sourceText.ts';
import { containsBase64 } from '../text/embedded/base64.ts';
import {
  base64Strings,
  type EmbeddedString,
  stringsContaining,
} from '../text/embedded/embeddedStrings.ts';
import { linesSourceMap } from '../text/embedded/linesSourceMap.ts';
import type { JsonPath } from '../text/json/syntaxTree.ts';
import { containsCutMarker } from '../text/scan/cutMarkers.ts';
import { mayHoldObjects } from '../text/scan/markers.ts';
import { plainMarkers } from '../text/scan/markerTexts.ts';
import { isForcedIn } from '../text/scan/textFormat.ts';
import type { SegmentFormat } from '../text/segments.ts';
import { type YamlText, type YamlTexts, yamlTexts } from '../text/yaml/yamlDocument.ts';
import { descriptionKeys } from './apiDescription.ts';
import { type FixtureDocument, fromSkeleton } from './document.ts';
import { skeletonOf } from './skeleton.ts';

/** A text that may be a nested document. */
export interface NestedCandidate extends Omit<EmbeddedString, 'writtenIn'> {
  /** Start of the searched stretch of the document. */
  readonly base: number;
  readonly path?: JsonPath;
  /** Where the text is: in a string, in the strings of an array, or in lines of the document. */
  readonly writtenIn: EmbeddedString['writtenIn'] | 'lines';
  /** It is a run step or delta even without a marker. */
  readonly forced: boolean;
}

/** Returns the scalars of a YAML document that may contain documents. `before` is reused. */
export function textsInYaml(source: Source, before: YamlTexts | undefined): YamlTexts {
  return yamlTexts(textOf(source), plainMarkers, descriptionKeys, before);
}

/** Converts YAML scalars to a candidate. `text` is the whole document. */
export function candidatesInYaml({ scalars, sourceMap }: YamlText, text: string): NestedCandidate {
  const [first] = scalars;
  const last = scalars.at(-1);
  const base = first?.start ?? 0;
  const raw = text.slice(base, (last?.start ?? 0) + (last?.source.length ?? 0));
  const path = first?.path ?? [];
  const place = { base, start: 0, raw, sourceMap, forced: false };
  return scalars.length > 1
    ? { ...place, writtenIn: 'array', path: path.slice(0, -1) }
    : { ...place, writtenIn: 'string', path };
}

/** Maximum length of a gap that only separates two array elements, in UTF-16 units. */
const shortGap = 32;

/** Returns the texts around the islands of a document that may be documents, except in YAML. */
export function candidatesIn(document: FixtureDocument): readonly NestedCandidate[] {
  const { source } = document;
  const strings = candidatesInJson(source);
  if (source.format !== 'lines' && source.format !== 'events') return strings;
  const lines = candidatesInLines(document, source.format);
  // The strings of a value on several lines belong to its own document.
  const isInLines = ({ base, start }: NestedCandidate) =>
    lines.some((one) => one.base <= base + start && base + start < one.base + one.raw.length);
  const all = [...strings.filter((one) => !isInLines(one)), ...lines];
  return all.sort((a, b) => a.base + a.start - (b.base + b.start));
}

/** Returns the strings in the JSON around the islands that may contain documents. */
function candidatesInJson({ chunks }: Source): readonly NestedCandidate[] {
  const found: NestedCandidate[] = [];
  chunks.all.forEach((chunk, index) => {
    if (chunk.gap <= shortGap || !gapContains(chunk)) return;
    const base = chunks.starts[index] ?? 0;
    for (const candidate of stringsIn(chunk.text.slice(0, chunk.gap)))
      found.push({ ...candidate, base, forced: false });
  });
  return found;
}

function stringsIn(text: string): readonly EmbeddedString[] {
  const found = [...stringsContaining(text, plainMarkers), ...base64Strings(text)];
  return found.sort((a, b) => a.start - b.start);
}

/** Returns whether the gap of a chunk has a string with a marker. */
const gapContains = cached(({ text, gap }: Chunk): boolean => {
  const around = text.slice(0, gap);
  return mayHoldObjects(around) || containsBase64(around) || containsCutMarker(around);
});

/** Returns the values that span several lines. They contain no islands. */
function candidatesInLines(
  document: FixtureDocument,
  format: SegmentFormat,
): readonly NestedCandidate[] {
  const { text, sections } = skeletonOf(document.source);
  return sections.flatMap(({ segment, line }): readonly NestedCandidate[] => {
    const { parts } = segment;
    const [first] = parts;
    const last = parts.at(-1);
    if (first === undefined || last === undefined || first === last) return [];
    const forced = isForcedIn(text, segment, document.source.forced);
    const whole = text.slice(first.start, last.end);
    // In JSON Lines, a comma after the value is part of the mistake to write it on several lines.
    const raw = format === 'lines' ? whole.replace(/(?<=[}\]])\s*,\s*$/, '') : whole;
    const lines = [...parts.slice(0, -1), { ...last, end: first.start + raw.length }];
    if (!forced && !mayHoldObjects(raw)) return [];
    return [
      {
        base: fromSkeleton(document, first.start),
        start: 0,
        raw,
        writtenIn: 'lines',
        sourceMap: () => linesSourceMap(text, lines, format),
        path: format === 'events' ? [line, 'data'] : [line],
        forced,
      },
    ];
  });
}
