import type { SchemaNode } from './node.ts';

/** A place of the schemas, ready to be compared with text. */
export interface Plan {
  readonly text: boolean;
  readonly number: boolean;
  readonly whole: boolean;
  readonly boolean: boolean;
  readonly nothing: boolean;
  /** The only strings that are right. */
  readonly words: readonly Word[] | undefined;
  /** How IDs of this kind begin, after the quote. */
  readonly prefix: Uint8Array;
  /** In units: no string of that length has more characters. */
  readonly maxLength: number;
  /** A text there is to be JSON. */
  readonly json: boolean;
  readonly minimum: number;
  readonly maximum: number;
  readonly items: Plan | undefined;
  readonly shape: Shape | undefined;
}

/** A string that is right in a place; `units` with its quotes. */
export interface Word {
  readonly units: Uint8Array;
  readonly value: string;
}

/** An object of the schemas. Of a union, what is known before the tag was read: the members of all its shapes. */
export interface Shape {
  readonly members: readonly Member[];
  /** The bits of its members, and of those that must be there. */
  readonly all: number;
  readonly needed: number;
  /** What a member without a name of its own must be. */
  readonly others: Member | undefined;
  readonly maxKeyLength: number;
  readonly maxMembers: number;
  /** Of a union: its shapes, and the member whose value names one of them. */
  readonly tag: string | undefined;
  readonly tagged: ReadonlyMap<unknown, Shape>;
  readonly deprecated: boolean;
}

/** A property of a shape. */
export interface Member extends Word {
  /** One bit that only this name has in its shape, or in all shapes of its union; 0 for what has no name of its own. */
  readonly bit: number;
  readonly plan: Plan;
  readonly extra: boolean;
  /** In a union: the only shape that has it. */
  readonly leads: Shape | undefined;
  /** The place of its value among those that are wanted, or -1. */
  slot: number;
  /** No two elements of an array that are such objects should have the same value here. */
  key: boolean;
}

/** The number of a name in its shape, or in all shapes of a union. */
type Numbers = ReadonlyMap<string, number>;

/** Plans of places, each made once. */
export class Planner {
  private readonly plans = new Map<SchemaNode, Plan>();

  /** The shape of an object that is one of some others, by the values of the property that tells them apart. */
  union(tag: string, nodes: ReadonlyMap<string, SchemaNode>): Shape {
    const numbers = numbersOf([...nodes.values()]);
    const tagged = new Map(
      [...nodes].map(([value, node]) => [value, withTag(this.shape(node, numbers), tag, value)]),
    );
    const members = [...numbers.keys()].flatMap((name) => {
      const member = this.memberOfUnion(name, tag, tagged);
      return member === undefined ? [] : [member];
    });
    return { ...limitless, ...bitsOf(members, []), members, tag, tagged };
  }

  private shape(node: SchemaNode, numbers = numbersOf([node])): Shape {
    const { properties, required, additional, maxKeyLength, maxProperties, deprecated } = node;
    const members = [...properties].map(([name, property]) =>
      this.member(name, property, bitOf(numbers, name)),
    );
    return {
      ...limitless,
      ...(maxKeyLength !== undefined && { maxKeyLength }),
      ...(maxProperties !== undefined && { maxMembers: maxProperties }),
      ...bitsOf(members, required),
      members,
      others: additional && this.member('', additional, 0),
      deprecated,
    };
  }

  private plan(node: SchemaNode): Plan {
    let plan = this.plans.get(node);
    if (plan === undefined) {
      plan = this.makePlan(node);
      this.plans.set(node, plan);
    }
    return plan;
  }

  private makePlan(node: SchemaNode): Plan {
    const { types, values, annotations, tag, branches = [] } = node;
    const words = values?.map(({ value }) => value);
    const wordy = words?.every((word) => typeof word === 'string') ?? false;
    const shapes = new Map(branches.map((branch) => [branch.tag, branch.node]));
    const shape = tag === undefined ? this.shape(node) : this.union(tag, shapes);
    return {
      text: words === undefined ? types.includes('string') : wordy,
      number: types.includes('number'),
      whole: types.includes('integer'),
      boolean: types.includes('boolean'),
      nothing: node.nullable,
      words: words?.filter((word) => typeof word === 'string').map(wordOf),
      prefix: unitsOf(annotations.id?.prefix ?? ''),
      maxLength: node.maxLength ?? Number.MAX_VALUE,
      json: node.json,
      minimum: node.minimum ?? -Number.MAX_VALUE,
      maximum: node.maximum ?? Number.MAX_VALUE,
      items: node.items && this.plan(node.items),
      shape: types.includes('object') ? shape : undefined,
    };
  }

