import type { CompiledError } from './compiled.ts';
import type { SchemaNode } from './resolvedSchema.ts';
import { type JsonPath, schemaAt } from './schemaAt.ts';
import type { SchemaError } from './schemaError.ts';
import type { IslandKind, JsonType } from './schemas.ts';

/** The errors of a compiled schema in the project's own terms, echoes of one mistake left out. */
export function mapErrors(
  kind: IslandKind,
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
    return mapError(error, path, () => schemaAt(kind, path, root)) ?? [];
  });
}

function mapError(
  error: CompiledError,
  path: JsonPath,
  node: () => SchemaNode | undefined,
): SchemaError | undefined {
  switch (error.keyword) {
    case 'type':
      return error.schemaPath.endsWith('/additionalProperties/type')
        ? { kind: 'metadataValue', path }
        : { kind: 'type', path, ...splitNull([error.params.type].flat()) };
    case 'const':
      return { kind: 'const', path, expected: error.params.allowedValue };
    case 'enum':
      return { kind: 'enum', path, allowed: error.params.allowedValues };
    case 'required':
      return missing(path, error.params.missingProperty, node());
    case 'additionalProperties':
      return { kind: 'unknown', path, name: error.params.additionalProperty };
    case 'discriminator':
      return mapTag(path, error.params.tag, error.params.tagValue, node());
    case 'maxLength':
      return error.propertyName === undefined
        ? { kind: 'valueLength', path, limit: error.params.limit }
        : { kind: 'keyLength', path, name: error.propertyName, limit: error.params.limit };
    case 'minimum':
    case 'maximum':
    case 'maxProperties':
      return { kind: error.keyword, path, limit: error.params.limit };
    case 'false schema':
      return { kind: 'extra', path: path.slice(0, -1), name: String(path.at(-1)) };
    case 'propertyNames':
      // Echo of the `maxLength` inside it.
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
  const allowed = node?.properties.get(tag)?.values ?? [];
  return { kind: 'tag', path, tag, allowed: allowed.map((one) => String(one.value)), value };
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

/** A JSON pointer as the path that it is in `root`, where only arrays have numbers for keys. */
function pathOf(pointer: string, root: unknown): JsonPath {
  let value = root;
  return pointer
    .split('/')
    .slice(1)
    .map((token) => {
      const name = token.replaceAll('~1', '/').replaceAll('~0', '~');
      const key = Array.isArray(value) ? Number(name) : name;
      value = (value as Record<string | number, unknown>)[key];
      return key;
    });
}
