import type { SchemaNode } from './node.ts';
import { nodeOf } from './nodeOf.ts';
import { type IslandKind, schemas } from './schemas.ts';

let found: ReadonlySet<string> | undefined;

/** How the IDs begin that the schemas give as examples, up to the `_` or `-`: `step_`, `file-`. */
export function idHeads(): ReadonlySet<string> {
  if (found === undefined) {
    const heads = new Set<string>();
    const kinds = Object.keys(schemas) as IslandKind[];
    for (const kind of kinds) collect(nodeOf(schemas[kind], schemas[kind]), heads, new Set());
    found = heads;
  }
  return found;
}

function collect(node: SchemaNode, heads: Set<string>, seen: Set<SchemaNode>): void {
  if (seen.has(node)) return;
  seen.add(node);
  const head = node.annotations.id && headOf(node.examples[0]);
  if (head !== undefined) heads.add(head);
  const branches = node.branches?.map((branch) => branch.node) ?? [];
  const items = node.items === undefined ? [] : [node.items];
  for (const child of [...node.properties.values(), ...branches, ...items])
    collect(child, heads, seen);
}

/** How an ID begins, up to the first `_` or `-`; `undefined` for what has no such beginning. */
export function headOf(id: unknown): string | undefined {
  return typeof id === 'string' ? /^[a-z]+[-_]/.exec(id)?.[0] : undefined;
}
