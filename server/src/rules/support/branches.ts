import type { JsonObject } from '../../model/jsonValue.ts';
import type { SchemaNode } from '../../schema/resolvedSchema.ts';

/** A property of an object whose `type` says that it belongs to another shape. */
export interface Foreign {
  readonly name: string;
  /** The `type` that it belongs to. */
  readonly tag: string;
  /** Whether that type is only there for older versions of the API. */
  readonly deprecated: boolean;
}

const none: readonly Foreign[] = Object.freeze([]);

/** The properties of an object that its shape does not have, but another shape of the same union. */
export function foreignMembers(object: JsonObject, shape: SchemaNode): readonly Foreign[] {
  const others = shape.union?.branches?.filter(({ node }) => node !== shape);
  if (others === undefined) return none;
  return Object.keys(object).flatMap((name) => {
    if (shape.properties.has(name)) return [];
    const other = others.find(({ node }) => node.properties.has(name));
    if (other === undefined) return [];
    return [{ name, tag: other.tag, deprecated: other.node.deprecated }];
  });
}

/** The properties that only this shape of its union has. */
export function ownNames(shape: SchemaNode): readonly string[] {
  const others = shape.union?.branches?.filter(({ node }) => node !== shape) ?? [];
  return [...shape.properties.keys()].filter(
    (name) => !others.some(({ node }) => node.properties.has(name)),
  );
}

/** The tag's value that leads to a shape, if it is one of a union. */
export function tagOf(shape: SchemaNode | undefined): string | undefined {
  return shape?.union?.branches?.find(({ node }) => node === shape)?.tag;
}
