/** Whether the units at an offset are those of a word. */
export function standsAt(word: Uint8Array, units: Uint8Array, at: number): boolean {
  for (let nth = 0; nth < word.length; nth++) if (units[at + nth] !== word[nth]) return false;
  return true;
}

/** The offset behind what is escaped, given that behind the backslash; -1 when JSON has no such escape. */
export function escapeEnd(units: Uint8Array, at: number): number {
  switch (units[at]) {
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
      for (let to = at + 1; to <= at + 4; to++) if (!isHexDigit(units[to] ?? 0)) return -1;
      return at + 5;
    default:
      return -1;
  }
}

function isHexDigit(unit: number): boolean {
  const lower = unit | 0x20;
  return isDigit(unit) || (lower >= 0x61 && lower <= 0x66);
}

function isDigit(unit: number): boolean {
  return unit >= 0x30 && unit <= 0x39;
}

/** The offset behind a number as JSON writes it; -1 when there is none. */
export function numberEnd(units: Uint8Array, at: number): number {
  const first = units[at] === 0x2d ? at + 1 : at;
  let to = units[first] === 0x30 ? first + 1 : digitsEnd(units, first);
  if (to > 0 && units[to] === 0x2e) to = digitsEnd(units, to + 1);
  if (to > 0 && ((units[to] ?? 0) | 0x20) === 0x65) {
    const sign = units[to + 1];
    to = digitsEnd(units, sign === 0x2b || sign === 0x2d ? to + 2 : to + 1);
  }
  return to;
}

function digitsEnd(units: Uint8Array, at: number): number {
  let to = at;
  while (isDigit(units[to] ?? 0)) to++;
  return to === at ? -1 : to;
}
