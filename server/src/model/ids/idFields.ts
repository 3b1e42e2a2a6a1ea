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

/**
 * Where IDs are in a value. Each part is read from the schemas, as they are written, when a value first has it: to resolve all
 * schemas takes longer than to check a short document. All shapes of a union count: a name means the same ID in each.
 */
class Plan {
  readonly id: IdField | undefined;
  private readonly shapes: readonly HomedSchema[];
  private readonly members = new Map<string, Plan | undefined>();
  private element: { readonly plan: Plan | undefined } | undefined;
  private knownNames: readonly (readonly [name: string, clientName: string])[] | undefined;

  constructor(shapes: readonly HomedSchema[]) {
    const [own] = shapes;
    this.id = own && annotationsOf(own.schema).id;
    this.shapes = shapes;
  }

  /** The names of all properties, in the order of the schemas. */
  get names(): readonly (readonly [name: string, clientName: string])[] {
    if (this.knownNames === undefined) {
      const all = new Set(
        this.shapes.flatMap(({ schema }) => Object.keys(schema.properties ?? {})),
      );
      this.knownNames = [...all].map((name) => [name, clientNameOf(name)]);
    }
    return this.knownNames;
  }

  member(name: string): Plan | undefined {
    if (!this.members.has(name)) {
      const shape = this.shapes.findLast(({ schema }) => schema.properties?.[name] !== undefined);
      this.members.set(name, shape && partPlan(shape.schema.properties?.[name], shape.home));
    }
    return this.members.get(name);
  }

  get items(): Plan | undefined {
    if (this.element === undefined) {
      const shape = this.shapes.find(({ schema }) => schema.items !== undefined);
      this.element = { plan: shape && partPlan(shape.schema.items, shape.home) };
    }
    return this.element.plan;
  }
}

/** `path` changes with every step, so that values without an ID of interest cost no copies. */
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
    for (const [name, clientName] of plan.names) {
      const key = Object.hasOwn(value, name) ? name : clientName;
      if (!Object.hasOwn(value, key)) continue;
      const member = plan.member(name);
      if (member === undefined) continue;
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
    plan = new Plan(shapesOf({ schema, home: schema }));
    plans.set(kind, plan);
  }
  return plan;
}

/** The plan of a member or element; `undefined` if no ID can be in it, or if it is an island of its own. */
function partPlan(schema: Schema | undefined, home: Schema): Plan | undefined {
  if (schema === undefined) return undefined;
  const shapes = shapesOf({ schema, home });
  if (shapes.some(isIsland)) return undefined;
  const plan = new Plan(shapes);
  const isLeaf = shapes.every(({ schema }) => !schema.properties && !schema.items);
  return isLeaf && plan.id === undefined ? undefined : plan;
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
