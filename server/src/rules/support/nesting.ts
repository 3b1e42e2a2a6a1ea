import { isObject, type JsonObject } from '../../model/jsonValue.ts';
import { misnamed } from '../../model/suggestName.ts';
import type { SchemaNode } from '../../schema/resolvedSchema.ts';
import { childAt } from '../../schema/schemaAt.ts';
import { cached } from '../../text/cached.ts';
import { foreignMembers } from './tagMismatch.ts';

/** A missing property whose members are one level too high. */
export interface MisplacedProperty {
  /** Names of the members, in order. */
  readonly names: readonly string[];
  /** The missing property with these members, possibly still incomplete. */
  readonly value: JsonObject;
}

/** Missing properties of an object that are inside an unknown object in it. */
export interface TooDeep {
  /** Name of that object. */
  readonly within: string;
  /** All its members. */
  readonly members: JsonObject;
  /** Those of its members that are missing outside. */
  readonly names: readonly string[];
}

/** Properties at a wrong level in or around an object. */
interface Levels {
  /** Unknown properties without those that are misspelled or of another variant. */
  readonly strays: ReadonlySet<string>;
  /** By the name of the missing property. */
  readonly tooHigh: ReadonlyMap<string, MisplacedProperty>;
  readonly tooDeep: TooDeep | undefined;
}

/** Cached, because it is needed for each error of an object. */
const levelsOf = cached((object: JsonObject, node: SchemaNode): Levels => {
  const strays = findUnexpected(object, node);
  return {
    strays: new Set(strays),
    tooHigh: findTooHigh(object, node, strays),
    tooDeep: findTooDeep(object, node, strays),
  };
});

/**
 * Returns the missing properties of an object whose members are one level too high, by name: a
 * function call with `name` and `arguments` instead of `function`.
 */
export function misplaced(
  object: JsonObject,
  node: SchemaNode,
): ReadonlyMap<string, MisplacedProperty> {
  return levelsOf(object, node).tooHigh;
}

/** Returns whether a property belongs inside a missing one. */
export function isMisplaced(name: string, object: JsonObject, node: SchemaNode): boolean {
  const { strays, tooHigh } = levelsOf(object, node);
  return strays.has(name) && [...tooHigh.values()].some((one) => Object.hasOwn(one.value, name));
}

/**
 * Returns the properties that are one level too deep: `last_error` with an inner `error` that has
 * `code` and `message`.
 */
export function tooDeepIn(object: JsonObject, node: SchemaNode): TooDeep | undefined {
  return levelsOf(object, node).tooDeep;
}

/**
 * Returns the path of the property that an unknown property next to it belongs to: `function`
 * without `output` next to an `output`.
 */
export function ownerPathOf(
  name: string,
  object: JsonObject,
  node: SchemaNode,
): string | undefined {
  if (!levelsOf(object, node).strays.has(name)) return undefined;
  return [...node.properties.keys()].find((home) => {
    const inside = object[home];
    if (!isObject(inside) || Object.hasOwn(inside, name)) return false;
    return childAt(node, home, inside)?.properties.has(name) === true;
  });
}

/** Returns the missing properties of an object that are next to it, in `holder`. */
export function siblings(key: string, holder: JsonObject, node: SchemaNode): readonly string[] {
  return [...levelsOf(holder, node).strays].filter(
    (name) => ownerPathOf(name, holder, node) === key,
  );
}

function findUnexpected(object: JsonObject, node: SchemaNode): readonly string[] {
  if (node.additional !== undefined) return [];
  const renamed = misnamed(object, node);
  const foreign = new Set(foreignMembers(object, node).map(({ name }) => name));
  return Object.keys(object).filter(
    (name) => !node.properties.has(name) && !renamed.has(name) && !foreign.has(name),
  );
}

function findTooHigh(
  object: JsonObject,
  node: SchemaNode,
  strays: readonly string[],
): ReadonlyMap<string, MisplacedProperty> {
  const found = new Map<string, MisplacedProperty>();
  if (strays.length === 0) return found;
  const claimed = [...misnamed(object, node).values()];
  for (const [name, property] of node.properties) {
    if (!node.required.has(name) || Object.hasOwn(object, name) || claimed.includes(name)) continue;
    const one = membersOf(property, object, strays);
    if (one !== undefined) found.set(name, one);
  }
  return found;
}

/** Returns the unknown names that belong inside a property. The first matching variant counts. */
function membersOf(
  property: SchemaNode,
  object: JsonObject,
  strays: readonly string[],
): MisplacedProperty | undefined {
  const shapes = property.branches ?? [{ tag: undefined, node: property }];
  for (const { tag, node } of shapes) {
    const names = strays.filter((name) => node.properties.has(name));
    if (names.length === 0) continue;
    const members = names.map((name) => [name, object[name]] as const);
    const reported = property.tag === undefined ? [] : [[property.tag, tag] as const];
    return { names, value: Object.fromEntries([...reported, ...members]) };
  }
  return undefined;
}

function findTooDeep(
  object: JsonObject,
  node: SchemaNode,
  strays: readonly string[],
): TooDeep | undefined {
  const missing = [...node.required].filter((name) => !Object.hasOwn(object, name));
  if (missing.length === 0) return undefined;
  const found = strays.flatMap((within) => {
    const members = object[within];
    if (!isObject(members)) return [];
    const names = missing.filter((name) => Object.hasOwn(members, name));
    const isFree = Object.keys(members).every((name) => !Object.hasOwn(object, name));
    return names.length > 0 && isFree ? [{ within, members, names }] : [];
  });
  return found.length === 1 ? found[0] : undefined;
}
