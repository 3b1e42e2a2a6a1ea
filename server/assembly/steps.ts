/*
 * A reader of steps and deltas as most of them are: right. It compares the text with the plan and notes where the wanted
 * values stand, in one walk. Where something does not fit, however right it may be, it has read nothing.
 */
import {
  foundEscaped,
  foundNull,
  foundOther,
  foundText,
  mayBeAnything,
  mayBeBoolean,
  mayBeNull,
  mayBeNumber,
  mayBeWhole,
} from './codes';
import { clearKeys, enterKeys, isRepeated, leaveKeys } from './keys';
import { newPlan, newShape, setItems, setOthers, setShape } from './makePlan';
import { meantAddress, writeMeant } from './meant';
import { clearNames, enterNames, freeName, leaveNames } from './names';
import { Member, Plan, Shape, Word } from './plan';
import { clear, note, tell } from './results';
import { literal, number, space, text, Walk } from './tokens';
import { window } from './window';

export * from './makePlan';
export {
  endsAddress,
  factsAddress,
  forget,
  foundsAddress,
  numbersAddress,
  startsAddress,
  wantedAtMost,
} from './results';
export { addTraceUnits } from './traces';
export { marginSize, windowAddress, windowSize } from './window';

/** More levels are too many for this walk: JSON in a text may nest as deep as it likes. */
const mostLevels: i32 = 100;

/** The name whose value tells what an object is: where it is a free one, what is inside would pass for such an object. */
let telling: Word | null = null;

/** What the object that ended last turned out to be. */
let ended: Shape | null = null;

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
  Walk.plain = true;
  Walk.traced = false;
  clearNames();
  telling = nameOf(open.tag);
  clear();
  clearKeys();
  if (load<u8>(Walk.at) !== 0x7b || !members(open)) return null;
  tell();
  return ended;
}

function nameOf(member: Member | null): Word | null {
  return member === null ? null : member.name;
}

/** An object: its members one after the other. Its brace stands here. */
function members(open: Shape): bool {
  let shape = open;
  let seen = 0;
  let count = 0;
  let before: Member | null = null;
  const outer = enterNames();
  let more = enter(0x7d);
  while (more > 0) {
    // One too many will not be right.
    if (count >= shape.maxMembers) return false;
    const member = memberHere(shape, before);
    if (member === null || (seen & member.bit) !== 0) return false;
    if (member.bit === 0 && !freeName(shape, outer, telling)) return false;
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
    if (member.key && isRepeated(start)) Walk.plain = false;
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
  Walk.found = foundOther;
  leaveNames(outer);
  ended = shape;
  if (shape.deprecated) Walk.plain = false;
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

function value(plan: Plan): bool {
  Walk.leads = null;
  const start = Walk.at;
  const shape = plan.shape;
  const items = plan.items;
  switch (load<u8>(Walk.at)) {
    case 0x22:
      return plan.words === null ? text(plan) && judged(plan, start) : word(plan);
    case 0x7b:
      return shape !== null && members(shape);
    case 0x5b:
      return items !== null && array(items);
    case 0x6e:
      return (plan.kinds & mayBeNull) !== 0 && constant(0x6c6c756e, 4, foundNull);
    case 0x74:
      return (plan.kinds & mayBeBoolean) !== 0 && constant(0x65757274, 4, foundOther);
    case 0x66:
      return (
        (plan.kinds & mayBeBoolean) !== 0 &&
        load<u8>(Walk.at, 4) === 0x65 &&
        constant(0x736c6166, 5, foundOther)
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

/** Notes when a text that should be JSON is none, so far as this walk can tell. Its opening quote is at `start`. */
function judged(plan: Plan, start: usize): bool {
  if (plan.json && !holdsJson(start + 1)) Walk.plain = false;
  return true;
}

/** Whether the text that was read last holds JSON; where that is not known, no. Nobody sees that the walk was in it. */
function holdsJson(start: usize): bool {
  const behind = Walk.at;
  const lines = Walk.lines;
  const keys = Walk.keys;
  const level = Walk.level;
  const depth = Walk.depth;
  const ascii = Walk.ascii;
  const found = Walk.found;
  const outer = enterNames();
  const tag = telling;
  // In a text nothing passes for what it is.
  telling = null;
  const isEscaped = found === foundEscaped;
  const end = isEscaped ? writeMeant(start, behind - 1) : behind - 1;
  Walk.at = isEscaped ? meantAddress() : start;
  space();
  const isValue = end !== 0 && value(anything);
  space();
  const holds = isValue && Walk.at === end;
  Walk.at = behind;
  Walk.lines = lines;
  Walk.keys = keys;
  Walk.level = level;
  Walk.depth = depth;
  Walk.ascii = ascii;
  Walk.found = found;
  Walk.leads = null;
  leaveNames(outer);
  telling = tag;
  return holds;
}

/** A plan under which all JSON is right. */
const anything = planOfAnything();

function planOfAnything(): Plan {
  const plan = newPlan(mayBeAnything, -f64.MAX_VALUE, f64.MAX_VALUE, i32.MAX_VALUE, false);
  const shape = newShape(0, 0, i32.MAX_VALUE, i32.MAX_VALUE, false);
  setItems(plan, plan);
  setShape(plan, shape);
  setOthers(shape, plan, false);
  return plan;
}

/** An array: its elements one after the other. Its bracket stands here. */
function array(items: Plan): bool {
  const outer = enterKeys();
  let more = enter(0x5d);
  while (more > 0) more = value(items) ? goOn(0x5d) : -1;
  leaveKeys(outer);
  Walk.level--;
  Walk.found = foundOther;
  return more === 0;
}

/** Goes into an object or array: 1 to what is in it, 0 behind its bracket `close` if that is nothing, -1 if it nests too deep. */
function enter(close: u8): i32 {
  if (++Walk.level > Walk.depth) Walk.depth = Walk.level;
  if (Walk.level > mostLevels) return -1;
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
