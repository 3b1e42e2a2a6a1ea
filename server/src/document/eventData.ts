import type { JsonPath } from '../text/json/syntaxTree.ts';
import type { StepContainer } from './containers.ts';
import { allowsComments, type FixtureDocument, islandPlace, readIsland } from './document.ts';
import { type NestedDocument, nestedDocumentsOf } from './nestedDocuments.ts';
import { nestedPath } from './nestedPointer.ts';

/** Where the step or delta of an event is: in its document, or in the document that its data is the text of. */
export interface EventData {
  readonly document: FixtureDocument;
  /** The number of the island in there. */
  readonly number: number;
  readonly nested: NestedDocument | undefined;
}

/** Where the step or delta of an event is; `undefined` where it has none. */
export function eventData(
  document: FixtureDocument,
  { path, value, islands }: StepContainer,
): EventData | undefined {
  const [number] = islands;
  if (number !== undefined) return { document, number, nested: undefined };
  if (typeof value.data !== 'string') return undefined;
  const nested = nestedDocumentAtPath(document, [...path, 'data']);
  if (nested?.document.source.container !== 'json') return undefined;
  return nested && { document: nested.document, number: 0, nested };
}

/** The value of the step or delta of an event. */
export function readEventData({ document, number }: EventData): unknown {
  const place = islandPlace(document, number);
  return place && readIsland(place.island, allowsComments(document)).value;
}

/** The document that the string at a path is the text of. */
export function nestedDocumentAtPath(
  document: FixtureDocument,
  path: JsonPath,
): NestedDocument | undefined {
  return nestedDocumentsOf(document).find((nested) => {
    const own = nestedPath(document, nested);
    return own.length === path.length && own.every((key, index) => key === path[index]);
  });
}
