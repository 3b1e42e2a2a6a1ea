import { cached } from '../text/cached.ts';
import { type Annotations, annotationsOf } from './annotations.ts';
import type { SchemaNode, SchemaValue } from './resolvedSchema.ts';
import { unionOf } from './resolveUnion.ts';
import {
  type HomedSchema,
  type JsonType,
  resolveRef,
  type Schema,
  type SchemaKind,
  schemas,
} from './schemas.ts';

/** Returns the node of a schema in the file `home`. `name` is the name of its property. */
export const nodeOf = cached(
  (schema: Schema, home: Schema, name?: string): SchemaNode =>
    makeNode(joinTypes(follow({ schema, home })), name),
);

/** Returns the annotations of a property of a kind, without resolving other schemas. */
export function annotationsOfProperty(kind: SchemaKind, name: string): Annotations | undefined {
  const home = schemas[kind];
  const schema = home.properties?.[name];
  return schema && annotationsOf(follow({ schema, home }).schema);
}

/** Resolves a `$ref`. Siblings of the `$ref` win, and tags of both count. */
export function follow(place: HomedSchema): HomedSchema {
  if (place.schema.$ref === undefined) return place;
  const { $ref, ...siblings } = place.schema;
  const target = follow(resolveRef($ref, place.home));
  const $comment = [target.schema.$comment, siblings.$comment].filter(Boolean).join(' ');
  return { schema: { ...target.schema, ...siblings, $comment }, home: target.home };
}

/** A schema whose `oneOf` lists shapes of objects, or was converted to `values`. */
interface JoinedSchema extends HomedSchema {
  readonly values?: readonly SchemaValue[];
  readonly liveValues?: readonly SchemaValue[];
}

/** Joins a `oneOf` with one schema per JSON type: the string's values and the object's shape. */
function joinTypes({ schema, home }: HomedSchema): JoinedSchema {
  const { oneOf = [], ...own } = schema;
  if (!isOneOfTypes(oneOf, home)) return { schema, home, ...valuesOf(schema) };
  const shapes = oneOf.map((one) => follow({ schema: one, home }));
  const text = shapes.find((one) => typesOf(one.schema).includes('string'))?.schema;
  const object = shapes.find((one) => typesOf(one.schema).includes('object'));
  const { title: _, $comment: __, ...shape } = object?.schema ?? {};
  return {
    schema: {
      ...shape,
      ...(text?.examples && { examples: text.examples }),
      ...own,
      type: shapes.flatMap((one) => typesOf(one.schema)),
    },
    home: object?.home ?? home,
    ...(text && valuesOf(text)),
  };
}

/** Returns whether the schemas of a `oneOf` differ in their JSON types. */
export function isOneOfTypes(oneOf: readonly Schema[], home: Schema): boolean {
  const types = oneOf.flatMap((one) => typesOf(follow({ schema: one, home }).schema));
  return oneOf.length > 1 && types.length > 1 && new Set(types).size === types.length;
}

function makeNode(joined: JoinedSchema, name: string | undefined): SchemaNode {
  const { schema, home, values, liveValues } = joined;
  const { title, description, items, additionalProperties, propertyNames } = schema;
  let element: SchemaNode | undefined;
  const node: SchemaNode = {
    ...limitsOf(schema),
    ...(name !== undefined && { name }),
    ...(title !== undefined && { title }),
    ...(description !== undefined && { description }),
    ...(values !== undefined && { values }),
    ...(liveValues !== undefined && { liveValues }),
    ...(additionalProperties !== undefined && { additional: nodeOf(additionalProperties, home) }),
    ...(propertyNames?.maxLength !== undefined && { maxKeyLength: propertyNames.maxLength }),
    // Resolved on demand. Resolving all schemas takes longer than checking a short document.
    get items() {
      if (items !== undefined) element ??= nodeOf(items, home);
      return element;
    },
    types: typesOf(schema).filter((type) => type !== 'null'),
    nullable: typesOf(schema).includes('null'),
    required: new Set(schema.required),
    properties: new Map(
      Object.entries(schema.properties ?? {}).map(([key, value]) => [
        key,
        nodeOf(value, home, key),
      ]),
    ),
    examples: schema.examples ?? [],
    json: schema.contentMediaType === 'application/json',
    deprecated: schema.deprecated === true,
    annotations: annotationsOf(schema),
  };
  const shapes = isListOfValues(schema) ? [] : (schema.oneOf ?? conditionalShapes(schema));
  return unionOf(
    node,
    shapes.map((shape) => nodeOf(shape, home)),
  );
}

/**
 * Returns the two shapes of an object with `if` (one property with a `const`), `then` and `else`.
 */
function conditionalShapes({ if: condition, then: yes, else: no, ...schema }: Schema): Schema[] {
  const [[tag = '', { const: value }] = ['', {}]] = Object.entries(condition?.properties ?? {});
  const { [tag]: tagSchema, ...properties } = schema.properties ?? {};
  const shape = (branch: Schema | undefined, isMember: (one: Schema) => boolean): Schema => ({
    ...schema,
    properties: {
      [tag]: { ...tagSchema, oneOf: tagSchema?.oneOf?.filter(isMember) ?? [] },
      ...properties,
      ...mapValues(branch?.properties ?? {}, (one, name) => ({ ...properties[name], ...one })),
    },
  });
  if (tagSchema === undefined) return [];
  return [shape(no, (one) => one.const !== value), shape(yes, (one) => one.const === value)];
}

function typesOf({ type }: Schema): readonly JsonType[] {
  if (type === undefined) return [];
  return typeof type === 'string' ? [type] : type;
}

function isListOfValues({ oneOf = [] }: Schema): boolean {
  return oneOf.length > 0 && oneOf.every((one) => 'const' in one);
}

/** Returns the values of a schema, with those of live services separate. */
function valuesOf(schema: Schema): Pick<JoinedSchema, 'values' | 'liveValues'> {
  if ('const' in schema) return { values: [{ value: schema.const }] };
  if (!isListOfValues(schema)) return {};
  const all = (schema.oneOf ?? []).map((one): SchemaValue => {
    const { service } = annotationsOf(one);
    return {
      value: one.const,
      ...(one.description !== undefined && { description: one.description }),
      ...(service !== undefined && { service }),
    };
  });
  const live = all.filter(({ service }) => service !== undefined);
  return {
    values: all.filter(({ service }) => service === undefined),
    ...(live.length > 0 && { liveValues: live }),
  };
}

function limitsOf({ minimum, maximum, maxLength, maxProperties }: Schema) {
  return {
    ...(minimum !== undefined && { minimum }),
    ...(maximum !== undefined && { maximum }),
    ...(maxLength !== undefined && { maxLength }),
    ...(maxProperties !== undefined && { maxProperties }),
  };
}

function mapValues<T>(record: Readonly<Record<string, T>>, to: (value: T, key: string) => T) {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, to(value, key)]));
}
