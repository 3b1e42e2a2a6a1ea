import type { Block } from '../text/chunks/chunks.ts';
import { type Source, textOf } from '../text/chunks/sourceText.ts';
import { holdsBase64 } from '../text/embedded/base64.ts';
import { base64Strings, type HeldText, stringsHolding } from '../text/embedded/embeddedStrings.ts';
import { linesLens } from '../text/embedded/linesSourceMap.ts';
import type { JsonPath } from '../text/json/syntaxTree.ts';
import { isForcedIn } from '../text/scan/container.ts';
import { mayHoldSteps, plainTraces } from '../text/scan/markers.ts';
import type { SegmentFormat } from '../text/segments.ts';
import { type YamlText, type YamlTexts, yamlTexts } from '../text/yaml/yamlDocument.ts';
import { descriptionKeys } from './apiDescription.ts';
import { type Fixture, fromEnvelope } from './document.ts';
import { envelopeOf } from './skeleton.ts';

/** A text that may be a document, before that is known. */
export interface Held extends Omit<HeldText, 'writtenIn'> {
  /** Where the stretch of the document begins in which it was found. */
  readonly base: number;
  readonly path?: JsonPath;
  /** It is the text of a string, of the strings of an array, or of lines of the document. */
  readonly writtenIn: HeldText['writtenIn'] | 'lines';
  /** It is a run step or delta even without a marker. */
  readonly forced: boolean;
}

/** The scalars of a YAML document that may hold documents; `before` are those of the text that it was edited from. */
export function textsInYaml(source: Source, before: YamlTexts | undefined): YamlTexts {
  return yamlTexts(textOf(source), plainTraces, descriptionKeys, before);
}

/** Scalars of YAML as a text that may be a document. `text` is the whole document. */
export function heldInYaml({ scalars, lens }: YamlText, text: string): Held {
  const [first] = scalars;
  const last = scalars.at(-1);
  const base = first?.start ?? 0;
  const raw = text.slice(base, (last?.start ?? 0) + (last?.source.length ?? 0));
  const path = first?.path ?? [];
  const place = { base, start: 0, raw, lens, forced: false };
  return scalars.length > 1
    ? { ...place, writtenIn: 'array', path: path.slice(0, -1) }
    : { ...place, writtenIn: 'string', path };
}

/** Gaps of this length at most, in UTF-16 units, hold nothing but what is between two elements of an array. */
const shortGap = 32;

/** Whether strings with a trace of a run step stand in a block, around its islands. */
const mayHold = new WeakMap<Block, boolean>();

/** The texts around the islands of a document that may be documents, YAML apart. */
export function heldIn(fixture: Fixture): readonly Held[] {
  const { source } = fixture;
  if (source.container === 'events') return heldInLines(fixture, source.container);
  const strings = [...heldInJson(source)];
  if (source.container !== 'lines') return strings;
  const all = [...strings, ...heldInLines(fixture, source.container)];
  return all.sort((a, b) => a.base + a.start - (b.base + b.start));
}

/** The strings in the JSON around the islands of a document that may hold documents. */
function* heldInJson({ pieces }: Source): Generator<Held> {
  let base = 0;
  for (const block of pieces.blocks) {
    let holds = mayHold.get(block);
    if (holds === undefined) {
      holds = block.pieces.some(({ text, gap }) => gap > shortGap && gapHolds(text, gap));
      mayHold.set(block, holds);
    }
    let start = base;
    base += block.length;
    if (!holds) continue;
    for (const { text, gap } of block.pieces) {
      if (gap > shortGap)
        for (const held of stringsIn(text.slice(0, gap)))
          yield { ...held, base: start, forced: false };
      start += text.length;
    }
  }
}

function stringsIn(text: string): readonly HeldText[] {
  const found = [...stringsHolding(text, plainTraces), ...base64Strings(text)];
  return found.sort((a, b) => a.start - b.start);
}

function gapHolds(text: string, gap: number): boolean {
  const around = text.slice(0, gap);
  return mayHoldSteps(around) || holdsBase64(around);
}

/** The values that are written over several lines. No islands are found in them: the envelope has all of their text. */
function heldInLines(fixture: Fixture, format: SegmentFormat): readonly Held[] {
  const { text, sections } = envelopeOf(fixture.source);
  return sections.flatMap(({ segment, line }): readonly Held[] => {
    const { parts } = segment;
    const [first] = parts;
    const last = parts.at(-1);
    if (first === undefined || last === undefined || first === last) return [];
    const forced = isForcedIn(text, segment, fixture.source.forced);
    const raw = text.slice(first.start, last.end);
    if (forced === undefined || !(forced || mayHoldSteps(raw))) return [];
    return [
      {
        base: fromEnvelope(fixture, first.start),
        start: 0,
        raw,
        writtenIn: 'lines',
        lens: () => linesLens(text, parts, format),
        path: format === 'events' ? [line, 'data'] : [line],
        forced,
      },
    ];
  });
}
