import { isObject, type JsonObject } from '../../model/jsonValue.ts';
import type { SchemaNode } from '../../schema/resolvedSchema.ts';
import { childAt } from '../../schema/schemaAt.ts';
import { misnamed } from './suggestName.ts';
import { foreignMembers } from './tagMismatch.ts';

/** A missing property whose members are one level too high. */
export interface MisplacedProperty {
  /** The names of the members, in their order. */
  readonly names: readonly string[];
  /** The missing property with these members in it; other things may be missing in it then. */
  readonly value: JsonObject;
}

/** Missing properties of an object that are inside an unknown object in it. */
export interface TooDeep {
  /** The name of that object. */
  readonly within: string;
  /** All that it holds. */
  readonly members: JsonObject;
  /** What of it is missing outside. */
  readonly names: readonly string[];
}

/** Properties at a wrong level in or around an object. */
interface Levels {
  /** What the schemas do not know in it, apart from what they know under another name or of another shape. */
  readonly strays: ReadonlySet<string>;
  /** By the names of missing properties. */
  readonly tooHigh: ReadonlyMap<string, MisplacedProperty>;
  readonly tooDeep: TooDeep | undefined;
}

/** An object is asked about as often as it has errors. */
const known = new WeakMap<JsonObject, Levels>();

function levelsOf(object: JsonObject, node: SchemaNode): Levels {
  let levels = known.get(object);
  if (levels === undefined) {
    const strays = findUnexpected(object, node);
    levels = {
      strays: new Set(strays),
      tooHigh: findTooHigh(object, node, strays),
      tooDeep: findTooDeep(object, node, strays),
    };
    known.set(object, levels);
  }
  return levels;
}

/**
 * The missing properties of an object whose members are one level too high, by their names: a function call that has
 * `name` and `arguments` itself, and no `function`.
 */
export function misplaced(
  object: JsonObject,
  node: SchemaNode,
): ReadonlyMap<string, MisplacedProperty> {
  return levelsOf(object, node).tooHigh;
}

/** Whether a property of an object belongs into a missing one. */
export function isMisplaced(name: string, object: JsonObject, node: SchemaNode): boolean {
  const { strays, tooHigh } = levelsOf(object, node);
  return strays.has(name) && [...tooHigh.values()].some((one) => Object.hasOwn(one.value, name));
}

/** What an object holds one level too deep: `last_error` with an `error` in it that has the `code` and `message`. */
export function tooDeepIn(object: JsonObject, node: SchemaNode): TooDeep | undefined {
  return levelsOf(object, node).tooDeep;
}

/**
 * The property of an object that an unknown property beside it belongs to: `function`, which lacks its `output`, if there is
 * an `output` beside it.
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

/** The missing properties of an object that are beside it, in `holder`, which has the object as `key`. */
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

/** Finds which of the unknown names a property has inside. Of a union, the first member that has one of them counts. */
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
