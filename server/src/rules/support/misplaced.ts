import { isObject, type JsonObject } from '../../model/json.ts';
import type { SchemaNode } from '../../schema/node.ts';
import { childAt } from '../../schema/schemaAt.ts';
import { foreignMembers } from './branches.ts';
import { misnamed } from './misnamed.ts';

/** A missing property whose own members stand beside the place where it should be. */
export interface Misplaced {
  /** The names of the members, in their order. */
  readonly names: readonly string[];
  /** The missing property with these members in it; other things may be missing in it then. */
  readonly value: JsonObject;
}

const none: ReadonlyMap<string, Misplaced> = new Map();

/** An object is asked about as often as it has errors. */
const known = new WeakMap<JsonObject, ReadonlyMap<string, Misplaced>>();

/**
 * The missing properties of an object whose members stand one level too high, by their names: a function call that has
 * `name` and `arguments` itself, and no `function`.
 */
export function misplaced(object: JsonObject, node: SchemaNode): ReadonlyMap<string, Misplaced> {
  let found = known.get(object);
  if (found === undefined) {
    found = find(object, node);
    known.set(object, found);
  }
  return found;
}

/** Whether a property of an object belongs into a missing one. */
export function isMisplaced(name: string, object: JsonObject, node: SchemaNode): boolean {
  return [...misplaced(object, node).values()].some(({ names }) => names.includes(name));
}

/** Properties that an object lacks and that stand in an object inside of it, which is unknown. */
export interface Buried {
  /** The name of that object. */
  readonly within: string;
  /** All that it holds. */
  readonly members: JsonObject;
  /** What of it is missing outside. */
  readonly names: readonly string[];
}

/** What an object holds one level too deep: `last_error` with an `error` in it that has the `code` and `message`. */
export function buriedIn(object: JsonObject, node: SchemaNode): Buried | undefined {
  const found = straysOf(object, node).flatMap((within) => {
    const members = object[within];
    if (!isObject(members)) return [];
    const names = [...node.required].filter(
      (name) => Object.hasOwn(members, name) && !Object.hasOwn(object, name),
    );
    const isFree = Object.keys(members).every((name) => !Object.hasOwn(object, name));
    return names.length > 0 && isFree ? [{ within, members, names }] : [];
  });
  return found.length === 1 ? found[0] : undefined;
}

/**
 * The property of an object in which another one should stand that it does not know: `function`, which lacks its `output`,
 * when there is an `output` beside it.
 */
export function homeOf(name: string, object: JsonObject, node: SchemaNode): string | undefined {
  if (!straysOf(object, node).includes(name)) return undefined;
  return Object.keys(object).find((home) => {
    const inside = object[home];
    const shape = node.properties.has(home) ? childAt(node, home, inside) : undefined;
    return isObject(inside) && !Object.hasOwn(inside, name) && shape?.properties.has(name);
  });
}

/** What the schemas do not know in an object, apart from what they know under another name or of another shape. */
function straysOf(object: JsonObject, node: SchemaNode): readonly string[] {
  if (node.additional !== undefined) return [];
  const renamed = misnamed(object, node);
  const foreign = foreignMembers(object, node).map(({ name }) => name);
  return Object.keys(object).filter(
    (name) => !node.properties.has(name) && !renamed.has(name) && !foreign.includes(name),
  );
}

function find(object: JsonObject, node: SchemaNode): ReadonlyMap<string, Misplaced> {
  const strays = straysOf(object, node);
  if (strays.length === 0) return none;
  const claimed = [...misnamed(object, node).values()];
  const found = new Map<string, Misplaced>();
  for (const [name, property] of node.properties) {
    if (!node.required.has(name) || Object.hasOwn(object, name) || claimed.includes(name)) continue;
    const one = membersOf(property, object, strays);
    if (one !== undefined) found.set(name, one);
  }
  return found;
}

/** Of some names, those that a property has inside; of several shapes, the first that has any. */
function membersOf(
  property: SchemaNode,
  object: JsonObject,
  strays: readonly string[],
): Misplaced | undefined {
  const shapes = property.branches ?? [{ tag: undefined, node: property }];
  for (const { tag, node } of shapes) {
    const names = strays.filter((name) => node.properties.has(name));
    if (names.length === 0) continue;
    const members = names.map((name) => [name, object[name]] as const);
    const told = property.tag === undefined ? [] : [[property.tag, tag] as const];
    return { names, value: Object.fromEntries([...told, ...members]) };
  }
  return undefined;
}
