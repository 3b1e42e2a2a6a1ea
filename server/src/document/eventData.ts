import type { JsonPath } from '../text/json/syntaxTree.ts';
import type { Frame } from './containers.ts';
import { allowsComments, type Fixture, islandPlace, readIsland } from './document.ts';
import { type Layer, layersOf } from './nestedDocuments.ts';
import { layerPath } from './nestedPointer.ts';

/** Where the step or delta of an event stands: in its document, or in the document that its data is the text of. */
export interface EventData {
  readonly fixture: Fixture;
  /** The number of the island in there. */
  readonly number: number;
  readonly layer: Layer | undefined;
}

/** Where the step or delta of an event stands; `undefined` where it has none. */
export function eventData(
  fixture: Fixture,
  { path, value, islands }: Frame,
): EventData | undefined {
  const [number] = islands;
  if (number !== undefined) return { fixture, number, layer: undefined };
  if (typeof value.data !== 'string') return undefined;
  const layer = layerAtPath(fixture, [...path, 'data']);
  if (layer?.fixture.source.container !== 'json') return undefined;
  return layer && { fixture: layer.fixture, number: 0, layer };
}

/** The value of the step or delta of an event. */
export function readEventData({ fixture, number }: EventData): unknown {
  const place = islandPlace(fixture, number);
  return place && readIsland(place.island, allowsComments(fixture)).value;
}

/** The document that the string at a path is the text of. */
export function layerAtPath(fixture: Fixture, path: JsonPath): Layer | undefined {
  return layersOf(fixture).find((layer) => {
    const own = layerPath(fixture, layer);
    return own.length === path.length && own.every((key, index) => key === path[index]);
  });
}
