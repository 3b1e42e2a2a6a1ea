import { countLines, isLineBreak } from './characters.ts';

/** A line without its line break: UTF-16 offsets and zero-based number. */
export interface Line {
  readonly start: number;
  readonly end: number;
  readonly line: number;
}

/** Yields the lines of a text (LF, CR or CRLF), from the one that starts at a UTF-16 offset. */
export function* linesOf(text: string, from = 0): Generator<Line> {
  let start = from;
  let line = countLines(text, 0, from);
  for (let at = from; at < text.length; at++) {
    if (!isLineBreak(text.charCodeAt(at))) continue;
    yield { start, end: at, line };
    if (text.charCodeAt(at) === 0x0d && text.charCodeAt(at + 1) === 0x0a) at++;
    start = at + 1;
    line++;
  }
  yield { start, end: text.length, line };
}
