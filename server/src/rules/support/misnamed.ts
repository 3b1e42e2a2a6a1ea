import type { JsonObject } from '../../model/json.ts';
import { jsonNameOf } from '../../schema/clientName.ts';
import type { SchemaNode } from '../../schema/node.ts';
import { nearest, spellingOf } from '../nearest.ts';
import { nameSynonymOf } from './synonyms.ts';

const none: ReadonlyMap<string, string> = new Map();

/** An object is asked about as often as it has errors. */
const known = new WeakMap<JsonObject, ReadonlyMap<string, string>>();

/**
 * The properties of an object that evidently stand for missing ones: wrong name to JSON name. A client library's
 * spelling (`createdAt`) has precedence over another word (`state`), that over a slip of the fingers (`creatd_at`); no
 * name is claimed twice.
 */
export function misnamed(object: JsonObject, node: SchemaNode): ReadonlyMap<string, string> {
  let names = known.get(object);
  if (names === undefined) {
    // Most objects have no unknown name at all: they are not worth remembering.
    if (!Object.keys(object).some((name) => !node.properties.has(name))) return none;
    names = find(object, node);
    known.set(object, names);
  }
  return names;
}

function find(object: JsonObject, node: SchemaNode): ReadonlyMap<string, string> {
  const absent = new Set(
    [...node.properties.keys()].filter((name) => !Object.hasOwn(object, name)),
  );
  const unknown = Object.keys(object).filter((name) => !node.properties.has(name));
  if (absent.size === 0 || unknown.length === 0 || node.additional !== undefined) return none;
  const names = new Map<string, string>();
  const claim = (meant: (name: string, absent: readonly string[]) => string | undefined) => {
    for (const name of unknown) {
      const right = names.has(name) ? undefined : meant(name, [...absent]);
      if (right === undefined) continue;
      names.set(name, right);
      absent.delete(right);
    }
  };
  claim(jsonNameOf);
  claim(nameSynonymOf);
  claim(
    (name, names) =>
      nearest(
        name,
        names.filter((one) => node.required.has(one)),
      )[0],
  );
  claim((name, names) => nearest(name, names)[0]);
  return names;
}

/**
 * Whether the unknown name of a property is another spelling of a missing one, and the only one: not another word for it. What
 * a service adds may have any name.
 */
export function isSpelling(
  name: string,
  right: string,
  object: JsonObject,
  node: SchemaNode,
): boolean {
  const absent = [...node.properties.keys()].filter((one) => !Object.hasOwn(object, one));
  const spelled = (one: string) => jsonNameOf(one, absent) ?? spellingOf(one, absent);
  const isExtra = node.properties.get(right)?.annotations.extra !== undefined;
  if (isExtra || spelled(name) !== right) return false;
  return !Object.keys(object).some(
    (one) => one !== name && !node.properties.has(one) && spelled(one) === right,
  );
}
