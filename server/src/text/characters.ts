/** Returns whether a UTF-16 unit is LF or CR. */
export function isLineBreak(char: number): boolean {
  return char === 0x0a || char === 0x0d;
}

/** Minimum length, in UTF-16 units, at which searching is faster than a loop over the units. */
const worthSearching = 512;

/** Counts the line breaks (LF, CRLF, CR) in `text` between two UTF-16 offsets. */
export function countLines(text: string, start = 0, end: number = text.length): number {
  if (end - start > worthSearching) return countFound(text, start, end);
  let lines = 0;
  for (let at = start; at < end; at++) {
    const char = text.charCodeAt(at);
    if (char === 0x0a || (char === 0x0d && text.charCodeAt(at + 1) !== 0x0a)) lines++;
  }
  return lines;
}

function countFound(whole: string, start: number, end: number): number {
  const text = whole.slice(start, end);
  let lines = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) lines++;
  for (let at = text.indexOf('\r'); at >= 0; at = text.indexOf('\r', at + 1))
    if (whole.charCodeAt(start + at + 1) !== 0x0a) lines++;
  return lines;
}

/** Counts the code points of a text without building an array of them. */
export function countCharacters(text: string): number {
  let count = text.length;
  for (let at = 1; at < text.length; at++) {
    const isPair =
      isBetween(text.charCodeAt(at), 0xdc00) && isBetween(text.charCodeAt(at - 1), 0xd800);
    if (isPair) count--;
  }
  return count;
}

function isBetween(char: number, first: number): boolean {
  return char >= first && char < first + 0x400;
}
