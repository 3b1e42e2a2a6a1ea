import {
  mayBeBoolean,
  mayBeNull,
  mayBeNumber,
  mayBeText,
  mayBeWhole,
} from '../../assembly/codes.ts';
import type { Address } from '../text/webAssembly.ts';
import type { Member, Plan, Shape, Word } from './plan.ts';
import type { StepModule } from './stepModule.ts';

/** Brings what an object must be into the module's memory; gives the addresses of shapes there. */
export function loadPlan(module: StepModule, open: Shape): (shape: Shape) => Address {
  const loader = new Loader(module);
  loader.shape(open);
  return (shape) => loader.shape(shape);
}

/** Brings traces into the module's memory: three letters each, in at most eight kinds. */
export function loadTraces(module: StepModule, traces: readonly (readonly string[])[]): void {
  if (traces.length > 8) throw new RangeError('more kinds of traces than a byte has bits');
  for (const [kind, words] of traces.entries())
    for (const word of words) {
      const [first = 0, second = 0, third = 0] = Array.from(word, (letter) => letter.charCodeAt(0));
      module.addTraceUnits(kind, first, second, third);
    }
}

class Loader {
  private readonly shapes = new Map<Shape, Address>();
  private readonly plans = new Map<Plan, Address>();
  private readonly module: StepModule;
  private readonly room: Uint8Array;

  constructor(module: StepModule) {
    this.module = module;
    this.room = new Uint8Array(module.memory.buffer, module.wordRoom(), module.maxWordLength());
  }

  shape(shape: Shape): Address {
    const known = this.shapes.get(shape);
    if (known !== undefined) return known;
    const { all, needed, others, members } = shape;
    const [maxKeyLength, maxMembers] = [counted(shape.maxKeyLength), counted(shape.maxMembers)];
    const deprecated = Number(shape.deprecated);
    const address = this.module.newShape(all, needed, maxKeyLength, maxMembers, deprecated);
    this.shapes.set(shape, address);
    // What is added last is looked for first.
    for (const member of members.toReversed()) this.member(shape, address, member);
    if (others !== undefined)
      this.module.setOthers(address, this.plan(others.plan), Number(others.extra));
    return address;
  }

  private member(shape: Shape, address: Address, member: Member): void {
    const { module } = this;
    const { bit, extra, leads, slot, key } = member;
    const isTag = member.value === shape.tag;
    const plan = isTag ? this.newPlan(member.plan, shape.tagged) : this.plan(member.plan);
    const lead = leads === undefined ? 0 : this.shape(leads);
    const length = this.write(member.units);
    const added = module.addMember(
      address,
      length,
      bit,
      plan,
      Number(extra),
      lead,
      slot,
      Number(key),
    );
    if (isTag) module.setTag(address, added);
  }

  private plan(plan: Plan): Address {
    const known = this.plans.get(plan) ?? this.newPlan(plan, new Map());
    this.plans.set(plan, known);
    return known;
  }

  /** `tagged`: the shapes that its words stand for, if they do. */
  private newPlan(plan: Plan, tagged: Shape['tagged']): Address {
    const { module } = this;
    const { minimum, maximum, maxLength, json, prefix, items, shape, words = [] } = plan;
    const longest = counted(maxLength);
    const address = module.newPlan(kindsOf(plan), minimum, maximum, longest, Number(json));
    for (const word of words.toReversed()) {
      const leads = tagged.get(word.value);
      const lead = leads === undefined ? 0 : this.shape(leads);
      module.addWord(address, this.write(word.units), lead);
    }
    if (prefix.length > 0) module.setPrefix(address, this.write(prefix));
    if (items !== undefined) module.setItems(address, this.plan(items));
    if (shape !== undefined) module.setShape(address, this.shape(shape));
    return address;
  }

  /** Puts a word where the module takes it from; gives its length. */
  private write(units: Word['units']): number {
    this.room.set(units);
    return units.length;
  }
}

function kindsOf({ text, number, whole, boolean, nothing }: Plan): number {
  return (
    (text ? mayBeText : 0) +
    (number ? mayBeNumber : 0) +
    (whole ? mayBeWhole : 0) +
    (boolean ? mayBeBoolean : 0) +
    (nothing ? mayBeNull : 0)
  );
}

/** The largest number that the module counts to stands for all that are larger. */
function counted(limit: number): number {
  return Math.min(limit, 0x7fffffff);
}
