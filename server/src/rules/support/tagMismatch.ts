import type { Fix, RuleFinding } from '../../model/finding.ts';
import { isObject, type JsonObject, valueAt } from '../../model/jsonValue.ts';
import { code, either } from '../../model/messageText.ts';
import { readText } from '../../model/readProperty.ts';
import type { SchemaNode } from '../../schema/resolvedSchema.ts';
import { type JsonPath, schemaAt } from '../../schema/schemaAt.ts';
import type { SchemaError } from '../../schema/schemaError.ts';
import type { RuleContext, RuleVerdict } from '../engine/rule.ts';
import { fixIf, safeFix } from './fixes.ts';
import { keyOf } from './properties.ts';

/** An object of a union with a property of another variant. */
interface Mixed {
  readonly path: JsonPath;
  readonly object: JsonObject;
  readonly shape: SchemaNode;
  readonly foreign: readonly Foreign[];
  /** The property that tells the variants apart. */
  readonly tag: string;
}

/** Handles a schema error of an object whose `type` contradicts its properties. */
export function judgeForeign(error: SchemaError, context: RuleContext): RuleVerdict {
  if (error.kind !== 'unknown' && error.kind !== 'required') return undefined;
  const mixed = mixedAt(error.path, context);
  if (mixed === undefined) return undefined;
  // The expected property is missing because the other one is there: one mistake.
  if (error.kind === 'required') {
    return ownNames(mixed.shape).includes(error.name) ? 'suppressed' : undefined;
  }
  const foreign = mixed.foreign.find(({ name }) => name === error.name);
  return foreign && report(mixed, foreign, context);
}

function mixedAt(path: JsonPath, { kind, value }: RuleContext): Mixed | undefined {
  if (path.length === 0) return undefined;
  const object = valueAt(value, path);
  const shape = schemaAt(kind, path, value);
  if (!isObject(object) || shape?.union === undefined) return undefined;
  const foreign = foreignMembers(object, shape);
  return foreign.length === 0
    ? undefined
    : { path, object, shape, foreign, tag: shape.tag ?? 'type' };
}

function report(mixed: Mixed, foreign: Foreign, { kind, value }: RuleContext): RuleFinding {
  const { path, object, shape, tag } = mixed;
  const own = ownNames(shape);
  const only =
    mixed.foreign.length === 1 &&
    object[foreign.name] !== null &&
    !own.some((name) => keyOf(object, name));
  // Only a step has a `type` that must equal that of its details.
  const outer = kind === 'step' && path.length === 1 ? readText(value, tag) : undefined;
  const written = code(String(object[tag]));
  const fixes = only ? [right(mixed, foreign, outer)] : removal(mixed, foreign);
  const atTag = only && outer === foreign.tag;
  const message = atTag
    ? `The ${code(tag)} of the step and the property are ${code(foreign.tag)}, but this ${code(tag)} is ${written}`
    : `The ${code(tag)} is ${written}, so the property must be ${either(own.map(code))}, not ${code(foreign.name)}`;
  return atTag
    ? {
        path: [...path, tag],
        message,
        related: [{ path: [...path, foreign.name], message: `${code(foreign.name)} is here` }],
        fixes,
      }
    : { path: [...path, foreign.name], target: 'key', message, fixes };
}

/**
 * Returns the fix for a mismatch. If the other variant belongs to an old API version, its property
 * is only the old name of the right one.
 */
function right({ path, shape, tag, object }: Mixed, foreign: Foreign, outer?: string): Fix {
  const [own] = ownNames(shape);
  if (foreign.deprecated && own !== undefined) {
    return safeFix(`Rename to ${code(own)}`, {
      kind: 'rename',
      path: [...path, foreign.name],
      name: own,
    });
  }
  const both = outer !== undefined && outer === object[tag];
  const paths = both ? [[tag], [...path, tag]] : [[...path, tag]];
  return fixIf(
    typeof object[foreign.name] === 'object',
    `Change ${both ? 'both `type`s' : code(tag)} to ${code(foreign.tag)}`,
    ...paths.map((one) => ({ kind: 'replace', path: one, value: foreign.tag }) as const),
  );
}

/** Returns a fix that removes an empty value; unsafe unless it is null. */
function removal({ path, object }: Mixed, { name }: Foreign): readonly Fix[] {
  const value = object[name];
  const empty = value === null || (typeof value === 'object' && Object.keys(value).length === 0);
  if (!empty) return [];
  return [fixIf(value === null, `Remove ${code(name)}`, { kind: 'remove', path: [...path, name] })];
}

/** A property that belongs to another variant. */
export interface Foreign {
  readonly name: string;
  /** The `type` of that variant. */
  readonly tag: string;
  /** That variant exists only in older API versions. */
  readonly deprecated: boolean;
}

const none: readonly Foreign[] = Object.freeze([]);

/** Returns the properties of an object that belong to another variant of its union. */
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

/** Returns the properties that only this variant of its union has. */
export function ownNames(shape: SchemaNode): readonly string[] {
  const others = shape.union?.branches?.filter(({ node }) => node !== shape) ?? [];
  return [...shape.properties.keys()].filter(
    (name) => !others.some(({ node }) => node.properties.has(name)),
  );
}

/** Returns the tag value of a variant, or `undefined` if it is not in a union. */
export function tagOf(shape: SchemaNode | undefined): string | undefined {
  return shape?.union?.branches?.find(({ node }) => node === shape)?.tag;
}
