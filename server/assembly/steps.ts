/*
 * A reader of steps and deltas as most of them are: right. It compares the text with the plan and notes where the wanted
 * values stand, in one walk. Where something does not fit, however right it may be, it has read nothing.
 */
import {
  foundArray,
  foundFalse,
  foundNull,
  foundObject,
  foundSame,
  foundText,
  foundTrue,
  mayBeBoolean,
  mayBeNull,
  mayBeNumber,
  mayBeWhole,
} from './codes';
import { Member, Plan, Shape } from './plan';
import { literal, number, space, text, Walk } from './tokens';

export * from './build';

/** Of the document, so many units at a time are here to be read. */
const windowLength: i32 = 1 << 20;
/** Behind the window's text are so many zeros, which nothing in JSON begins or goes on with. */
const margin: i32 = 32;
const window: usize = heap.alloc(windowLength + margin);

/** So many values can be wanted. */
const slots: i32 = 32;
const founds: usize = heap.alloc(slots << 2);
const starts: usize = heap.alloc(slots << 2);
const ends: usize = heap.alloc(slots << 2);
const numbers: usize = heap.alloc(slots << 3);

/** Of each wanted place the last text, if it is short, and its length, else -1. */
const lastSize: i32 = 64;
const lasts: usize = heap.alloc(slots * lastSize);
const lastLengths: usize = heap.alloc(slots << 2);

/** Names that the schemas leave free, in all objects that are open: their addresses and lengths. */
const mostNames: i32 = 64;
const names: usize = heap.alloc(mostNames << 3);
let named: i32 = 0;

const facts: usize = heap.alloc(8 << 2);

/** What the object that ended last turned out to be. */
let ended: Shape | null = null;

export function windowAddress(): usize {
  return window;
}

export function windowSize(): i32 {
  return windowLength;
}

export function marginSize(): i32 {
  return margin;
}

export function wantedAtMost(): i32 {
  return slots;
}

/** Of an object that was read, as 32-bit integers: its end, line breaks, names, nesting, and whether it is ASCII, has known extras, has the usual prefixes. */
export function factsAddress(): usize {
  return facts;
}

/** What was found in each wanted place (`codes.ts`), a 32-bit integer. */
export function foundsAddress(): usize {
  return founds;
}

/** Where it starts and ends in the window. */
export function startsAddress(): usize {
  return starts;
}

export function endsAddress(): usize {
  return ends;
}

/** How large it is, a 64-bit floating point number. */
export function numbersAddress(): usize {
  return numbers;
}

/** Forgets the texts that were found before: nothing is the same as they. */
export function forget(): void {
  for (let slot = 0; slot < slots; slot++) store<i32>(lastLengths + (slot << 2), -1);
}

/**
 * Reads the object whose brace stands at an offset in the window. Gives the shape that it turned out to have, or nothing.
 */
export function read(offset: i32, open: Shape): Shape | null {
  Walk.at = window + offset;
  Walk.lines = 0;
  Walk.keys = 0;
  Walk.level = 0;
  Walk.depth = 0;
  Walk.ascii = true;
  Walk.extras = false;
  Walk.prefixed = true;
  named = 0;
  memory.fill(founds, 0, slots << 2);
  if (load<u8>(Walk.at) !== 0x7b || !members(open)) return null;
  store<i32>(facts, <i32>(Walk.at - window));
  store<i32>(facts, Walk.lines, 4);
  store<i32>(facts, Walk.keys, 8);
  store<i32>(facts, Walk.depth, 12);
  store<i32>(facts, i32(Walk.ascii), 16);
  store<i32>(facts, i32(Walk.extras), 20);
  store<i32>(facts, i32(Walk.prefixed), 24);
  for (let slot = 0; slot < slots; slot++) share(slot);
  return ended;
}

/** An object: its members one after the other. Its brace stands here. */
function members(open: Shape): bool {
  let shape = open;
  let seen = 0;
  let count = 0;
  let before: Member | null = null;
  const outer = named;
  let more = enter(0x7d);
  while (more > 0) {
    // One too many will not be right.
    if (count >= shape.maxMembers) return false;
    const member = memberHere(shape, before);
    if (member === null || (seen & member.bit) !== 0) return false;
    if (member.bit === 0 && !freeName(shape, outer)) return false;
    seen |= member.bit;
    count++;
    before = member;
    if (member.extra) Walk.extras = true;
    space();
    if (load<u8>(Walk.at++) !== 0x3a) return false;
    space();
    const start = Walk.at;
    if (!value(member.plan)) return false;
    if (member.slot >= 0) note(member.slot, start);
    if (shape.tag !== null) {
      const chosen = member === shape.tag ? Walk.leads : member.leads;
      if (chosen !== null) {
        shape = chosen;
        before = null;
        if ((seen & ~shape.all) !== 0) return false;
      }
    }
    more = goOn(0x7d);
  }
  Walk.level--;
  Walk.keys += count;
  Walk.found = foundObject;
  named = outer;
  ended = shape;
  const isComplete = (seen & shape.needed) === shape.needed && count <= shape.maxMembers;
  return more === 0 && isComplete && shape.tag === null;
}

