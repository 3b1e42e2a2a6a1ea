import { isObject, type JsonObject, member } from '../../model/jsonValue.ts';
import { isExact, textOfNumber } from '../../model/messageText.ts';
import { fromIso } from '../../model/time/isoDate.ts';
import { isUsualTime, toSeconds, unitOf } from '../../model/time/timestamps.ts';
import type { SchemaNode } from '../../schema/resolvedSchema.ts';
import type { JsonType } from '../../schema/schemas.ts';

const numeric = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?$/;

/** The intended value of a wrong type. `isSame` if it is the same fact in another notation. */
export interface Conversion {
  readonly value: unknown;
  readonly isSame: boolean;
}

/**
 * Converts a value of the wrong type to the intended one. Returns `undefined` if that is not
 * evident. `mustBeNull`: the status of the step requires null.
 */
export function convert(
  value: unknown,
  node: SchemaNode,
  mustBeNull: boolean,
): Conversion | undefined {
  if (node.nullable && meansNull(value, node)) {
    return { value: null, isSame: mustBeNull || value === 'null' || value === 'None' };
  }
  // `object: null` can only mean the single allowed value.
  if (node.values?.length === 1) return { value: node.values[0]?.value, isSame: value === null };
  if (node.annotations.timestamp) return toTimestamp(value);
  const [type] = node.types;
  const converted = type && converters[type]?.(value, node);
  if (converted === undefined) return undefined;
  return { value: converted, isSame: value !== null && isExact(value) };
}

function meansNull(value: unknown, { types, required }: SchemaNode): boolean {
  if (isBlank(value) && value !== null) return !types.includes('string');
  return types.includes('object') && required.size > 0 && isEmptyArray(value);
}

function toTimestamp(value: unknown): Conversion | undefined {
  const text = typeof value === 'string' ? value.trim() : '';
  const number = numeric.test(text) ? Number(text) : value;
  if (typeof number !== 'number') {
    const seconds = fromIso(text);
    return seconds === undefined || seconds < 0 ? undefined : { value: seconds, isSame: true };
  }
  if (!Number.isFinite(number) || number < 0) return undefined;
  const seconds = toSeconds(number, unitOf(number));
  return { value: seconds, isSame: seconds === number || isUsualTime(seconds) };
}

type Converter = (value: unknown, node: SchemaNode) => unknown;

const converters: Readonly<Partial<Record<JsonType, Converter>>> = {
  number: toNumber,
  integer: (value) => {
    const number = toNumber(value);
    return number !== undefined && Number.isInteger(number) ? number : undefined;
  },
  boolean: (value) => {
    const word = typeof value === 'string' ? value.toLowerCase() : undefined;
    if (word === 'true' || value === 1) return true;
    return word === 'false' || value === 0 ? false : undefined;
  },
  string: (value, { json, values, annotations }) => {
    if (values !== undefined) return undefined;
    if (typeof value === 'object' && value !== null)
      return json || annotations.oftenJson === true ? JSON.stringify(value) : undefined;
    return typeof value === 'boolean' ? String(value) : textOfNumber(value);
  },
  object: toObject,
  array: (value) => {
    if (value === null || (isObject(value) && Object.keys(value).length === 0)) return [];
    return isObject(value) ? [value] : undefined;
  },
};

function toObject(value: unknown, node: SchemaNode): JsonObject | undefined {
  const { required, branches, tag, properties } = node;
  // Some languages write an empty map as an empty array.
  if (value === null || isEmptyArray(value)) return required.size === 0 ? {} : undefined;
  if (Array.isArray(value)) {
    const [only, second]: readonly unknown[] = value;
    const fits = tag === undefined || branches?.some((one) => one.tag === member(only, tag));
    return isObject(only) && second === undefined && fits ? only : undefined;
  }
  // A message or file ID instead of the object that only contains it.
  const [name, another] = required;
  const id = another === undefined && properties.get(name ?? '')?.annotations.id !== undefined;
  return id && name !== undefined && typeof value === 'string' && value !== ''
    ? { [name]: value }
    : undefined;
}

function toNumber(value: unknown): number | undefined {
  if (typeof value !== 'string' || !numeric.test(value.trim())) return undefined;
  const number = Number(value);
  return isExact(number) ? number : undefined;
}

/** Returns whether a value means "nothing", like null. */
export function isBlank(value: unknown): boolean {
  return value === null || value === '' || value === 'null' || value === 'None' || value === false;
}

function isEmptyArray(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0;
}
