import { countLines } from '../text/characters.ts';
import { seamsBefore } from '../text/strings/lens.ts';
import { pathsTo } from '../text/tree/pathsTo.ts';
import type { JsonPath } from '../text/tree/tree.ts';
import { type Envelope, envelopeOf, locationIn } from './envelope.ts';
import { toEnvelope } from './envelopeOffset.ts';
import type { Fixture } from './fixture.ts';
import { type Layer, layersOf } from './layers.ts';
import { documentPointer } from './pointer.ts';

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
  const outer = layerPath(fixture, layer);
  const toText = (to: JsonPath) => documentPointer(fixture.source.container, to);
  if (layer.writtenIn === 'lines') {
    const whole = [...outer, ...path];
    return { path: whole, pointer: toText(whole) };
  }
  if (layer.writtenIn === 'string') {
    return {
      path: [...outer, ...path],
      pointer: `${toText(outer)}#${documentPointer(container, path)}`,
    };
  }
  const { index, line } = stringAt(layer, offset);
  const [, ...rest] = path;
  const string = [...outer, index];
  const within = documentPointer(container, [line ?? 1, ...rest]);
  return {
    path: [...string, ...rest],
    pointer: `${toText(string)}#${line === undefined ? within.replace(/^\d+:/, '') : within}`,
  };
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

const known = new WeakMap<Envelope, readonly JsonPath[]>();

/** The path from a document's root to the string or array that a layer is the text of. */
export function layerPath(fixture: Fixture, layer: Layer): JsonPath {
  if (layer.path !== undefined) return layer.path;
  const envelope = envelopeOf(fixture.source);
  if (envelope.container !== 'json')
    return locationIn(envelope, toEnvelope(fixture, layer.base) + 1).path;
  let paths = known.get(envelope);
  if (paths === undefined) {
    paths = findPaths(fixture, envelope);
    known.set(envelope, paths);
  }
  return paths[layer.number] ?? [];
}

/** Looks for the layers in an envelope from which their texts are cut out: that may be nearly all of it. */
function findPaths(fixture: Fixture, envelope: Envelope): readonly JsonPath[] {
  const starts: number[] = [];
  let text = '';
  let at = 0;
  for (const { base, length, writtenIn } of layersOf(fixture)) {
    const start = toEnvelope(fixture, base);
    text += envelope.text.slice(at, start + 1);
    starts.push(text.length - 1);
    // The quote behind it stays, unless it is that of the last string of an array.
    at = start + length + (writtenIn === 'array' ? 1 : 0);
  }
  const paths = pathsTo(text + envelope.text.slice(at), new Set(starts));
  return starts.map((start) => paths.get(start) ?? []);
}
