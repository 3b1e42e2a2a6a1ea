import { isObject, member, valueAt } from '../../model/jsonValue.ts';
import { code } from '../../model/messageText.ts';
import type { Conformance, RuleSettings } from '../../model/settings.ts';
import { type JsonPath, schemaAt } from '../../schema/schemaAt.ts';
import type { SchemaError } from '../../schema/schemaError.ts';
import type { SchemaKind } from '../../schema/schemas.ts';
import type { RuleContext, RuleVerdict } from '../engine/rule.ts';

/** An undocumented type, and the live service that sends it, if known. */
interface UnknownVariant {
  /** `tool call type`. */
  readonly what: string;
  readonly documented: readonly string[];
  readonly service: string | undefined;
}

/** Returns the finding for an undocumented type. Under `api`, live types are valid. */
export function variantReport(
  path: JsonPath,
  type: string,
  { what, documented, service }: UnknownVariant,
  { conformance }: RuleSettings,
): RuleVerdict {
  if (service !== undefined && conformance === 'api') return 'suppressed';
  const message =
    service === undefined
      ? `Unknown ${what} ${code(type)}. Expected one of: ${documented.map(code).join(', ')}`
      : `The ${what} ${code(type)} is not in the documented schema; ${service} sends it`;
  return {
    path,
    message,
    severity: variantSeverity(conformance),
    ...(service !== undefined && { apiAllows: true }),
  };
}

/** Returns the live service that sends this undocumented type, or `undefined`. */
export function serviceAt(
  { path, tag, value }: Extract<SchemaError, { kind: 'tag' }>,
  { kind, value: root }: RuleContext,
): string | undefined {
  const node = schemaAt(kind, path, root);
  const { liveValues = [] } = (node?.union ?? node)?.properties.get(tag) ?? {};
  return liveValues.find((live) => live.value === value)?.service;
}

/** Returns the severity of an undocumented value that a service may send. */
export function variantSeverity(conformance: Conformance): 'warning' | 'information' {
  return conformance === 'api' ? 'information' : 'warning';
}

/**
 * Returns `unknown` errors for the properties of an object without a tag. The schemas check nothing
 * in it, and the tag may be misspelled.
 */
export function unknownBesideTag(
  error: SchemaError,
  kind: SchemaKind,
  root: unknown,
): readonly SchemaError[] {
  if (error.kind !== 'required') return [];
  const { path } = error;
  const object = valueAt(root, path);
  const node = schemaAt(kind, path, root);
  const branches = node?.branches ?? node?.union?.branches;
  if (node?.tag !== error.name || branches === undefined || !isObject(object)) return [];
  const shapes = branches.map((branch) => branch.node);
  return (
    Object.keys(object)
      .filter((name) => !shapes.some(({ properties }) => properties.has(name)))
      // Properties named after an undocumented type.
      .filter((name) => name !== member(root, node.tag ?? ''))
      .map((name) => ({ kind: 'unknown', path, name }))
  );
}
