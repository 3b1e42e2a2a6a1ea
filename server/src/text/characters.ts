/** Whether a UTF-16 unit is LF or CR. */
export function isLineBreak(char: number): boolean {
  return char === 0x0a || char === 0x0d;
}

/** Longer texts are searched, which costs a fraction of looking at each unit. */
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

/** Counts the characters of a text, a pair of surrogates as one; a list of them would be many times as long as the text. */
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
