import type { Readable } from '../text/readable.ts';
import type { Reader, Reading } from '../text/reader.ts';
import { nodeOf } from './nodeOf.ts';
import { type Member, type Plan, Planner, type Shape, want } from './plan.ts';
import { schemas } from './schemas.ts';
import { escapeEnd, numberEnd, standsAt } from './tokens.ts';

/** A step or delta as it was read. */
export interface Read {
  readonly marker: Reading['marker'];
  /**
   * What was wanted, in its order; `undefined` for what is not there. Texts are spelled out where they are IDs, JSON or
   * words of the schemas, else empty; objects are empty, and only arrays have all that is in them. Only good during the call.
   */
  readonly values: readonly unknown[];
  /** Some property is a known extra: unknown to the model, but sent by the live API. */
  readonly extras: boolean;
  /** Every ID is known to begin as IDs of its kind do. */
  readonly prefixed: boolean;
}

/** What is wanted of steps and deltas: the paths to their values, and what is made of these. */
export interface Wanted {
  readonly paths: readonly (readonly string[])[];
  readonly make: (read: Read) => Reading;
}

/**
 * A reader of steps and deltas as most of them are: right. It compares the text with the schemas and takes the value
 * from it, in one walk and without values for what nobody asks for. Where something does not fit, however right it may
 * be, it has read nothing: `JSON.parse`, the compiled schemas and the rules will see. A list is opened while its code is
 * still cold, so that the walk is a few functions that all values go through, and nothing of it is compiled twice.
 */
export function stepReader(wanted: () => Wanted): (source: Readable) => Reader {
  let roots: Roots | undefined;
  return (source) => {
    roots ??= rootsOf(wanted());
    return new Walk(source, roots);
  };
}

/** What an island may be, before and after its `object` was read. */
interface Roots extends Wanted {
  readonly open: Shape;
  readonly step: Shape | undefined;
}

const markers = ['step', 'delta'] as const;

function rootsOf(wanted: Wanted): Roots {
  const nodes = markers.map((marker) => nodeOf(schemas[marker], schemas[marker]));
  const tagged = nodes.map((node) => {
    const [word] = node.properties.get('object')?.values ?? [];
    return [String(word?.value), node] as const;
  });
  const open = new Planner().union('object', new Map(tagged));
  for (const [slot, path] of wanted.paths.entries()) want(open, path, slot);
  return { ...wanted, open, step: open.tagged.get(tagged[0]?.[0]) };
}

/** What of a value is kept: in arrays that are wanted, everything. */
type Kept = 'nothing' | 'itself' | 'all';

/** An object in an array that is wanted. */
type Made = Record<string, unknown> | undefined;

/** No value of JSON: what stands there does not fit. */
const misfit = undefined;

const none: readonly string[] = Object.freeze([]);

/** So many digits make a number that is exact, however they are added up. */
const mostDigits = 15;

/** Objects with more names that the schemas leave free are read otherwise: each name is compared with those before it. */
const mostFreeNames = 64;

/** They stand for objects and arrays that nobody asks for more of. */
const someObject = Object.freeze({});
const someArray = Object.freeze([]);

const nullWord = Uint8Array.from([0x6e, 0x75, 0x6c, 0x6c]);
const trueWord = Uint8Array.from([0x74, 0x72, 0x75, 0x65]);
const falseWord = Uint8Array.from([0x66, 0x61, 0x6c, 0x73, 0x65]);

/** A place in a text, and what was seen on the way there. */
class Walk implements Reader {
  end = 0;
  lines = 0;
  keys = 0;
  depth = 0;
  ascii = true;
  private level = 0;
  private extras = false;
  private prefixed = true;
  /** The last text of each plan: neighbours often say the same, and can share it. */
  private readonly lasts: string[] = [];
  private readonly values: unknown[];
  private readonly source: Readable;
  private readonly units: Uint8Array;
  private readonly roots: Roots;
  /** What the object that ended last turned out to be. */
  private shape: Shape | undefined;

  constructor(source: Readable, roots: Roots) {
    this.source = source;
    this.units = source.units;
    this.roots = roots;
    this.values = roots.paths.map(() => undefined);
  }

