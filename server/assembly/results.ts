/* What was found in the object that was read last, for whoever takes it. */
import { foundNull, foundSame, foundText } from './codes';
import { Walk } from './tokens';
import { window } from './window';

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

const facts: usize = heap.alloc(8 << 2);

export function wantedAtMost(): i32 {
  return slots;
}

/** Of an object that was read, as 32-bit integers: its end, line breaks, names, nesting, and whether it is ASCII, has known extras, is plain, may hold a trace. */
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

/** Nothing has been found yet. */
export function clear(): void {
  memory.fill(founds, 0, slots << 2);
}

/** Notes the value that was read last as that of a wanted place. In elements of an array, one that is null counts. */
export function note(slot: i32, start: usize): void {
  const at = slot << 2;
  if (load<i32>(founds + at) === foundNull) return;
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
  // Of what is not ASCII a host may only say that it is not.
  const isKept = length <= lastSize && isAscii(window + start, length);
  store<i32>(lastLengths + at, isKept ? length : -1);
  if (isKept) memory.copy(last, window + start, length);
}

function isAscii(start: usize, length: i32): bool {
  for (let at = start; at < start + length; at++) if (load<u8>(at) >= 0x80) return false;
  return true;
}

/** Tells of the object that was read, behind which the walk is. */
export function tell(): void {
  store<i32>(facts, <i32>(Walk.at - window));
  store<i32>(facts, Walk.lines, 4);
  store<i32>(facts, Walk.keys, 8);
  store<i32>(facts, Walk.depth, 12);
  store<i32>(facts, i32(Walk.ascii), 16);
  store<i32>(facts, i32(Walk.extras), 20);
  store<i32>(facts, i32(Walk.plain), 24);
  store<i32>(facts, i32(Walk.traced), 28);
  for (let slot = 0; slot < slots; slot++) share(slot);
}
