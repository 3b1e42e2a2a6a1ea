/*
 * Makes the plan that the walk goes by. Whoever uses this module calls these functions, and gives the addresses that they
 * return to others of them.
 */
import { Member, Plan, Shape, Word } from './plan';

const roomSize: i32 = 256;
const room: usize = heap.alloc(roomSize);

/** Where the units of a word are written before a call that takes its length. */
export function wordRoom(): usize {
  return room;
}

/** How long a word may be, in units. */
export function maxWordLength(): i32 {
  return roomSize;
}

export function newPlan(kinds: i32, minimum: f64, maximum: f64, maxLength: i32, json: bool): Plan {
  const plan = new Plan();
  plan.kinds = kinds;
  plan.minimum = minimum;
  plan.maximum = maximum;
  plan.maxLength = maxLength;
  plan.json = json;
  return plan;
}

/** The last word that is added is the first that is looked for. */
export function addWord(plan: Plan, length: i32, leads: Shape | null): void {
  const word = newWord(length);
  word.leads = leads;
  word.next = plan.words;
  plan.words = word;
}

export function setPrefix(plan: Plan, length: i32): void {
  plan.prefix = newWord(length);
}

export function setItems(plan: Plan, items: Plan): void {
  plan.items = items;
}

export function setShape(plan: Plan, shape: Shape): void {
  plan.shape = shape;
}

export function newShape(
  all: i32,
  needed: i32,
  maxKeyLength: i32,
  maxMembers: i32,
  deprecated: bool,
): Shape {
  const shape = new Shape();
  shape.all = all;
  shape.needed = needed;
  shape.maxKeyLength = maxKeyLength;
  shape.maxMembers = maxMembers;
  shape.deprecated = deprecated;
  return shape;
}

/** The last member that is added is the first that is looked for. */
export function addMember(
  shape: Shape,
  length: i32,
  bit: i32,
  plan: Plan,
  extra: bool,
  leads: Shape | null,
  slot: i32,
  key: bool,
): Member {
  const member = new Member(newWord(length), plan, extra);
  member.bit = bit;
  member.leads = leads;
  member.slot = slot;
  member.key = key;
  member.next = shape.members;
  shape.members = member;
  return member;
}

export function setOthers(shape: Shape, plan: Plan, extra: bool): void {
  shape.others = new Member(newWord(0), plan, extra);
}

export function setTag(shape: Shape, tag: Member): void {
  shape.tag = tag;
}

function newWord(length: i32): Word {
  const word = new Word();
  // They are compared eight at a time.
  word.units = heap.alloc((length + 7) & ~7);
  word.length = length;
  memory.copy(word.units, room, length);
  return word;
}
