import { documentPointer } from '../model/pointer.ts';
import { countLines } from '../text/characters.ts';
import { seamsBefore } from '../text/embedded/sourceMap.ts';
import { pathsTo } from '../text/json/pathsTo.ts';
import type { JsonPath } from '../text/json/syntaxTree.ts';
import type { Fixture } from './document.ts';
import { type Layer, layersOf } from './nestedDocuments.ts';
import { type Envelope, envelopeOf, locationIn } from './skeleton.ts';
import { toEnvelope } from './skeletonOffset.ts';

/** A place inside of a layer, as the document around it sees it. */
export interface LayerPlace {
  /** From the document's root to the string, and on in its text. */
  readonly path: JsonPath;
  /** The pointer to the string, `#`, and the pointer in its text: `/Entries/0/ResponseBody/3#/status`. */
  readonly pointer: string;
}

/** The place to which a path of a layer leads; `offset` is where that stands in its text, in UTF-16 units. */
export function layerPlace(
  fixture: Fixture,
  layer: Layer,
  path: JsonPath,
  offset: number,
): LayerPlace {
  const { container } = layer.fixture.source;
  const own = ownPath(fixture, layer);
  if (layer.writtenIn === 'lines') return outerPlace(fixture, layer, [...own, ...path]);
  if (layer.writtenIn === 'string') {
    const outer = outerPlace(fixture, layer, own);
    const pointer = `${outer.pointer}#${documentPointer(container, path)}`;
    return { path: [...outer.path, ...path], pointer };
  }
  const { index, line } = stringAt(layer, offset);
  const [, ...rest] = path;
  const outer = outerPlace(fixture, layer, [...own, index]);
  const within = documentPointer(container, [line ?? 1, ...rest]);
  const pointer = `${outer.pointer}#${line === undefined ? within.replace(/^\d+:/, '') : within}`;
  return { path: [...outer.path, ...rest], pointer };
}

/** The path from a document's root to the string or array that a layer is the text of, through all strings around it. */
export function layerPath(fixture: Fixture, layer: Layer): JsonPath {
  return outerPlace(fixture, layer, ownPath(fixture, layer)).path;
}

/** The place to which a path of the text around a layer leads. */
function outerPlace(fixture: Fixture, { parent, base }: Layer, path: JsonPath): LayerPlace {
  return parent === undefined
    ? { path, pointer: documentPointer(fixture.source.container, path) }
    : layerPlace(fixture, parent, path, base);
}

/** The string of an array that an offset is in, and its line in there, counting from 1, if there are several. */
function stringAt(
  { lens: { text, inner, seams }, lens }: Layer,
  offset: number,
): { readonly index: number; readonly line: number | undefined } {
  const index = seamsBefore(lens, offset);
  const start = index === 0 ? 0 : (inner[(seams[index - 1] ?? 0) + 1] ?? 0);
  const end = inner[seams[index] ?? inner.length - 1] ?? text.length;
  const isOneLine = countLines(text.slice(start, end).trimEnd()) === 0;
  return { index, line: isOneLine ? undefined : countLines(text, start, offset) + 1 };
}

const known = new WeakMap<Envelope, ReadonlyMap<number, JsonPath>>();

/** The path from the root of the text around a layer to the string or array that it is the text of. */
function ownPath(fixture: Fixture, layer: Layer): JsonPath {
  if (layer.path !== undefined) return layer.path;
  const around = layer.parent?.fixture ?? fixture;
  const envelope = envelopeOf(around.source);
  if (envelope.container !== 'json')
    return locationIn(envelope, toEnvelope(around, layer.base) + 1).path;
  let paths = known.get(envelope);
  if (paths === undefined) {
    const beside = layersOf(fixture).filter(({ parent }) => parent === layer.parent);
    paths = findPaths(around, envelope, beside);
    known.set(envelope, paths);
  }
  return paths.get(toEnvelope(around, layer.base)) ?? [];
}

/**
 * Looks for the layers in an envelope from which their texts are cut out: that may be nearly all of it. Gives their paths
 * by their offsets in it.
 */
function findPaths(
  fixture: Fixture,
  envelope: Envelope,
  layers: readonly Layer[],
): ReadonlyMap<number, JsonPath> {
  const starts: (readonly [start: number, cut: number])[] = [];
  let text = '';
  let at = 0;
  for (const { base, length, writtenIn } of layers) {
    const start = toEnvelope(fixture, base);
    text += envelope.text.slice(at, start + 1);
    starts.push([start, text.length - 1]);
    // The quote behind it stays, unless it is that of the last string of an array.
    at = start + length + (writtenIn === 'array' ? 1 : 0);
  }
  const paths = pathsTo(text + envelope.text.slice(at), new Set(starts.map(([, cut]) => cut)));
  return new Map(starts.map(([start, cut]) => [start, paths.get(cut) ?? []]));
}
