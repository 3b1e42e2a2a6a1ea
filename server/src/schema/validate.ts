import type { CompiledError } from './compiled.ts';
import { validators } from './generated/validators.js';
import type { SchemaNode } from './resolvedSchema.ts';
import { type JsonPath, schemaAt } from './schemaAt.ts';
import type { SchemaError } from './schemaError.ts';
import type { JsonType, SchemaKind } from './schemas.ts';

type Members = Readonly<Record<string | number, unknown>>;

const none: readonly SchemaError[] = Object.freeze([]);

/**
 * Returns the schema violations of a value, each once, and known extras as `extra`. Skips objects
 * in a list's `data` and an event's `data`, which are separate islands.
 */
export function validate(kind: SchemaKind, value: unknown): readonly SchemaError[] {
  const isValid = validators[kind];
  return isValid(value) ? none : mapErrors(kind, value, isValid.errors ?? []);
}

/** Converts the errors of a compiled schema, without those that repeat another one. */
function mapErrors(
  kind: SchemaKind,
  root: unknown,
  errors: readonly CompiledError[],
): readonly SchemaError[] {
  const mistyped = new Set<string>();
  for (const { keyword, instancePath } of errors) {
    if (keyword === 'type') mistyped.add(instancePath);
  }
  return errors.flatMap((error) => {
    if (error.keyword !== 'type' && mistyped.has(error.instancePath)) return [];
    const path = pathOf(error.instancePath, root);
    return mapError(error, path, root, (at) => schemaAt(kind, at, root)) ?? [];
  });
}

function mapError(
  error: CompiledError,
  path: JsonPath,
  root: unknown,
  nodeAt: (path: JsonPath) => SchemaNode | undefined,
): SchemaError | undefined {
  switch (error.keyword) {
    case 'type':
      return error.isMember
        ? { kind: 'metadataValue', path }
        : { kind: 'type', path, ...splitNull([error.params.type].flat()) };
    case 'const':
      return { kind: 'const', path, expected: error.params.allowedValue };
    case 'enum':
      return { kind: 'enum', path, allowed: error.params.allowedValues };
    case 'required':
      return missing(path, error.params.missingProperty, nodeAt(path));
    case 'additionalProperties':
      return { kind: 'unknown', path, name: error.params.additionalProperty };
    case 'discriminator':
      return mapTag(path, error.params.tag, error.params.tagValue, nodeAt(path));
    case 'maxLength':
      return error.propertyName === undefined
        ? { kind: 'valueLength', path, limit: error.params.limit }
        : { kind: 'keyLength', path, name: error.propertyName, limit: error.params.limit };
    case 'minimum':
    case 'maximum':
    case 'maxProperties':
      return { kind: error.keyword, path, limit: error.params.limit };
    case 'false schema':
      return mapExtra(path, root, nodeAt(path.slice(0, -1)));
    case 'propertyNames':
    case 'if':
      // Repeats the error inside it.
      return undefined;
  }
}

function mapTag(
  path: JsonPath,
  tag: string,
  value: unknown,
  node: SchemaNode | undefined,
): SchemaError {
  if (value === undefined) return missing(path, tag, node);
  if (typeof value !== 'string') {
    return { kind: 'type', path: [...path, tag], expected: ['string'], nullable: false };
  }
  return { kind: 'tag', path, tag, allowed: allowedTags(node, tag), value };
}

function allowedTags(node: SchemaNode | undefined, tag: string): readonly string[] {
  return (node?.properties.get(tag)?.values ?? []).map(({ value }) => String(value));
}

/** Returns the error for an undocumented property or tag that a live service sends. */
function mapExtra(path: JsonPath, root: unknown, object: SchemaNode | undefined): SchemaError {
  const parent = path.slice(0, -1);
  const name = String(path.at(-1));
  const service = object?.annotations.service;
  if (service === undefined || object?.tag !== name) return { kind: 'extra', path: parent, name };
  const value = String(path.reduce((outer, key) => (outer as Members)[key], root));
  return {
    kind: 'tag',
    path: parent,
    tag: name,
    allowed: allowedTags(object, name),
    value,
    service,
  };
}

function missing(path: JsonPath, name: string, object: SchemaNode | undefined): SchemaError {
  const node = object?.properties.get(name);
  return {
    kind: 'required',
    path,
    name,
    nullable: node?.nullable ?? false,
    apiOptional: node?.annotations.apiOptional ?? false,
  };
}

function splitNull(types: readonly JsonType[]) {
  return { expected: types.filter((type) => type !== 'null'), nullable: types.includes('null') };
}

/** Converts a JSON pointer to a path in `root`. Only array keys become numbers. */
function pathOf(pointer: string, root: unknown): JsonPath {
  let value = root;
  return pointer
    .split('/')
    .slice(1)
    .map((token) => {
      const name = token.replaceAll('~1', '/').replaceAll('~0', '~');
      const key = Array.isArray(value) ? Number(name) : name;
      value = (value as Members)[key];
      return key;
    });
}
