import { isObject, type JsonObject, member } from '../../model/json.ts';
import { fromIso, toSeconds, unitOf } from '../../model/timestamps.ts';
import type { SchemaNode } from '../../schema/node.ts';
import type { JsonType } from '../../schema/schemas.ts';

const numeric = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?$/;

/** What a value of the wrong type evidently means in a place of the schemas; `undefined` if that is not evident. */
export function convert(value: unknown, node: SchemaNode): unknown {
  if (node.nullable && meansNull(value, node)) return null;
  // `object: null` can only mean the one value that may stand there.
  if (node.values?.length === 1) return node.values[0]?.value;
  if (node.annotations.timestamp) return toTimestamp(value);
  const [type] = node.types;
  return type && converters[type]?.(value, node);
}

function meansNull(value: unknown, { types, required }: SchemaNode): boolean {
  if (value === '' || value === 'null' || value === 'None' || value === false) {
    return !types.includes('string');
  }
  return types.includes('object') && required.size > 0 && isEmptyArray(value);
}

function toTimestamp(value: unknown): number | undefined {
  const text = typeof value === 'string' ? value.trim() : '';
  const number = numeric.test(text) ? Number(text) : value;
  if (typeof number !== 'number') return fromIso(text);
  if (!Number.isFinite(number) || number < 0) return undefined;
  return toSeconds(number, unitOf(number));
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
    return value === null ? undefined : String(value);
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
  // The ID of a message or file in the place of the object that holds nothing else.
  const [name, another] = required;
  const id = another === undefined && properties.get(name ?? '')?.annotations.id !== undefined;
  return id && name !== undefined && typeof value === 'string' && value !== ''
    ? { [name]: value }
    : undefined;
}

function toNumber(value: unknown): number | undefined {
  if (typeof value !== 'string' || !numeric.test(value.trim())) return undefined;
  const number = Number(value);
  return Number.isFinite(number) ? number : undefined;
}

function isEmptyArray(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0;
}
