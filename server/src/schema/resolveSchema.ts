import { annotationsOf } from './annotations.ts';
import type { SchemaNode, SchemaValue } from './resolvedSchema.ts';
import { unionOf } from './resolveUnion.ts';
import { type HomedSchema, type JsonType, resolveRef, type Schema } from './schemas.ts';

const cache = new WeakMap<Schema, SchemaNode>();

/** The node of a schema that stands in the file `home`; `name` is that of the property whose schema it is. */
export function nodeOf(schema: Schema, home: Schema, name?: string): SchemaNode {
  const cached = cache.get(schema);
  if (cached !== undefined) return cached;
  const node = makeNode(follow({ schema, home }), name);
  cache.set(schema, node);
  return node;
}

/** Puts the target of a `$ref` in its place; siblings of the `$ref` win, tags of both count. */
function follow({ schema, home }: HomedSchema): HomedSchema {
  const { $ref, ...siblings } = schema;
  if ($ref === undefined) return { schema, home };
  const target = follow(resolveRef($ref, home));
  const $comment = [target.schema.$comment, siblings.$comment].filter(Boolean).join(' ');
  return { schema: { ...target.schema, ...siblings, $comment }, home: target.home };
}

function makeNode({ schema, home }: HomedSchema, name: string | undefined): SchemaNode {
  const { title, description, items, additionalProperties, propertyNames } = schema;
  const values = valuesOf(schema);
  const node: SchemaNode = {
    ...limitsOf(schema),
    ...(name !== undefined && { name }),
    ...(title !== undefined && { title }),
    ...(description !== undefined && { description }),
    ...(values !== undefined && { values }),
    ...(items !== undefined && { items: nodeOf(items, home) }),
    ...(additionalProperties !== undefined && { additional: nodeOf(additionalProperties, home) }),
    ...(propertyNames?.maxLength !== undefined && { maxKeyLength: propertyNames.maxLength }),
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
  const shapes = values === undefined ? (schema.oneOf ?? conditionalShapes(schema)) : [];
  return unionOf(
    node,
    shapes.map((shape) => nodeOf(shape, home)),
  );
}

/** `if` one property has this `const`, `then` and `else`: the two shapes that the object can have. */
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

function valuesOf(schema: Schema): readonly SchemaValue[] | undefined {
  if ('const' in schema) return [{ value: schema.const }];
  const consts = schema.oneOf?.filter((one) => 'const' in one);
  if (consts === undefined || consts.length === 0) return undefined;
  return consts.map(({ const: value, description }) => ({
    value,
    ...(description !== undefined && { description }),
  }));
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
