import type { Pieces } from '../text/chunks/chunks.ts';
import { offsetAt, type Range, rangeAt } from '../text/chunks/positions.ts';
import { openSource, replaceRange, type Source, textOf } from '../text/chunks/sourceText.ts';
import { differenceOf } from '../text/diff.ts';
import { holdsBase64 } from '../text/embedded/base64.ts';
import {
  editsThrough,
  holdsOffset,
  type Lens,
  offsetBehind,
  spanThrough,
  type Writing,
} from '../text/embedded/sourceMap.ts';
import type { JsonPath } from '../text/json/syntaxTree.ts';
import { containerOfText } from '../text/scan/detectFormat.ts';
import { mayHoldSteps } from '../text/scan/markers.ts';
import type { TextEdit } from '../text/textEdit.ts';
import type { YamlTexts } from '../text/yaml/yamlDocument.ts';
import { describesApi } from './apiDescription.ts';
import { type Fixture, isApiDescription, isServedAlone } from './document.ts';
import { type Held, heldIn, heldInYaml, textsInYaml } from './nestedCandidates.ts';
import { isServedRepaired } from './repairedDocument.ts';
import { keepEnvelope } from './skeleton.ts';

/**
 * A document inside another one: the text of a string, or of an array of strings, in which run steps stand. Its fixture
 * is made from the text as it is meant, so that everything which works on a document works on it; the lens leads from
 * its places to those of the document around it.
 */
export interface Layer {
  /** Its place among the layers of the document. */
  readonly number: number;
  readonly fixture: Fixture;
  /** Leads to the text of the parent, or of the document. */
  readonly lens: Lens;
  /** Where the string or array begins, and the outer offsets of the lens count from: a UTF-16 offset in that text. */
  readonly base: number;
  /** How far it reaches from there, in UTF-16 units of that text. */
  readonly length: number;
  /** Its text is that of a string, of the strings of an array, or of lines of the document. */
  readonly writtenIn: Held['writtenIn'];
  /** From the root of that text to the string, where that is known already. */
  readonly path: JsonPath | undefined;
  /** The layer in a string of which this one is; absent for one in a string of the document itself. */
  readonly parent?: Layer;
}

/** Maximum number of strings around a document. */
const mostLevels = 4;

const known = new WeakMap<Pieces, Found>();
/** What was found in the text that a text was edited from. */
const before = new WeakMap<Pieces, Found>();

/** The documents inside of a document, in their order, each before those inside of it. */
export function layersOf(fixture: Fixture): readonly Layer[] {
  return layersWithin(fixture, mostLevels);
}

/** Those that have at most `levels` strings around them. */
function layersWithin(fixture: Fixture, levels: number): readonly Layer[] {
  if (levels === 0) return [];
  const { pieces } = fixture.source;
  let found = known.get(pieces);
  if (found === undefined) {
    found = findLayers(fixture, before.get(pieces) ?? nothing, levels);
    before.delete(pieces);
    known.set(pieces, found);
  }
  return found.layers;
}

/** Lets an edited document keep the documents inside of it that the edit left alone. */
export function keepLayers(from: Source, to: Source): void {
  const found = known.get(from.pieces) ?? before.get(from.pieces);
  if (found !== undefined && found.layers.length > 0) before.set(to.pieces, found);
}

/** Whether a document holds run steps, so that there is anything to say about it. */
export function isServed(fixture: Fixture): boolean {
  return isServedAlone(fixture) || layersOf(fixture).length > 0 || isServedRepaired(fixture);
}

/** The innermost layer that a UTF-16 offset of a document is in, of those whose text can be read at the place. */
export function layerAt(fixture: Fixture, offset: number): Layer | undefined {
  return layersOf(fixture).findLast((layer) => !isOpaque(layer) && holds(layer, offset));
}

function holds(layer: Layer, offset: number): boolean {
  const { lens, base, parent } = layer;
  if (parent === undefined) return holdsOffset(lens, offset - base);
  return holds(parent, offset) && holdsOffset(lens, intoLayer(parent, offset) - base);
}

/** Whether the places in a layer are only known as a whole, and nothing can be written there. */
export function isOpaque({ lens, parent }: Layer): boolean {
  return lens.opaque === true || (parent !== undefined && isOpaque(parent));
}

/** Whether a layer is in a string of another one, at any depth. */
export function isInside(layer: Layer, other: Layer): boolean {
  return layer.parent === other || (layer.parent !== undefined && isInside(layer.parent, other));
}

/** The offset in a layer's text of an offset in the document. */
export function intoLayer({ lens, base, parent }: Layer, offset: number): number {
  const outer = parent === undefined ? offset : intoLayer(parent, offset);
  return offsetBehind(lens, outer - base);
}

/** UTF-16 offsets of a text. */
interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** The stretch of the document in which a stretch of a layer's text stands. */
export function outOfLayer({ lens, base, parent }: Layer, { start, end }: Stretch): Stretch {
  const { offset, length } = spanThrough(lens, { offset: start, length: end - start });
  const outer = { start: base + offset, end: base + offset + length };
  return parent === undefined ? outer : outOfLayer(parent, outer);
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
  { lens, base, parent }: Layer,
  edits: readonly TextEdit[],
): readonly TextEdit[] | undefined {
  const through = editsThrough(lens, edits);
  const made = through?.map((edit) => ({ ...edit, offset: base + edit.offset }));
  return parent === undefined || made === undefined ? made : editsOutOfLayer(parent, made);
}

