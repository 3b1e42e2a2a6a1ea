import { annotationsOf, type IdKind } from '../../schema/annotations.ts';
import { follow } from '../../schema/resolveSchema.ts';
import { type HomedSchema, type Schema, type SchemaKind, schemas } from '../../schema/schemas.ts';
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
  visit(planOf(kind), value, [], take);
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

const plans = new Map<SchemaKind, Plan>();

function planOf(kind: SchemaKind): Plan {
  let plan = plans.get(kind);
  if (plan === undefined) {
    const schema = schemas[kind];
    plan = makePlan(shapesOf({ schema, home: schema }));
    plans.set(kind, plan);
  }
  return plan;
}

/**
 * Reads the schemas as they are written: every document needs the plan, and to resolve all schemas takes longer than to
 * check a short document. All shapes of a union count: a name means the same ID in each.
 */
function makePlan(shapes: readonly HomedSchema[]): Plan {
  const [own] = shapes;
  const id = own && annotationsOf(own.schema).id;
  const members = new Map<string, Plan | undefined>();
  let items: Plan | undefined;
  for (const { schema, home } of shapes) {
    for (const [name, property] of Object.entries(schema.properties ?? {}))
      members.set(name, partPlan(property, home));
    items ??= partPlan(schema.items, home);
  }
  return {
    ...(id !== undefined && { id }),
    members: [...members].flatMap(([name, plan]) =>
      plan === undefined ? [] : [[name, clientNameOf(name), plan] as const],
    ),
    ...(items !== undefined && { items }),
  };
}

/** The plan of a member or element; `undefined` if there are no IDs in it, or if it is an island of its own. */
function partPlan(schema: Schema | undefined, home: Schema): Plan | undefined {
  if (schema === undefined) return undefined;
  const shapes = shapesOf({ schema, home });
  if (shapes.some(isIsland)) return undefined;
  const plan = makePlan(shapes);
  const leadsToId = plan.id !== undefined || plan.items !== undefined || plan.members.length > 0;
  return leadsToId ? plan : undefined;
}

/** A schema with its `$ref` followed, then the shapes that it offers, and theirs. */
function shapesOf(place: HomedSchema): readonly HomedSchema[] {
  const own = follow(place);
  const { oneOf = [], then: yes, else: no } = own.schema;
  const shapes = [...oneOf, yes, no].filter((shape) => shape !== undefined);
  return [own, ...shapes.flatMap((schema) => shapesOf({ schema, home: own.home }))];
}

/** A step or delta inside a list or event is an island of its own. */
function isIsland({ schema: { properties }, home }: HomedSchema): boolean {
  const object = properties?.object && follow({ schema: properties.object, home }).schema;
  return object !== undefined && ('const' in object || object.oneOf !== undefined);
}
