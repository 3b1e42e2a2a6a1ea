import type { IdKind } from '../../schema/annotations.ts';
import type { SchemaNode } from '../../schema/resolvedSchema.ts';
import { nodeOf } from '../../schema/resolveSchema.ts';
import { type SchemaKind, schemas } from '../../schema/schemas.ts';
import { clientNameOf } from '../../schema/sdkNames.ts';
import { isObject } from '../jsonValue.ts';

/** An ID as the schemas' annotations know it. `prefix` is what IDs of its kind begin with, where they have one way. */
export interface IdField {
  readonly kind: IdKind;
  readonly prefix?: string;
}

/** Takes an ID. `path` is the way to it from the visited value, and only good during the call: copy what is kept. */
export type TakeId = (path: readonly (string | number)[], id: string, field: IdField) => void;

/**
 * Visits the IDs in a run step, delta, list or event that may be wrong anywhere, also under a client library's name
 * (`runId`). Steps inside lists and events are visited on their own. Only goes where the schemas have IDs.
 */
export function visitIds(kind: SchemaKind, value: unknown, take: TakeId): void {
  const schema = schemas[kind];
  visit(planOf(nodeOf(schema, schema)), value, [], take);
}

/** Where IDs are in a value. */
interface Plan {
  readonly id?: IdField;
  readonly members: readonly (readonly [name: string, clientName: string, plan: Plan])[];
  readonly items?: Plan;
}

/** `path` changes with every step, so that values without an ID of interest cost no copies. */
function visit(plan: Plan, value: unknown, path: (string | number)[], take: TakeId): void {
  if (typeof value === 'string') {
    if (plan.id !== undefined) take(path, value, plan.id);
  } else if (Array.isArray(value)) {
    for (let at = 0; plan.items !== undefined && at < value.length; at++) {
      path.push(at);
      visit(plan.items, value[at], path, take);
      path.pop();
    }
  } else if (isObject(value)) {
    for (const [name, clientName, member] of plan.members) {
      const key = Object.hasOwn(value, name) ? name : clientName;
      if (!Object.hasOwn(value, key)) continue;
      path.push(key);
      visit(member, value[key], path, take);
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
  const { branches = [], liveBranches = [] } = node;
  const shapes = [node, ...[...branches, ...liveBranches].map((branch) => branch.node)];
  const properties = new Map(shapes.flatMap((shape) => [...shape.properties]));
  const members = [...properties]
    .filter(([, child]) => !isIsland(child))
    .map(([name, child]) => [name, clientNameOf(name), planOf(child)] as const)
    .filter(([, , child]) => leadsToId(child));
  const items = node.items && !isIsland(node.items) ? planOf(node.items) : undefined;
  return {
    ...(id !== undefined && { id }),
    members,
    ...(items !== undefined && leadsToId(items) && { items }),
  };
}

function leadsToId({ id, members, items }: Plan): boolean {
  return id !== undefined || items !== undefined || members.length > 0;
}

/** A step or delta inside a list or event is an island of its own. */
function isIsland(node: SchemaNode): boolean {
  return node.properties.get('object')?.values !== undefined;
}
