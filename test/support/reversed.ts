import { isObject } from '../../server/src/model/jsonValue.ts';

/** A value in which all objects have their members in reverse order, so that the tag comes last. */
export function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (!isObject(value)) return value;
  const members = Object.entries(value).map(([name, one]) => [name, reversed(one)] as const);
  return Object.fromEntries(members.toReversed());
}
