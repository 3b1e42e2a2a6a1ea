import { annotationsOf, type IdKind } from '../../schema/annotations.ts';
import { follow } from '../../schema/resolveSchema.ts';
import { type HomedSchema, type Schema, type SchemaKind, schemas } from '../../schema/schemas.ts';
import { clientNameOf } from '../../schema/sdkNames.ts';
import { cached } from '../../text/cached.ts';
import { isObject } from '../jsonValue.ts';

/** An ID in the schemas. `prefix` is set if all IDs of its kind start alike. */
export interface IdField {
  readonly kind: IdKind;
  readonly prefix?: string;
}

/** Receives an ID. `path` is only valid during the call: copy it to keep it. */
export type TakeId = (path: readonly (string | number)[], id: string, field: IdField) => void;

/**
 * Visits the IDs in a run step, delta, list or event, which may be invalid. Accepts client
 * spellings (`runId`). Skips steps inside lists and events, which are visited separately, and
 * everything without IDs in its schema.
 */
export function visitIds(kind: SchemaKind, value: unknown, take: TakeId): void {
  visit(planOf(schemas[kind]), value, [], take);
}

/**
 * Where a value has IDs. Reads the schemas lazily, because resolving all of them takes longer than
 * checking a short document. All shapes of a union count, because a name means the same ID in each.
 */
class Plan {
  readonly id: IdField | undefined;
  private readonly shapes: readonly HomedSchema[];
  private knownMembers: readonly PlannedMember[] | undefined;
  private element: { readonly plan: Plan | undefined } | undefined;

  constructor(shapes: readonly HomedSchema[]) {
    const [own] = shapes;
    this.id = own && annotationsOf(own.schema).id;
    this.shapes = shapes;
  }

  /** The members that can hold IDs, in schema order. */
  get members(): readonly PlannedMember[] {
    this.knownMembers ??= membersOf(this.shapes);
    return this.knownMembers;
  }

  get items(): Plan | undefined {
    if (this.element === undefined) {
      const shape = this.shapes.find(({ schema }) => schema.items !== undefined);
      this.element = { plan: shape && partPlan(shape.schema.items, shape.home) };
    }
    return this.element.plan;
  }
}

interface PlannedMember {
  readonly name: string;
  readonly clientName: string;
  readonly plan: Plan;
}

function membersOf(shapes: readonly HomedSchema[]): readonly PlannedMember[] {
  const places = new Map<string, HomedSchema>();
  for (const { schema, home } of shapes)
    for (const [name, property] of Object.entries(schema.properties ?? {}))
      places.set(name, { schema: property, home });
  return [...places].flatMap(([name, { schema, home }]) => {
    const plan = partPlan(schema, home);
    return plan === undefined ? [] : [{ name, clientName: clientNameOf(name), plan }];
  });
}

/** Mutates `path`, so that values without an ID need no copies. */
function visit(plan: Plan, value: unknown, path: (string | number)[], take: TakeId): void {
  if (typeof value === 'string') {
    if (plan.id !== undefined) take(path, value, plan.id);
  } else if (Array.isArray(value)) {
    const { items } = plan;
    for (let at = 0; items !== undefined && at < value.length; at++) {
      path.push(at);
      visit(items, value[at], path, take);
      path.pop();
    }
  } else if (isObject(value)) {
    for (const { name, clientName, plan: member } of plan.members) {
      const key = Object.hasOwn(value, name) ? name : clientName;
      if (!Object.hasOwn(value, key)) continue;
      path.push(key);
      visit(member, value[key], path, take);
      path.pop();
    }
  }
}

const planOf = cached((schema: Schema) => new Plan(shapesOf({ schema, home: schema })));

/**
 * Returns the plan of a member or element, or `undefined` if it has no IDs or is a separate island.
 */
function partPlan(schema: Schema | undefined, home: Schema): Plan | undefined {
  if (schema === undefined) return undefined;
  const shapes = shapesOf({ schema, home });
  if (shapes.some(isIsland)) return undefined;
  const plan = new Plan(shapes);
  const isLeaf = shapes.every(({ schema }) => !schema.properties && !schema.items);
  return isLeaf && plan.id === undefined ? undefined : plan;
}

/** Returns a schema with its `$ref` resolved, and the shapes that it offers, recursively. */
function shapesOf(place: HomedSchema): readonly HomedSchema[] {
  const own = follow(place);
  const { oneOf = [], then: yes, else: no } = own.schema;
  const shapes = [...oneOf, yes, no].filter((shape) => shape !== undefined);
  return [own, ...shapes.flatMap((schema) => shapesOf({ schema, home: own.home }))];
}

/**
 * Returns whether a schema is a step or delta inside a list or event, which is a separate island.
 */
function isIsland({ schema: { properties }, home }: HomedSchema): boolean {
  const object = properties?.object && follow({ schema: properties.object, home }).schema;
  return object !== undefined && ('const' in object || object.oneOf !== undefined);
}
