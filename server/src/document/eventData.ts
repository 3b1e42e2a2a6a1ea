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

/** The document that the string at a path is the text of. */
export function nestedPartAt(document: FixtureDocument, path: JsonPath): Part | undefined {
  return partsOf(document).find((part) => {
    const own = part.nested && part.path;
    return own?.length === path.length && own.every((key, index) => key === path[index]);
  });
}
