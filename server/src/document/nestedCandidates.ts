import type { Block } from '../text/chunks/chunks.ts';
import { type Source, textOf } from '../text/chunks/sourceText.ts';
import { containsBase64 } from '../text/embedded/base64.ts';
import {
  base64Strings,
  type EmbeddedString,
  stringsContaining,
} from '../text/embedded/embeddedStrings.ts';
import { linesSourceMap } from '../text/embedded/linesSourceMap.ts';
import type { JsonPath } from '../text/json/syntaxTree.ts';
import { isForcedIn } from '../text/scan/container.ts';
import { mayHoldSteps, plainMarkers } from '../text/scan/markers.ts';
import type { SegmentFormat } from '../text/segments.ts';
import { type YamlText, type YamlTexts, yamlTexts } from '../text/yaml/yamlDocument.ts';
import { descriptionKeys } from './apiDescription.ts';
import { type FixtureDocument, fromSkeleton } from './document.ts';
import { skeletonOf } from './skeleton.ts';

/** A text that may be a document, before that is known. */
export interface NestedCandidate extends Omit<EmbeddedString, 'writtenIn'> {
  /** Where the stretch of the document begins in which it was found. */
  readonly base: number;
  readonly path?: JsonPath;
  /** It is the text of a string, of the strings of an array, or of lines of the document. */
  readonly writtenIn: EmbeddedString['writtenIn'] | 'lines';
  /** It is a run step or delta even without a marker. */
  readonly forced: boolean;
}

/** The scalars of a YAML document that may hold documents; `before` are those of the text that it was edited from. */
export function textsInYaml(source: Source, before: YamlTexts | undefined): YamlTexts {
  return yamlTexts(textOf(source), plainMarkers, descriptionKeys, before);
}

/** Scalars of YAML as a text that may be a document. `text` is the whole document. */
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

/** Gaps of this length at most, in UTF-16 units, hold nothing but what is between two elements of an array. */
const shortGap = 32;

/** Whether strings with a marker of a run step stand in a block, around its islands. */
const mayHold = new WeakMap<Block, boolean>();

/** The texts around the islands of a document that may be documents, YAML apart. */
export function candidatesIn(document: FixtureDocument): readonly NestedCandidate[] {
  const { source } = document;
  if (source.container === 'events') return candidatesInLines(document, source.container);
  const strings = [...candidatesInJson(source)];
  if (source.container !== 'lines') return strings;
  const all = [...strings, ...candidatesInLines(document, source.container)];
  return all.sort((a, b) => a.base + a.start - (b.base + b.start));
}

/** The strings in the JSON around the islands of a document that may hold documents. */
function* candidatesInJson({ chunks }: Source): Generator<NestedCandidate> {
  let base = 0;
  for (const block of chunks.blocks) {
    let holds = mayHold.get(block);
    if (holds === undefined) {
      holds = block.chunks.some(({ text, gap }) => gap > shortGap && gapContains(text, gap));
      mayHold.set(block, holds);
    }
    let start = base;
    base += block.length;
    if (!holds) continue;
    for (const { text, gap } of block.chunks) {
      if (gap > shortGap)
        for (const candidate of stringsIn(text.slice(0, gap)))
          yield { ...candidate, base: start, forced: false };
      start += text.length;
    }
  }
}

function stringsIn(text: string): readonly EmbeddedString[] {
  const found = [...stringsContaining(text, plainMarkers), ...base64Strings(text)];
  return found.sort((a, b) => a.start - b.start);
}

function gapContains(text: string, gap: number): boolean {
  const around = text.slice(0, gap);
  return mayHoldSteps(around) || containsBase64(around);
}

/** The values that are written over several lines. No islands are found in them: the skeleton has all of their text. */
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
    const raw = text.slice(first.start, last.end);
    if (forced === undefined || !(forced || mayHoldSteps(raw))) return [];
    return [
      {
        base: fromSkeleton(document, first.start),
        start: 0,
        raw,
        writtenIn: 'lines',
        sourceMap: () => linesSourceMap(text, parts, format),
        path: format === 'events' ? [line, 'data'] : [line],
        forced,
      },
    ];
  });
}
