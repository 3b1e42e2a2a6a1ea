/* Writes what a string of JSON stands for, in UTF-8, a part at a time. */
import { standsFor, unitAt } from './escapes';

/** So many bytes of the string are here at a time. */
const partLength: i32 = 1 << 18;
/** Sixteen bytes are read and written at a time, also where fewer are left. */
const margin: i32 = 16;
const part: usize = heap.alloc(partLength + margin);
const written: usize = heap.alloc(partLength + margin);

let read: i32 = 0;
let isEnd: bool = false;

export function partAddress(): usize {
  return part;
}

export function partSize(): i32 {
  return partLength;
}

/** What is written is never longer than what it stands for. */
export function writtenAddress(): usize {
  return written;
}

/** How many bytes of the part the last call has read: an escape that is cut off is left to the next one. */
export function readBytes(): i32 {
  return read;
}

/** Whether the closing quote was among them. */
export function hasEnded(): bool {
  return isEnd;
}

/** What each letter behind a backslash stands for, a byte each; 0 for those that stand for more, or for nothing. */
const meanings: usize = heap.alloc(256);
for (let letter = 0; letter < 256; letter++)
  store<u8>(meanings + letter, <u8>max(0, standsFor(<u8>letter)));

/** Goes through a part of so many bytes. Gives how many it wrote, or -1 where this is no JSON, or half a character. */
export function unescapePart(length: i32): i32 {
  const end = part + length;
  let from = part;
  let to = written;
  isEnd = false;
  while (from < end) {
    const bytes = v128.load(from);
    const quotes = i8x16.eq(bytes, i8x16.splat(0x22));
    const slashes = i8x16.eq(bytes, i8x16.splat(0x5c));
    const controls = i8x16.lt_u(bytes, i8x16.splat(0x20));
    const stops = i8x16.bitmask(v128.or(v128.or(quotes, slashes), controls));
    v128.store(to, bytes);
    const plain = stops === 0 ? 16 : ctz(stops);
    from += plain;
    to += plain;
    if (stops === 0) continue;
    const byte = load<u8>(from);
    const letter = load<u8>(from, 1);
    const meaning = load<u8>(meanings + letter);
    if (byte === 0x5c && meaning !== 0 && from + 1 < end) {
      store<u8>(to++, meaning);
      from += 2;
      continue;
    }
    if (from >= end) break;
    if (byte === 0x22) {
      from++;
      isEnd = true;
      break;
    }
    if (byte !== 0x5c) return -1;
    if (from + (letter === 0x75 ? 6 : 2) > end) break;
    if (letter !== 0x75) return -1;
    const char = unitAt(from + 2);
    if (char < 0 || isHalf(char)) return -1;
    from += 6;
    to += put(char, to);
  }
  // What stands behind the part was gone through with its last bytes.
  const beyond = from > end ? from - end : 0;
  read = <i32>(from - beyond - part);
  return <i32>(to - beyond - written);
}

/** Writes a character in UTF-8; gives how many bytes that took. */
function put(char: i32, to: usize): i32 {
  if (char < 0x80) {
    store<u8>(to, <u8>char);
    return 1;
  }
  if (char < 0x800) {
    store<u8>(to, <u8>(0xc0 | (char >> 6)));
    store<u8>(to, <u8>(0x80 | (char & 0x3f)), 1);
    return 2;
  }
  store<u8>(to, <u8>(0xe0 | (char >> 12)));
  store<u8>(to, <u8>(0x80 | ((char >> 6) & 0x3f)), 1);
  store<u8>(to, <u8>(0x80 | (char & 0x3f)), 2);
  return 3;
}

/** Half a character has no bytes of its own. */
function isHalf(unit: i32): bool {
  return unit >= 0xd800 && unit < 0xe000;
}
