import { kindOfEvent, kindOfObject, wholeKindOf } from '../model/findKind.ts';
import { isObject, type JsonObject, member } from '../model/jsonValue.ts';
import type { ObjectKind } from '../model/objectKinds.ts';
import type { SchemaKind } from '../schema/schemas.ts';
import type { JsonPath } from '../text/json/syntaxTree.ts';
import { isObjectEvent } from '../text/scan/container.ts';
import type { Marker } from '../text/scan/scan.ts';
import type { SegmentFormat } from '../text/segments.ts';

/** A list or stream event whose steps are islands: the skeleton's part of it. */
export interface StepContainer {
  readonly kind: 'list' | 'event';
  /** The schema that it has by its name or by what it holds. */
  readonly schema: SchemaKind;
  readonly path: JsonPath;
  /** The object; each island in it is a placeholder string. */
  readonly value: JsonObject;
  /** The text that it is in is not JSON. */
  readonly broken: boolean;
  /** The number of the island in each place of a list's `data`, or in an event's `data`; `undefined` where none is, and none in a list without such an array. */
  readonly islands: readonly (number | undefined)[];
}

/** A JSON text, and the path that leads to it in its document. */
interface Root {
  readonly value: unknown;
  readonly path: JsonPath;
  readonly broken: boolean;
}

/** The number of the island that a value stands for. */
type IslandOf = (value: unknown) => number | undefined;

/** What the island of a number says that it is. */
type MarkerOf = (island: number) => Marker | undefined;

/** The lists and events in a JSON text. In a stream an event may lack its data or its name. */
export function stepContainersIn(
  root: Root,
  islandOf: IslandOf,
  markerOf: MarkerOf,
  format?: SegmentFormat,
): readonly StepContainer[] {
  const stepContainers: StepContainer[] = [];
  const { broken } = root;
  const visit = (value: unknown, path: JsonPath, isInStream: boolean): void => {
    if (Array.isArray(value)) {
      const isStream = value.some((item) => isNamedEvent(item, islandOf));
      value.forEach((item, index) => {
        if (typeof item === 'object' && item !== null) visit(item, [...path, index], isStream);
      });
      return;
    }
    if (!isObject(value)) return;
    const stepContainer = isInStream
      ? (streamEvent(value, islandOf) ?? stepContainerOf(value, islandOf))
      : stepContainerOf(value, islandOf);
    const schema = stepContainer && schemaOf(stepContainer, markerOf);
    if (stepContainer !== undefined && schema !== undefined)
      stepContainers.push({ ...stepContainer, schema, path, broken });
    for (const key of Object.keys(value)) {
      const child = value[key];
      if (typeof child === 'object' && child !== null) visit(child, [...path, key], false);
    }
  };
  visit(root.value, root.path, format === 'events');
  return stepContainers;
}

type Found = Pick<StepContainer, 'kind' | 'value' | 'islands'>;

/** The schema of a list is that of its first object; a list of threads, which the API does not have, has none. */
function schemaOf({ kind, value, islands }: Found, markerOf: MarkerOf): SchemaKind | undefined {
  let known: ObjectKind | undefined;
  for (const island of islands) {
    known = island === undefined ? undefined : kindOfObject(markerOf(island));
    if (known !== undefined) break;
  }
  if (kind === 'list') return known === undefined ? 'list' : wholeKindOf(known).list;
  const name = typeof value.event === 'string' ? value.event : '';
  const named = kindOfEvent(name);
  // What is meant by a misspelled name is what the event carries.
  const isExact = named !== undefined && Object.hasOwn(named.events, name);
  return (isExact ? named : (known ?? named))?.event ?? 'event';
}

function isNamedEvent(value: unknown, islandOf: IslandOf): boolean {
  return isObject(value) && stepContainerOf(value, islandOf)?.kind === 'event';
}

/** An event of a stream. Without a name it is one if it carries a step or delta, maybe as text. */
function streamEvent(value: JsonObject, islandOf: IslandOf): Found | undefined {
  const island = islandOf(value.data);
  const { event } = value;
  if (typeof event === 'string' && !isObjectEvent(event)) return undefined;
  if (event === undefined && typeof value.data !== 'string') return undefined;
  return { kind: 'event', value, islands: [island] };
}

function stepContainerOf(value: JsonObject, islandOf: IslandOf): Found | undefined {
  const data = member(value, 'data');
  if (Array.isArray(data)) {
    const islands = data.map(islandOf);
    const holds = islands.some((island) => island !== undefined);
    return holds && looksLikeList(value) ? { kind: 'list', value, islands } : undefined;
  }
  const island = islandOf(data);
  if (value.object === 'list') return listWithoutData(value, islandOf);
  const event = member(value, 'event');
  if (typeof event !== 'string') return undefined;
  if (island === undefined)
    return isObjectEvent(event) && typeof data === 'string' && holdsJson.test(data)
      ? { kind: 'event', value, islands: [undefined] }
      : undefined;
  return isObjectEvent(event) ? { kind: 'event', value, islands: [island] } : undefined;
}

/** The data of an event may be kept as text: then it is a document of its own. */
const holdsJson = /^\s*\{/;

/** A list whose `data` is a single step, or whose steps are under another name. */
function listWithoutData(value: JsonObject, islandOf: IslandOf): Found | undefined {
  const isIsland = (one: unknown) => islandOf(one) !== undefined;
  const around = { kind: 'list', islands: [] } as const;
  if (Object.hasOwn(value, 'data')) {
    return isIsland(value.data) ? { ...around, value: { ...value, data: {} } } : undefined;
  }
  const holds = Object.values(value).some((one) => Array.isArray(one) && one.some(isIsland));
  return holds ? { ...around, value } : undefined;
}

function looksLikeList(value: JsonObject): boolean {
  if (value.object === 'list') return true;
  return ['first_id', 'last_id', 'has_more'].some((name) => Object.hasOwn(value, name));
}