/** The member whose name stands here; if it has a name of its own, the walk goes on behind that. */
function memberHere(shape: Shape, before: Member | null): Member | null {
  const guess = before === null ? shape.first : before.following;
  if (guess !== null && literal(guess.name)) return guess;
  let member = shape.members;
  while (member !== null && !literal(member.name)) member = member.next;
  if (member === null) return shape.others;
  if (before === null) shape.first = member;
  else before.following = member;
  return member;
}

/** A name that the schemas leave free, when its object has none that is the same. */
function freeName(shape: Shape, first: i32): bool {
  if (named >= mostNames || load<u8>(Walk.at) !== 0x22) return false;
  const start = Walk.at + 1;
  let at = start;
  for (; load<u8>(at) !== 0x22; at++) {
    const unit = load<u8>(at);
    if (unit < 0x20 || unit === 0x5c) return false;
    if (unit >= 0x80) Walk.ascii = false;
  }
  Walk.at = at + 1;
  const length = <i32>(at - start);
  if (length > shape.maxKeyLength) return false;
  for (let nth = first; nth < named; nth++) {
    const other = names + (nth << 3);
    if (load<i32>(other, 4) === length && memory.compare(load<u32>(other), start, length) === 0)
      return false;
  }
  const own = names + (named++ << 3);
  store<u32>(own, <u32>start);
  store<i32>(own, length, 4);
  return true;
}

function value(plan: Plan): bool {
  const shape = plan.shape;
  const items = plan.items;
  switch (load<u8>(Walk.at)) {
    case 0x22:
      return plan.words === null ? text(plan) : word(plan);
    case 0x7b:
      return shape !== null && members(shape);
    case 0x5b:
      return items !== null && array(items);
    case 0x6e:
      return (plan.kinds & mayBeNull) !== 0 && constant(0x6c6c756e, 4, foundNull);
    case 0x74:
      return (plan.kinds & mayBeBoolean) !== 0 && constant(0x65757274, 4, foundTrue);
    case 0x66:
      return (
        (plan.kinds & mayBeBoolean) !== 0 &&
        load<u8>(Walk.at, 4) === 0x65 &&
        constant(0x736c6166, 5, foundFalse)
      );
    default:
      return (plan.kinds & (mayBeNumber | mayBeWhole)) !== 0 && number(plan);
  }
}

/** `null`, `true` or `false`, by its first four units as a little-endian number. */
function constant(units: u32, length: i32, found: i32): bool {
  if (load<u32>(Walk.at) !== units) return false;
  Walk.at += length;
  Walk.found = found;
  return true;
}

function word(plan: Plan): bool {
  let one = plan.words;
  while (one !== null && !literal(one)) one = one.next;
  if (one === null) return false;
  Walk.found = foundText;
  Walk.leads = one.leads;
  return true;
}

function array(items: Plan): bool {
  let more = enter(0x5d);
  while (more > 0) {
    if (!value(items)) return false;
    more = goOn(0x5d);
  }
  Walk.level--;
  Walk.found = foundArray;
  return more === 0;
}

/** Goes into an object or array: 1 to what is in it, 0 behind its bracket `close` if that is nothing. */
function enter(close: u8): i32 {
  if (++Walk.level > Walk.depth) Walk.depth = Walk.level;
  Walk.at++;
  space();
  if (load<u8>(Walk.at) !== close) return 1;
  Walk.at++;
  return 0;
}

/** Goes on: 1 behind a comma, 0 behind the bracket `close`, -1 where there is neither. */
function goOn(close: u8): i32 {
  space();
  const unit = load<u8>(Walk.at++);
  if (unit === close) return 0;
  if (unit !== 0x2c) return -1;
  space();
  return 1;
}

/** Notes the value that was read last as that of a wanted place. */
function note(slot: i32, start: usize): void {
  const at = slot << 2;
  store<i32>(founds + at, Walk.found);
  store<i32>(starts + at, <i32>(start - window));
  store<i32>(ends + at, <i32>(Walk.at - window));
  store<f64>(numbers + (slot << 3), Walk.value);
}

/** Neighbours often say the same: whoever makes strings of texts need not make it again. */
function share(slot: i32): void {
  const at = slot << 2;
  if (load<i32>(founds + at) !== foundText) return;
  const start = load<i32>(starts + at);
  const length = load<i32>(ends + at) - start;
  const last = lasts + slot * lastSize;
  if (
    load<i32>(lastLengths + at) === length &&
    memory.compare(last, window + start, length) === 0
  ) {
    store<i32>(founds + at, foundSame);
    return;
  }
  const isShort = length <= lastSize;
  store<i32>(lastLengths + at, isShort ? length : -1);
  if (isShort) memory.copy(last, window + start, length);
}
