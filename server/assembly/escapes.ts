/* What stands behind a backslash in a string of JSON. */

/** The character that a letter behind a backslash stands for; -1 if JSON has no such escape of two characters. */
export function standsFor(letter: u8): i32 {
  switch (letter) {
    case 0x22:
    case 0x5c:
    case 0x2f:
      return letter;
    case 0x62:
      return 0x08;
    case 0x66:
      return 0x0c;
    case 0x6e:
      return 0x0a;
    case 0x72:
      return 0x0d;
    case 0x74:
      return 0x09;
    default:
      return -1;
  }
}

/** The unit that four hexadecimal digits stand for; -1 if they are none. */
export function unitAt(at: usize): i32 {
  let unit = 0;
  for (let nth = 0; nth < 4; nth++) {
    const digit = digitAt(at + nth);
    if (digit < 0) return -1;
    unit = (unit << 4) | digit;
  }
  return unit;
}

function digitAt(at: usize): i32 {
  const byte = load<u8>(at);
  if (byte >= 0x30 && byte <= 0x39) return byte - 0x30;
  const lower = byte | 0x20;
  return lower >= 0x61 && lower <= 0x66 ? lower - 0x57 : -1;
}
