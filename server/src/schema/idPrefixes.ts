import type { SchemaNode } from './resolvedSchema.ts';
import { nodeOf } from './resolveSchema.ts';
import { type SchemaKind, schemas } from './schemas.ts';

/** Words that the schemas use. */
interface Words {
  readonly idPrefixes: ReadonlySet<string>;
  readonly names: ReadonlySet<string>;
}

let words: Words | undefined;

/**
 * Returns the prefixes of the example IDs in the schemas, up to the `_` or `-`: `step_`, `file-`.
 */
export function idPrefixes(): ReadonlySet<string> {
  words ??= collectWords();
  return words.idPrefixes;
}

/**
 * Returns the property names and string values of the schemas, such as `run_id` and `tool_calls`.
 */
export function schemaNames(): ReadonlySet<string> {
  words ??= collectWords();
  return words.names;
}

function collectWords(): Words {
  const found = { idPrefixes: new Set<string>(), names: new Set<string>() };
  const kinds = Object.keys(schemas) as SchemaKind[];
  for (const kind of kinds) collect(nodeOf(schemas[kind], schemas[kind]), found, new Set());
  return found;
}

function collect(
  node: SchemaNode,
  found: { readonly idPrefixes: Set<string>; readonly names: Set<string> },
  seen: Set<SchemaNode>,
): void {
  if (seen.has(node)) return;
  seen.add(node);
  const prefix = node.annotations.id && prefixOf(node.examples[0]);
  if (prefix !== undefined) found.idPrefixes.add(prefix);
  if (node.name !== undefined) found.names.add(node.name);
  for (const { value } of node.values ?? []) found.names.add(String(value));
  const branches = node.branches?.map((branch) => branch.node) ?? [];
  const items = node.items === undefined ? [] : [node.items];
  for (const child of [...node.properties.values(), ...branches, ...items])
    collect(child, found, seen);
}

/** Returns the start of an ID up to the first `_` or `-`, or `undefined`. */
export function prefixOf(id: unknown): string | undefined {
  return typeof id === 'string' ? /^[a-z]+[-_]/.exec(id)?.[0] : undefined;
}
