import { cached } from '../text/cached.ts';
import type { JsonPath } from '../text/json/syntaxTree.ts';
import type { StepContainer } from './containers.ts';
import { type FixtureDocument, islandPlace, readIsland } from './document.ts';
import { Part, partsOf } from './nested.ts';

/** The island of an event's data, in its document or in a nested document. */
export interface EventData {
  readonly part: Part;
  /** Index of the island in the part. */
  readonly number: number;
}

/** Returns the place of an event's step or delta, or `undefined`. */
export function eventData(
  document: FixtureDocument,
  { path, value, islands }: StepContainer,
): EventData | undefined {
  const [number] = islands;
  if (number !== undefined) return { part: new Part(document), number };
  if (typeof value.data !== 'string') return undefined;
  const part = nestedPartAt(document, [...path, 'data']);
  return part?.document.source.format === 'json' ? { part, number: 0 } : undefined;
}

/** Returns the step or delta of an event. */
export function readEventData({ part: { document }, number }: EventData): unknown {
  const place = islandPlace(document, number);
  return place && readIsland(place.island, document).value;
}

/** Returns the nested document in the string at a path, or `undefined`. */
export function nestedPartAt(document: FixtureDocument, path: JsonPath): Part | undefined {
  return nestedByPath(document).get(JSON.stringify(path));
}

/** Of two nested documents in one string, the outer one wins. */
const nestedByPath = cached((document: FixtureDocument) => {
  const nested = partsOf(document).slice(1);
  return new Map(nested.toReversed().map((part) => [JSON.stringify(part.path), part]));
});
