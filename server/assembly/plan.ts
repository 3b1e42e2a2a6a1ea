/** A string that is right in a place, with its quotes. */
@unmanaged
export class Word {
  units: usize = 0;
  length: i32 = 0;
  /** Of the value that tells the shapes of a union apart: the shape that it stands for. */
  leads: Shape | null = null;
  next: Word | null = null;
}

/** A place of the schemas. */
@unmanaged
export class Plan {
  /** What may stand there: a sum of numbers of `codes.ts`. */
  kinds: i32 = 0;
  words: Word | null = null;
  /** How IDs of this kind begin, after the quote. */
  prefix: Word | null = null;
  /** In units: no string of that length has more characters. */
  maxLength: i32 = 0;
  /** A text there is to be JSON. */
  json: bool = false;
  minimum: f64 = 0;
  maximum: f64 = 0;
  items: Plan | null = null;
  shape: Shape | null = null;
}

/** An object of the schemas. Of a union, what is known before the tag was read: the members of all its shapes. */
@unmanaged
export class Shape {
  members: Member | null = null;
  /** The bits of its members, and of those that must be there. */
  all: i32 = 0;
  needed: i32 = 0;
  /** What a member without a name of its own must be. */
  others: Member | null = null;
  maxKeyLength: i32 = 0;
  maxMembers: i32 = 0;
  /** Of a union: the member whose value tells which of its shapes an object has. */
  tag: Member | null = null;
  deprecated: bool = false;
  /** The member that came first the last time. */
  first: Member | null = null;
}

/** A property of a shape. */
@unmanaged
export class Member {
  /** Empty for what has no name of its own. */
  name: Word;
  plan: Plan;
  extra: bool;
  /** No two elements of an array that are such objects should have the same value here. */
  key: bool = false;
  /** One bit that only this name has in its shape, or in all shapes of its union; 0 for what has no name of its own. */
  bit: i32 = 0;
  /** In a union: the only shape that has it. */
  leads: Shape | null = null;
  /** The place of its value among those that are wanted, or -1. */
  slot: i32 = -1;
  /** The member that came next the last time. */
  following: Member | null = null;
  next: Member | null = null;

  constructor(name: Word, plan: Plan, extra: bool) {
    this.name = name;
    this.plan = plan;
    this.extra = extra;
  }
}
