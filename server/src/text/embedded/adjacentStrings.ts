/** Returns the last unescaped quote before an offset, or -1. In a string, that opens it. */
export function openingQuote(text: string, before: number): number {
  let at = before;
  for (;;) {
    at = at <= 0 ? -1 : text.lastIndexOf('"', at - 1);
    if (at < 0) return at;
    let slash = at - 1;
    while (text.charCodeAt(slash) === 0x5c) slash--;
    if ((at - slash) % 2 === 1) return at;
  }
}

export function skipBlank(text: string, start: number): number {
  let at = start;
  while (isBlank(text.charCodeAt(at))) at++;
  return at;
}

export function skipBlankBack(text: string, start: number): number {
  let at = start;
  while (isBlank(text.charCodeAt(at))) at--;
  return at;
}

function isBlank(char: number): boolean {
  return char === 0x20 || char === 0x0a || char === 0x0d || char === 0x09;
}
