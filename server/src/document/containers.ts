import { kindOfEvent, kindOfObject, wholeKindOf } from '../model/findKind.ts';
import { isObject, type JsonObject, member } from '../model/jsonValue.ts';
import type { ObjectKind } from '../model/objectKinds.ts';
import type { SchemaKind } from '../schema/schemas.ts';
import type { JsonPath } from '../text/json/syntaxTree.ts';
import type { Marker } from '../text/scan/scan.ts';
import { isObjectEvent, type TextFormat } from '../text/scan/textFormat.ts';

/** A list or event in the skeleton whose objects are islands. */
export interface StepContainer {
  readonly kind: 'list' | 'event';
  /** Schema by its name or content. */
  readonly schema: SchemaKind;
  readonly path: JsonPath;
  /** The object. Its islands are placeholder strings. */
  readonly value: JsonObject;
  /** Its JSON text is invalid. */
  readonly broken: boolean;
  /**
   * Island index of each element of a list's `data`, or of an event's `data`; `undefined` for other
   * values. Empty for a list without such an array.
   */
  readonly islands: readonly (number | undefined)[];
}

/** A JSON text, and its path in the document. */
interface Root {
  readonly value: unknown;
  readonly path: JsonPath;
  readonly broken: boolean;
}

/** Returns the island index of a placeholder, or `undefined`. */
type IslandOf = (value: unknown) => number | undefined;

/** Returns the marker of an island. */
type MarkerOf = (island: number) => Marker | undefined;

/** Returns the lists and events in a JSON text. An event may lack its data or its name. */
export function stepContainersIn(
  root: Root,
  islandOf: IslandOf,
  markerOf: MarkerOf,
  format?: TextFormat,
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

/**
 * Returns the schema of a list, which depends on its first object. The API has no lists of threads.
 */
function schemaOf({ kind, value, islands }: Found, markerOf: MarkerOf): SchemaKind | undefined {
  let known: ObjectKind | undefined;
  for (const island of islands) {
    known = island === undefined ? undefined : kindOfObject(markerOf(island));
    if (known !== undefined) break;
  }
  if (kind === 'list') return known === undefined ? 'list' : wholeKindOf(known).list;
  const name = typeof value.event === 'string' ? value.event : '';
  const named = kindOfEvent(name);
  // If the name is misspelled, the data determines the schema.
  const isExact = named !== undefined && Object.hasOwn(named.events, name);
  return (isExact ? named : (known ?? named))?.event ?? 'event';
}

function isNamedEvent(value: unknown, islandOf: IslandOf): boolean {
  return isObject(value) && stepContainerOf(value, islandOf)?.kind === 'event';
}

/** Returns a stream event. Without a name, it must carry a step or delta, possibly as text. */
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

/** Matches event data kept as text, which is a nested document. */
const holdsJson = /^\s*\{/;

/** Returns a list whose `data` is a single step, or whose steps have another property name. */
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
