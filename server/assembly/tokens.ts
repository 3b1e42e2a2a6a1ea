import { foundEscaped, foundNumber, foundText, mayBeNumber, mayBeText } from './codes';
import { Plan, Shape, Word } from './plan';
import { tracesAt } from './traces';

/** Where the walk is, and what was seen on the way there. */
export class Walk {
  /** The address of the unit that comes next. */
  static at: usize = 0;
  static lines: i32 = 0;
  static keys: i32 = 0;
  static level: i32 = 0;
  static depth: i32 = 0;
  static ascii: bool = true;
  static extras: bool = false;
  /** In one of its texts or free names there may be a trace. */
  static traced: bool = false;
  /** There is nothing in it that it takes a rule to judge. */
  static plain: bool = true;
  /** Of the value that was read last: what it is, one of the numbers of `codes.ts`, … */
  static found: i32 = 0;
  /** … and if it is a number, how large. */
  static value: f64 = 0;
  /** What the word that was read last stands for. */
  static leads: Shape | null = null;
}

/** So many digits make a number that is exact, and so is its quotient by a power of ten. */
const mostDigits: i32 = 15;

/** Whether the units at an address are those of a word. */
export function standsAt(word: Word, address: usize): bool {
  let own = word.units;
  let at = address;
  let left = word.length;
  for (; left >= 8; left -= 8) {
    if (load<u64>(own) !== load<u64>(at)) return false;
    own += 8;
    at += 8;
  }
  return left === 0 || (load<u64>(own) ^ load<u64>(at)) << ((8 - left) << 3) === 0;
}

/** Goes behind a word, if it stands here. */
export function literal(word: Word): bool {
  if (!standsAt(word, Walk.at)) return false;
  Walk.at += word.length;
  return true;
}

/** Goes over white space. */
export function space(): void {
  let at = Walk.at;
  for (;;) {
    const unit = load<u8>(at);
    if (unit > 0x20) break;
    if (unit === 0x20) at++;
    else if (unit === 0x0a) {
      Walk.lines++;
      // Most white space is a line break, and the indentation of the next line.
      at++;
      for (;;) {
        const others = ~i8x16.bitmask(i8x16.eq(v128.load(at), i8x16.splat(0x20))) & 0xffff;
        if (others !== 0) {
          at += ctz(others);
          break;
        }
        at += 16;
      }
    } else if (unit === 0x0d) {
      at++;
      if (load<u8>(at) !== 0x0a) Walk.lines++;
    } else if (unit === 0x09) at++;
    else break;
  }
  Walk.at = at;
}

/** A string that is no word of the schemas. */
export function text(plan: Plan): bool {
  const start = Walk.at + 1;
  let at = start;
  let found = foundText;
  for (;;) {
    const units = v128.load(at);
    const quotes = i8x16.eq(units, i8x16.splat(0x22));
    const slashes = i8x16.eq(units, i8x16.splat(0x5c));
    const controls = i8x16.lt_u(units, i8x16.splat(0x20));
    const ends = i8x16.bitmask(v128.or(v128.or(quotes, slashes), controls));
    const beyond = i8x16.bitmask(units);
    const traces = tracesAt(at);
    if (ends === 0) {
      if (beyond !== 0) Walk.ascii = false;
      if (traces !== 0) Walk.traced = true;
      at += 16;
      continue;
    }
    const length = ctz(ends);
    const before = (1 << length) - 1;
    if ((beyond & before) !== 0) Walk.ascii = false;
    if ((traces & before) !== 0) Walk.traced = true;
    at += length;
    const unit = load<u8>(at);
    if (unit === 0x22) break;
    if (unit !== 0x5c) return false;
    found = foundEscaped;
    at = escapeEnd(at + 1);
    if (at === 0) return false;
  }
  Walk.at = at + 1;
  Walk.found = found;
  if ((plan.kinds & mayBeText) === 0 || <i32>(at - start) > plan.maxLength) return false;
  const prefix = plan.prefix;
  if (prefix !== null && !standsAt(prefix, start)) Walk.plain = false;
  return true;
}

/** The address behind what is escaped, given that behind the backslash; 0 when JSON has no such escape. */
function escapeEnd(at: usize): usize {
  switch (load<u8>(at)) {
    case 0x22:
    case 0x5c:
    case 0x2f:
    case 0x62:
    case 0x66:
    case 0x6e:
    case 0x72:
    case 0x74:
      return at + 1;
    case 0x75:
      for (let to = at + 1; to <= at + 4; to++) if (!isHexDigit(load<u8>(to))) return 0;
      return at + 5;
    default:
      return 0;
  }
}

function isHexDigit(unit: u8): bool {
  const lower = unit | 0x20;
  return isDigit(unit) || (lower >= 0x61 && lower <= 0x66);
}

function isDigit(unit: u8): bool {
  return unit >= 0x30 && unit <= 0x39;
}

/** A number, if it has no exponent and few enough digits to be exact. */
export function number(plan: Plan): bool {
  let at = Walk.at;
  const isNegative = load<u8>(at) === 0x2d;
  if (isNegative) at++;
  const start = at;
  let value: i64 = 0;
  for (; isDigit(load<u8>(at)); at++) value = value * 10 + (load<u8>(at) - 0x30);
  let digits = <i32>(at - start);
  if (digits === 0 || (digits > 1 && load<u8>(start) === 0x30)) return false;
  let scale: f64 = 1;
  if (load<u8>(at) === 0x2e) {
    const point = at++;
    for (; isDigit(load<u8>(at)); at++) {
      value = value * 10 + (load<u8>(at) - 0x30);
      scale *= 10;
    }
    if (at === point + 1) return false;
    digits += <i32>(at - point - 1);
  }
  if (digits > mostDigits || (load<u8>(at) | 0x20) === 0x65) return false;
  Walk.at = at;
  const exact = <f64>value / scale;
  Walk.found = foundNumber;
  Walk.value = isNegative ? -exact : exact;
  if ((plan.kinds & mayBeNumber) === 0 && floor(exact) !== exact) return false;
  return Walk.value >= plan.minimum && Walk.value <= plan.maximum;
}