  read(at: number): Reading | undefined {
    this.end = at;
    this.lines = 0;
    this.keys = 0;
    this.depth = 0;
    this.level = 0;
    this.extras = false;
    this.prefixed = true;
    this.ascii = true;
    if (this.units[at] !== 0x7b) return undefined;
    this.values.fill(undefined);
    const { open, step, make } = this.roots;
    if (this.members(open, undefined) === misfit) return undefined;
    const { values, extras, prefixed } = this;
    return make({ marker: this.shape === step ? 'step' : 'delta', values, extras, prefixed });
  }

  /** An object: its members one after the other. Its brace stands here. */
  private members(open: Shape, made: Made): unknown {
    const { units } = this;
    let shape = open;
    let seen = 0;
    let count = 0;
    let before: Member | undefined;
    let names = none;
    let more = this.enter(0x7d);
    while (more > 0) {
      // One too many will not be right: to go on through 100 000 names would take minutes.
      if (count >= shape.maxMembers || names.length >= mostFreeNames) return misfit;
      const guess = before === undefined ? shape.first : before.next;
      const isNext = guess !== undefined && standsAt(guess.units, units, this.end);
      const member = isNext ? guess : (this.member(shape, before) ?? shape.others);
      if (member === undefined || (seen & member.bit) !== 0) return misfit;
      if (member.bit === 0) {
        const name = this.name(shape, names);
        if (name === undefined || made !== undefined) return misfit;
        names = [...names, name];
      } else this.end += member.units.length;
      seen |= member.bit;
      count++;
      before = member;
      if (member.extra) this.extras = true;
      this.space();
      if (units[this.end++] !== 0x3a) return misfit;
      this.space();
      const kept = made !== undefined ? 'all' : member.slot < 0 ? 'nothing' : 'itself';
      const value = this.value(member.plan, kept);
      if (value === misfit) return misfit;
      if (made !== undefined) made[member.value] = value;
      if (member.slot >= 0) this.values[member.slot] = value;
      if (shape.tag !== undefined) {
        const chosen = member.value === shape.tag ? shape.tagged.get(value) : member.leads;
        if (chosen !== undefined) {
          shape = chosen;
          before = undefined;
          if ((seen & ~shape.all) !== 0) return misfit;
        }
      }
      more = this.more(0x7d);
    }
    this.level--;
    this.keys += count;
    this.shape = shape;
    const isComplete = (seen & shape.needed) === shape.needed && count <= shape.maxMembers;
    return more === 0 && isComplete && shape.tag === undefined ? (made ?? someObject) : misfit;
  }

  /** The member whose name stands here, when it is not the one that followed the last time. */
  private member(shape: Shape, before: Member | undefined): Member | undefined {
    const { members } = shape;
    const member = members.find(({ units }) => standsAt(units, this.units, this.end));
    if (member === undefined) return undefined;
    if (before === undefined) shape.first = member;
    else before.next = member;
    return member;
  }

  /** A name that the schemas leave free, when it is none of those before it. */
  private name({ maxKeyLength }: Shape, before: readonly string[]): string | undefined {
    const start = this.end;
    const { units } = this;
    let at = start + 1;
    for (; units[at] !== 0x22; at++) {
      const unit = units[at] ?? 0;
      if (unit < 0x20 || unit === 0x5c) return undefined;
      if (unit >= 0x80) this.ascii = false;
    }
    this.end = at + 1;
    const name = this.source.text.slice(start + 1, at);
    const fits = units[start] === 0x22 && name.length <= maxKeyLength && !before.includes(name);
    return fits ? name : undefined;
  }

  private value(plan: Plan, kept: Kept): unknown {
    const { units } = this;
    switch (units[this.end]) {
      case 0x22:
        return plan.words === undefined ? this.string(plan, kept) : this.word(plan.words);
      case 0x7b:
        return plan.shape === undefined
          ? misfit
          : this.members(plan.shape, kept === 'all' ? {} : undefined);
      case 0x5b:
        return plan.items === undefined ? misfit : this.array(plan.items, kept);
      case 0x6e:
        return plan.nothing && this.literal(nullWord) ? null : misfit;
      case 0x74:
        return plan.boolean && this.literal(trueWord) ? true : misfit;
      case 0x66:
        return plan.boolean && this.literal(falseWord) ? false : misfit;
      default:
        return plan.number || plan.whole ? this.number(plan) : misfit;
    }
  }