/** How something is written into a layer, as the document has it. */
export function writingOf({ lens, parent }: Layer): Pick<Writing, 'write' | 'keepsLines'> {
  const { write, keepsLines = false } = lens.writing;
  if (parent === undefined) return { write, keepsLines };
  const outer = writingOf(parent);
  return {
    write: (text, linesBefore) => {
      const written = write(text, linesBefore);
      return written === undefined ? undefined : outer.write(written, '');
    },
    keepsLines: keepsLines && outer.keepsLines === true,
  };
}

/** A text that was found, and the document that it is, if it is one. */
interface Read {
  readonly raw: string;
  readonly forced: boolean;
  readonly lens: Lens;
  readonly fixture: Fixture | undefined;
}

/** What was found in a document. */
interface Found {
  readonly layers: readonly Layer[];
  /** Also those that are none. */
  readonly read: readonly Read[];
  readonly yaml?: YamlTexts;
}

const nothing: Found = { layers: [], read: [] };

function findLayers(fixture: Fixture, earlier: Found, levels: number): Found {
  const { source } = fixture;
  const { container } = source;
  if (container === 'yaml' && describesApi(textOf(source), container)) return nothing;
  const yaml = container === 'yaml' ? textsInYaml(source, earlier.yaml) : undefined;
  const held =
    yaml === undefined ? heldIn(fixture) : yaml.texts.map((one) => heldInYaml(one, yaml.text));
  if (held.length === 0 || (container === 'json' && isApiDescription(source))) return nothing;
  const read = held.map((one, at) =>
    readHeld(fixture, one, candidates(earlier, at, held.length), levelsInside(one, levels)),
  );
  const layers: Layer[] = [];
  for (const [at, { base, start, raw, writtenIn, path }] of held.entries()) {
    const { lens, fixture: inner } = read[at] ?? {};
    if (inner === undefined || lens === undefined) continue;
    const place = { base: base + start, length: raw.length, writtenIn, path };
    const layer = { number: layers.length, fixture: inner, lens, ...place };
    layers.push(layer, ...layersInside(layer, levels));
  }
  return { layers, read, ...(yaml !== undefined && { yaml }) };
}

/** Lines of a document are no string: what is in them is on the same level. */
function levelsInside({ writtenIn }: Pick<Layer, 'writtenIn'>, levels: number): number {
  return writtenIn === 'lines' ? levels : levels - 1;
}

/** The layers in the strings of a layer, as the document around it has them. */
function layersInside(layer: Layer, levels: number): readonly Layer[] {
  const made = new Map<Layer, Layer>();
  for (const inner of layersWithin(layer.fixture, levelsInside(layer, levels))) {
    const parent = (inner.parent && made.get(inner.parent)) ?? layer;
    made.set(inner, { ...inner, number: layer.number + made.size + 1, parent });
  }
  return [...made.values()];
}

/** Which of the texts that were read before the one at an index may be again: counted from the start and from the end. */
function candidates({ read }: Found, at: number, count: number): readonly Read[] {
  return [read[at], read[read.length - count + at]].filter((one) => one !== undefined);
}

/** `levels`: so deep strings in the text are followed. */
function readHeld(fixture: Fixture, held: Held, earlier: readonly Read[], levels: number): Read {
  const { raw } = held;
  const same = earlier.find((one) => one.raw === raw && one.forced === held.forced);
  // The text of the document before is not to be kept by a part of it.
  if (same !== undefined) return { ...same, raw };
  const lens = held.lens();
  const inner =
    edited(lens.text, held.forced, earlier[0]) ?? openHeld(fixture, lens.text, held.forced);
  const isOurs =
    inner !== undefined &&
    (isServedAlone(inner) || layersWithin(inner, levels).length > 0 || isServedRepaired(inner));
  return { raw, forced: held.forced, lens, fixture: isOurs ? inner : undefined };
}

function openHeld({ uri, version }: Fixture, text: string, forced: boolean): Fixture | undefined {
  const container = forced ? 'json' : containerOfText(text);
  const mayBeOurs = forced || mayHoldSteps(text) || holdsBase64(text);
  if (container === undefined || !mayBeOurs) return undefined;
  return {
    uri,
    version,
    languageId: 'json',
    source: openSource(text, forced, container),
  };
}

/** The document that a text becomes when it is taken for an edited one: what is the same is not read again. */
function edited(text: string, forced: boolean, from: Read | undefined): Fixture | undefined {
  if (from?.fixture?.source.forced !== forced) return undefined;
  const { source } = from.fixture;
  if (!source.forced && containerOfText(text) !== source.container) return undefined;
  const { offset, length, text: put } = differenceOf(from.lens.text, text);
  const after = replaceRange(source, offset, offset + length, put);
  keepEnvelope(source, after);
  keepLayers(source, after);
  return { ...from.fixture, source: after };
}
