import type { JsonPath } from '../text/json/syntaxTree.ts';
import type { StepContainer } from './containers.ts';
import { allowsComments, type FixtureDocument, islandPlace, readIsland } from './document.ts';
import { Part, partsOf } from './nested.ts';

/** Where the step or delta of an event is: in its document, or in the document that its data is the text of. */
export interface EventData {
  readonly part: Part;
  /** The number of the island in there. */
  readonly number: number;
}

/** Where the step or delta of an event is; `undefined` where it has none. */
export function eventData(
  document: FixtureDocument,
  { path, value, islands }: StepContainer,
): EventData | undefined {
  const [number] = islands;
  if (number !== undefined) return { part: new Part(document), number };
  if (typeof value.data !== 'string') return undefined;
  const part = nestedPartAt(document, [...path, 'data']);
  return part?.document.source.container === 'json' ? { part, number: 0 } : undefined;
}

/** The value of the step or delta of an event. */
export function readEventData({ part: { document }, number }: EventData): unknown {
  const place = islandPlace(document, number);
  return place && readIsland(place.island, allowsComments(document)).value;
}

/** The nested documents of a document by the paths of the strings that they are the texts of. */
const byPath = new WeakMap<FixtureDocument, ReadonlyMap<string, Part>>();

/** The document that the string at a path is the text of. */
export function nestedPartAt(document: FixtureDocument, path: JsonPath): Part | undefined {
  let parts = byPath.get(document);
  if (parts === undefined) {
    const nested = partsOf(document).slice(1);
    // Of two documents in one string, the outer one comes first.
    parts = new Map(nested.toReversed().map((part) => [JSON.stringify(part.path), part]));
    byPath.set(document, parts);
  }
  return parts.get(JSON.stringify(path));
}