  private word(words: NonNullable<Plan['words']>): string | undefined {
    for (let nth = 0; nth < words.length; nth++) {
      const word = words[nth];
      if (word !== undefined && this.literal(word.units)) return word.value;
    }
    return misfit;
  }

  private literal(word: Uint8Array): boolean {
    if (!standsAt(word, this.units, this.end)) return false;
    this.end += word.length;
    return true;
  }

  private string(plan: Plan, kept: Kept): string | undefined {
    const { units, end: start } = this;
    let at = start + 1;
    let all = 0;
    let escaped = false;
    for (;;) {
      const unit = units[at] ?? 0;
      if (unit === 0x22) break;
      if (unit < 0x20) return misfit;
      all |= unit;
      at++;
      if (unit !== 0x5c) continue;
      escaped = true;
      at = escapeEnd(units, at);
      if (at < 0) return misfit;
    }
    this.end = at + 1;
    if (all >= 0x80) this.ascii = false;
    if (!plan.text || at - start - 1 > plan.maxLength) return misfit;
    if (!standsAt(plan.prefix, units, start + 1)) this.prefixed = false;
    return kept === 'nothing' || !plan.spelled
      ? ''
      : this.spelled(plan, start, escaped, all < 0x80);
  }

  /** The text of the string that ends here. */
  private spelled(plan: Plan, quote: number, escaped: boolean, ascii: boolean): string {
    if (escaped) return String(JSON.parse(this.source.slice(quote, this.end)));
    const start = quote + 1;
    const end = this.end - 1;
    const last = this.lasts[plan.id] ?? '';
    const { units } = this;
    let same = ascii && last.length === end - start ? 0 : -1;
    while (same >= 0 && same < last.length)
      same = last.charCodeAt(same) === units[start + same] ? same + 1 : -1;
    if (same >= 0) return last;
    const text = this.source.slice(start, end);
    this.lasts[plan.id] = text;
    return text;
  }

  private number(plan: Plan): number | undefined {
    const { units, end: start } = this;
    let at = start;
    let value = 0;
    for (; at < start + mostDigits; at++) {
      const digit = (units[at] ?? 0) - 0x30;
      if (digit < 0 || digit > 9) break;
      value = value * 10 + digit;
    }
    const next = units[at] ?? 0;
    // Whole, not too long, and without a needless zero before it: that is what most numbers are.
    const isPlain = at > start && (units[start] !== 0x30 || at === start + 1);
    if (isPlain && (next === 0x2c || next === 0x0a || next === 0x20 || next === 0x7d))
      this.end = at;
    else {
      at = numberEnd(units, start);
      if (at < 0) return misfit;
      this.end = at;
      value = Number(this.source.text.slice(start, at));
    }
    if (!plan.number && !Number.isInteger(value)) return misfit;
    return value >= plan.minimum && value <= plan.maximum ? value : misfit;
  }

  private array(items: Plan, kept: Kept): unknown {
    const made: unknown[] | undefined = kept === 'nothing' ? undefined : [];
    let more = this.enter(0x5d);
    while (more > 0) {
      const value = this.value(items, made === undefined ? 'nothing' : 'all');
      if (value === misfit) return misfit;
      made?.push(value);
      more = this.more(0x5d);
    }
    this.level--;
    return more < 0 ? misfit : (made ?? someArray);
  }

  /** Goes into an object or array: 1 to what is in it, 0 behind its bracket `close` if that is nothing. */
  private enter(close: number): number {
    if (++this.level > this.depth) this.depth = this.level;
    this.end++;
    this.space();
    if (this.units[this.end] !== close) return 1;
    this.end++;
    return 0;
  }

  /** Goes on: 1 behind a comma, 0 behind the bracket `close`, -1 where there is neither. */
  private more(close: number): number {
    this.space();
    const unit = this.units[this.end++];
    if (unit === close) return 0;
    if (unit !== 0x2c) return -1;
    this.space();
    return 1;
  }

  private space(): void {
    const { units } = this;
    let at = this.end;
    for (;;) {
      const unit = units[at];
      if (unit === 0x20) at++;
      else if (unit === 0x0a) {
        this.lines++;
        // Most white space is a line break, and the indentation of the next line.
        do at++;
        while (units[at] === 0x20);
      } else if (unit === 0x0d) {
        at++;
        if (units[at] !== 0x0a) this.lines++;
      } else if (unit === 0x09) at++;
      else break;
    }
    this.end = at;
  }
}
