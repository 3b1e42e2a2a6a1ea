import { heldContainer } from '../text/heldContainer.ts';
import { type HeldText, stringsHolding } from '../text/jsonStrings.ts';
import { editsThrough, holdsOffset, type Lens, offsetBehind, spanThrough } from '../text/lens.ts';
import type { Block, Pieces } from '../text/pieces.ts';
import { offsetAt, type Range, rangeAt } from '../text/positions.ts';
import { openSource, replaceRange, type Source, textOf } from '../text/source.ts';
import type { TextEdit } from '../text/textEdit.ts';
import type { JsonPath } from '../text/tree.ts';
import { yamlTexts } from '../text/yamlTexts.ts';
import { keepEnvelope } from './envelope.ts';
import { descriptionKeys, type Fixture, isApiDescription, isServedAlone } from './fixture.ts';
import { readLongTexts } from './readSteps.ts';

/**
 * A document inside another one: the text of a string, or of an array of strings, in which run steps stand. Its fixture
 * is made from the text as it is meant, so that everything which works on a document works on it; the lens leads from
 * its places to those of the document around it.
 */
export interface Layer {
  /** Its place among the layers of the document. */
  readonly number: number;
  readonly fixture: Fixture;
  readonly lens: Lens;
  /** Where the outer offsets of the lens count from: a UTF-16 offset in the document. */
  readonly base: number;
  /** Where the string or array begins, a UTF-16 offset in the document. */
  readonly start: number;
  /** The text stands in several strings, the elements of an array. */
  readonly joined: boolean;
  /** From the document's root to the string, where that is known already. */
  readonly path: JsonPath | undefined;
}

/** What a string must hold so that there can be a run step in it. */
const trace = 'thread.run.step';

const known = new WeakMap<Pieces, readonly Layer[]>();
/** The layers of the text that a text was edited from. */
const before = new WeakMap<Pieces, readonly Layer[]>();

/** The documents inside of a document, in their order. */
export function layersOf(fixture: Fixture): readonly Layer[] {
  const { pieces } = fixture.source;
  let layers = known.get(pieces);
  if (layers === undefined) {
    layers = findLayers(fixture, before.get(pieces) ?? []);
    before.delete(pieces);
    known.set(pieces, layers);
  }
  return layers;
}

/** Lets an edited document keep the documents inside of it that the edit left alone. */
export function keepLayers(from: Source, to: Source): void {
  const layers = known.get(from.pieces) ?? before.get(from.pieces);
  if (layers !== undefined && layers.length > 0) before.set(to.pieces, layers);
}

/** Whether a document holds run steps, so that there is anything to say about it. */
export function isServed(fixture: Fixture): boolean {
  return isServedAlone(fixture) || layersOf(fixture).length > 0;
}

/** The layer that a UTF-16 offset of a document is in. */
export function layerAt(fixture: Fixture, offset: number): Layer | undefined {
  return layersOf(fixture).find(({ lens, base }) => holdsOffset(lens, offset - base));
}

/** The offset in a layer's text of an offset in the document. */
export function intoLayer({ lens, base }: Layer, offset: number): number {
  return offsetBehind(lens, offset - base);
}

/** UTF-16 offsets of a text. */
interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** The stretch of the document in which a stretch of a layer's text stands. */
export function outOfLayer({ lens, base }: Layer, { start, end }: Stretch): Stretch {
  const { offset, length } = spanThrough(lens, { offset: start, length: end - start });
  return { start: base + offset, end: base + offset + length };
}

/** The range of the document in which a range of a layer's text stands. */
export function rangeOutOfLayer(fixture: Fixture, layer: Layer, { start, end }: Range): Range {
  const { pieces } = layer.fixture.source;
  const inner = { start: offsetAt(pieces, start), end: offsetAt(pieces, end) };
  const outer = outOfLayer(layer, inner);
  return rangeAt(fixture.source.pieces, outer.start, outer.end);
}

/** The changes of the document that make some changes of a layer's text; `undefined` where it cannot hold them. */
export function editsOutOfLayer(
  { lens, base }: Layer,
  edits: readonly TextEdit[],
): readonly TextEdit[] | undefined {
  return editsThrough(lens, edits)?.map((edit) => ({ ...edit, offset: base + edit.offset }));
}

/** A text that may be a document, before that is known. */
interface Held extends HeldText {
  readonly base: number;
  readonly path?: JsonPath;
}

function findLayers(fixture: Fixture, earlier: readonly Layer[]): readonly Layer[] {
  const { source } = fixture;
  const { container } = source;
  if (container === 'events') return [];
  const held = container === 'yaml' ? textsInYaml(source) : [...textsInJson(source)];
  if (held.length === 0 || (container === 'json' && isApiDescription(source))) return [];
  const again = new Map(earlier.map((layer) => [layer.lens.text, layer.fixture]));
  const layers: Layer[] = [];
  for (const { lens, base, start, joined, path } of held) {
    const inner =
      again.get(lens.text) ??
      edited(lens.text, earlier.length === held.length ? earlier[layers.length] : undefined) ??
      openHeld(fixture, lens.text);
    if (inner === undefined || !isServedAlone(inner)) continue;
    const place = { base, start: base + start, joined, path };
    layers.push({ number: layers.length, fixture: inner, lens, ...place });
  }
  return layers;
}

function openHeld({ uri, version }: Fixture, text: string): Fixture | undefined {
  const container = heldContainer(text);
  if (container === undefined || !text.includes(trace)) return undefined;
  return {
    uri,
    version,
    languageId: 'json',
    source: openSource(text, false, container, readLongTexts),
  };
}

/** The document that a text becomes when it is taken for an edited one: what is the same is not read again. */
function edited(text: string, from: Layer | undefined): Fixture | undefined {
  if (from === undefined || heldContainer(text) !== from.fixture.source.container) return undefined;
  const { fixture, lens } = from;
  const { source } = fixture;
  const shortest = Math.min(text.length, lens.text.length);
  let start = 0;
  while (start < shortest && text.charCodeAt(start) === lens.text.charCodeAt(start)) start++;
  let end = 0;
  while (
    end < shortest - start &&
    text.charCodeAt(text.length - 1 - end) === lens.text.charCodeAt(lens.text.length - 1 - end)
  )
    end++;
  const replaced = text.slice(start, text.length - end);
  const after = replaceRange(source, start, lens.text.length - end, replaced);
  keepEnvelope(source, after);
  return { ...fixture, source: after };
}

/** Gaps of this length at most, in UTF-16 units, hold nothing but what is between two elements of an array. */
const shortGap = 32;

/** Whether strings with a trace of a run step stand in a block, around its islands. */
const mayHold = new WeakMap<Block, boolean>();

function textsInYaml(source: Source): readonly Held[] {
  const texts = [...yamlTexts(textOf(source), trace, descriptionKeys)];
  return texts.map(({ lens, path, start }) => ({
    lens,
    path,
    base: start,
    start: 0,
    joined: false,
  }));
}

function* textsInJson({ pieces }: Source): Generator<Held> {
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
        for (const held of stringsHolding(text.slice(0, gap), trace))
          yield { ...held, base: start };
      start += text.length;
    }
  }
}

function gapHolds(text: string, gap: number): boolean {
  const at = text.indexOf(trace);
  return at >= 0 && at < gap;
}
