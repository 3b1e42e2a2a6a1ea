import { isObject } from '../../model/json.ts';
import type { IdKind } from '../../schema/annotations.ts';
import type { SchemaNode } from '../../schema/node.ts';
import { nodeOf } from '../../schema/nodeOf.ts';
import type { JsonPath } from '../../schema/schemaAt.ts';
import { type IslandKind, schemas } from '../../schema/schemas.ts';

/** Where strings with an ID prefix are in a value, so that only those places are visited. */
interface Plan {
  readonly id?: { readonly kind: IdKind; readonly prefix: string };
  readonly members: readonly (readonly [name: string, plan: Plan])[];
  readonly items?: Plan;
}

/** Takes an ID that lacks the prefix of its kind. */
export type TellId = (path: JsonPath, id: string, kind: IdKind, prefix: string) => void;

/** Finds the IDs in a value that do not begin with the prefix that the schemas' examples show. */
export function findUnprefixed(kind: IslandKind, value: unknown, tell: TellId): void {
  const schema = schemas[kind];
  visit(planOf(nodeOf(schema, schema)), value, [], tell);
}

/** `path` is the way to the value; it changes with every step, so that clean values cost no copies. */
function visit(plan: Plan, value: unknown, path: (string | number)[], tell: TellId): void {
  if (typeof value === 'string') {
    const { id } = plan;
    if (id !== undefined && !value.startsWith(id.prefix)) {
      tell([...path], value, id.kind, id.prefix);
    }
  } else if (Array.isArray(value)) {
    for (let at = 0; plan.items !== undefined && at < value.length; at++) {
      path.push(at);
      visit(plan.items, value[at], path, tell);
      path.pop();
    }
  } else if (isObject(value)) {
    for (const [name, member] of plan.members) {
      if (!Object.hasOwn(value, name)) continue;
      path.push(name);
      visit(member, value[name], path, tell);
      path.pop();
    }
  }
}

const plans = new WeakMap<SchemaNode, Plan>();

function planOf(node: SchemaNode): Plan {
  let plan = plans.get(node);
  if (plan === undefined) {
    plan = makePlan(node);
    plans.set(node, plan);
  }
  return plan;
}

/** The plan of a union is that of all its branches: a name means the same ID in each. */
function makePlan(node: SchemaNode): Plan {
  const { id } = node.annotations;
  const shapes = [node, ...(node.branches?.map((branch) => branch.node) ?? [])];
  const properties = new Map(shapes.flatMap((shape) => [...shape.properties]));
  const members = [...properties]
    .filter(([, child]) => !isIsland(child))
    .map(([name, child]) => [name, planOf(child)] as const)
    .filter(([, child]) => leadsToId(child));
  const items = node.items && !isIsland(node.items) ? planOf(node.items) : undefined;
  return {
    ...(id?.prefix !== undefined && { id: { kind: id.kind, prefix: id.prefix } }),
    members,
    ...(items !== undefined && leadsToId(items) && { items }),
  };
}

function leadsToId({ id, members, items }: Plan): boolean {
  return id !== undefined || items !== undefined || members.length > 0;
}

/** A step or delta inside a list or event is checked on its own. */
function isIsland(node: SchemaNode): boolean {
  return node.properties.get('object')?.values !== undefined;
}