  private member(name: string, node: SchemaNode, bit: number): Member {
    return {
      ...wordOf(name),
      bit,
      plan: this.plan(node),
      extra: node.annotations.extra !== undefined,
      leads: undefined,
      slot: -1,
      key: false,
    };
  }

  /** What a name means before the tag was read; `undefined` where the shapes do not agree. */
  private memberOfUnion(
    name: string,
    tag: string,
    tagged: ReadonlyMap<string, Shape>,
  ): Member | undefined {
    const shapes = [...tagged.values()];
    const having = shapes.filter(({ members }) => members.some(({ value }) => value === name));
    const all = having.flatMap(({ members }) => members.filter(({ value }) => value === name));
    const [first] = all;
    if (first === undefined) return undefined;
    if (all.length === 1) return { ...first, leads: having[0] };
    if (name === tag) {
      const words = all.flatMap(({ plan }) => plan.words ?? []);
      return { ...first, plan: { ...first.plan, words } };
    }
    const agree = all.every(({ plan }) => isSame(plan, first.plan));
    return agree && all.length === shapes.length ? { ...first } : undefined;
  }
}

/** A shape of a union that is known before its tag is read: the tag can only say what the shape is known by. */
function withTag(shape: Shape, tag: string, own: string): Shape {
  const members = shape.members.map((member) => {
    if (member.value !== tag) return member;
    const words = member.plan.words?.filter(({ value }) => value === own);
    return { ...member, plan: { ...member.plan, words } };
  });
  return { ...shape, members };
}

const limitless = {
  others: undefined,
  maxKeyLength: Number.MAX_VALUE,
  maxMembers: Number.MAX_VALUE,
  tag: undefined,
  tagged: new Map<unknown, Shape>(),
  deprecated: false,
};

function numbersOf(nodes: readonly SchemaNode[]): Numbers {
  const names = new Set(nodes.flatMap(({ properties }) => [...properties.keys()]));
  return new Map([...names].map((name, at) => [name, at]));
}

function bitOf(numbers: Numbers, name: string): number {
  const number = numbers.get(name) ?? 0;
  if (number > 30) throw new RangeError('more names than a number has bits');
  return 1 << number;
}

function bitsOf(
  members: readonly Member[],
  required: Iterable<string>,
): Pick<Shape, 'all' | 'needed'> {
  const names = new Set(required);
  const needed = members.filter(({ value }) => names.has(value));
  const sum = (some: readonly Member[]) => some.reduce((bits, { bit }) => bits | bit, 0);
  return { all: sum(members), needed: sum(needed) };
}

/** Whether two plans want the same of what is no object and no array. */
function isSame(a: Plan, b: Plan): boolean {
  const isPlain = (plan: Plan) => plan.items === undefined && plan.shape === undefined;
  return isPlain(a) && isPlain(b) && JSON.stringify(a) === JSON.stringify(b);
}

/** From the root of an object: names, and where all elements of an array are meant `every`. */
export type PlanPath = readonly string[];

/** Stands for all elements of an array. */
export const every = '*';

/** The members that stand at a path below a shape: of a union, there may be some in several of its shapes. */
export function* membersAt(shape: Shape, [name, ...rest]: PlanPath): Generator<Member> {
  for (const tagged of shape.tagged.values()) yield* membersAt(tagged, [name ?? '', ...rest]);
  const member = shape.members.find(({ value }) => value === name);
  if (member === undefined) return;
  if (rest.length === 0) yield member;
  else {
    const isArray = rest[0] === every;
    const inner = isArray ? member.plan.items?.shape : member.plan.shape;
    if (inner !== undefined) yield* membersAt(inner, isArray ? rest.slice(1) : rest);
  }
}

/** A string as it stands in a text. */
function wordOf(value: string): Word {
  return { units: unitsOf(JSON.stringify(value)), value };
}

/** The units of a text in ASCII, as all names in the schemas are. */
function unitsOf(text: string): Uint8Array {
  return Uint8Array.from(text, (char) => char.charCodeAt(0));
}
