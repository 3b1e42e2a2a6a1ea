import type { SchemaNode } from './node.ts';
import { nodeOf } from './nodeOf.ts';
import { type IslandKind, schemas } from './schemas.ts';

/** What one walk over a value finds. Where it stops early, the value needs a closer look, and the rest tells nothing. */
export interface QuickLook {
  /** The value is as the schemas want it. `false` says nothing: the value may be right all the same. */
  readonly fits: boolean;
  /** Some property is a known extra: unknown to the model, but sent by the live API. */
  readonly extras: boolean;
  /** Every ID begins as IDs of its kind do. */
  readonly prefixed: boolean;
  /** How many properties its objects have together. */
  readonly members: number;
}

/**
 * Looks at a step or delta as most of them are: right. A few lines of code that every value of a long list goes through
 * are fast from the first step on, while the compiled schemas, which know what exactly is wrong, take long to warm up.
 */
export function quickLook(kind: IslandKind, value: unknown): QuickLook {
  const tally = { extras: false, prefixed: true, members: 0 };
  const schema = schemas[kind];
  // The steps in a list and the data of an event are looked at on their own.
  const fits =
    kind !== 'list' && kind !== 'event' && fitsIn(planOf(nodeOf(schema, schema)), value, tally);
  return { fits, ...tally };
}

interface Tally {
  extras: boolean;
  prefixed: boolean;
  members: number;
}

/** A place of the schemas, ready to be compared with values. */
interface Plan {
  readonly text: boolean;
  readonly number: boolean;
  readonly whole: boolean;
  readonly boolean: boolean;
  readonly nothing: boolean;
  /** The only values that are right, all strings. */
  readonly words: ReadonlySet<unknown> | undefined;
  readonly prefix: string;
  /** In UTF-16 units: no string of that length has more characters. */
  readonly maxLength: number;
  readonly minimum: number;
  readonly maximum: number;
  readonly items: Plan | undefined;
  readonly shape: Shape | undefined;
  /** The property that names one of `shapes`. */
  readonly tag: string | undefined;
  readonly shapes: ReadonlyMap<unknown, Shape>;
}

/** An object of the schemas. */
interface Shape {
  readonly members: ReadonlyMap<string, Member>;
  /** How many of the members must be there. */
  readonly needed: number;
  /** What a member without a name of its own must be. */
  readonly others: Member | undefined;
  readonly maxKeyLength: number;
  readonly maxMembers: number;
}

interface Member {
  readonly plan: Plan;
  readonly needed: boolean;
  readonly extra: boolean;
}

/** One function for all values: it is soon optimized. */
function fitsIn(plan: Plan, value: unknown, tally: Tally): boolean {
  if (typeof value === 'string') {
    if (!plan.text || value.length > plan.maxLength) return false;
    if (plan.prefix !== '' && !beginsWith(value, plan.prefix)) tally.prefixed = false;
    return plan.words === undefined || plan.words.has(value);
  }
  if (typeof value === 'number') {
    if (!plan.number && !(plan.whole && Number.isInteger(value))) return false;
    return value >= plan.minimum && value <= plan.maximum;
  }
  if (value === null) return plan.nothing;
  if (typeof value !== 'object') return typeof value === 'boolean' && plan.boolean;
  if (Array.isArray(value)) {
    const { items } = plan;
    if (items === undefined) return false;
    for (let at = 0; at < value.length; at++) {
      if (!fitsIn(items, value[at], tally)) return false;
    }
    return true;
  }
  const object = value as Readonly<Record<string, unknown>>;
  const shape = plan.tag === undefined ? plan.shape : plan.shapes.get(object[plan.tag]);
  if (shape === undefined) return false;
  let count = 0;
  let needed = 0;
  for (const key in object) {
    count++;
    const member = shape.members.get(key) ?? shape.others;
    if (member === undefined || key.length > shape.maxKeyLength) return false;
    if (member.needed) needed++;
    if (member.extra) tally.extras = true;
    if (!fitsIn(member.plan, object[key], tally)) return false;
  }
  tally.members += count;
  return needed === shape.needed && count <= shape.maxMembers;
}

/** `startsWith`, which is slow for strings as short as these. */
function beginsWith(text: string, prefix: string): boolean {
  for (let at = 0; at < prefix.length; at++) {
    if (text.charCodeAt(at) !== prefix.charCodeAt(at)) return false;
  }
  return true;
}

const plans = new Map<SchemaNode, Plan>();

function planOf(node: SchemaNode): Plan {
  let plan = plans.get(node);
  if (plan === undefined) {
    plan = makePlan(node);
    plans.set(node, plan);
  }
  return plan;
}

function makePlan(node: SchemaNode): Plan {
  const { types, values, annotations, branches = [] } = node;
  const words = values?.map(({ value }) => value);
  const wordy = words?.every((word) => typeof word === 'string') ?? false;
  const isObject = types.includes('object');
  return {
    text: words === undefined ? types.includes('string') : wordy,
    number: types.includes('number'),
    whole: types.includes('integer'),
    boolean: types.includes('boolean'),
    nothing: node.nullable,
    words: words && new Set(words),
    prefix: annotations.id?.prefix ?? '',
    maxLength: node.maxLength ?? Number.MAX_VALUE,
    minimum: node.minimum ?? -Number.MAX_VALUE,
    maximum: node.maximum ?? Number.MAX_VALUE,
    items: node.items && planOf(node.items),
    shape: isObject && node.tag === undefined ? shapeOf(node) : undefined,
    tag: node.tag,
    shapes: new Map(branches.map((branch) => [branch.tag, shapeOf(branch.node)])),
  };
}

function shapeOf({ properties, required, additional, ...limits }: SchemaNode): Shape {
  return {
    members: new Map([...properties].map(([name, node]) => [name, memberOf(name, node, required)])),
    needed: required.size,
    others: additional && { plan: planOf(additional), needed: false, extra: false },
    maxKeyLength: limits.maxKeyLength ?? Number.MAX_VALUE,
    maxMembers: limits.maxProperties ?? Number.MAX_VALUE,
  };
}

function memberOf(name: string, node: SchemaNode, required: ReadonlySet<string>): Member {
  return {
    plan: planOf(node),
    needed: required.has(name),
    extra: node.annotations.extra !== undefined,
  };
}
