import { countLines } from '../characters.ts';
import { beginsComment, commentEnd, quoteEnd } from '../tokenizer.ts';

/** A foldable range of lines, between two brackets or of one comment. */
export interface Fold {
  readonly startLine: number;
  /** Line of the closing bracket, or the last line of the comment. */
  readonly endLine: number;
  /** Number of brackets open around it. */
  readonly level: number;
  readonly isComment: boolean;
}

/** A bracket that is not closed yet. */
interface OpenBracket {
  readonly closing: number;
  readonly line: number;
}

/** Open brackets and current line. Reading text mutates it. */
export interface FoldState {
  readonly open: OpenBracket[];
  line: number;
}

/** Returns the state at the start of a document or of a separate island. */
export function foldStart(): FoldState {
  return { open: [], line: 0 };
}

/**
 * Returns the folds that end in a text, ordered by their ends. In broken text, a string ends with
 * its line, and an unmatched bracket does not fold.
 */
export function foldsIn(text: string, state: FoldState): readonly Fold[] {
  const folds: Fold[] = [];
  for (let at = 0; at < text.length; at++) {
    const char = text.charCodeAt(at);
    switch (char) {
      case 0x22:
        at = lastOfString(text, at);
        break;
      case 0x7b:
      case 0x5b:
        state.open.push({ closing: char + 2, line: state.line });
        break;
      case 0x7d:
      case 0x5d:
        close(char, state, folds);
        break;
      case 0x0a:
        state.line++;
        break;
      case 0x0d:
        if (text.charCodeAt(at + 1) !== 0x0a) state.line++;
        break;
      case 0x2f:
        at = comment(text, at, state, folds);
    }
  }
  return folds;
}

function close(char: number, { open, line }: FoldState, folds: Fold[]): void {
  if (open.at(-1)?.closing !== char) return;
  const startLine = open.pop()?.line ?? line;
  if (startLine < line)
    folds.push({ startLine, endLine: line, level: open.length, isComment: false });
}

/** Returns the offset of the last UTF-16 unit of a string. */
function lastOfString(text: string, quote: number): number {
  const end = quoteEnd(text, quote);
  return (end < 0 ? ~end : end) - 1;
}

/** Returns the offset of the last UTF-16 unit of a comment, or `slash` if there is no comment. */
function comment(text: string, slash: number, state: FoldState, folds: Fold[]): number {
  if (!beginsComment(text, slash)) return slash;
  const end = commentEnd(text, slash);
  const last = (end < 0 ? text.length : end) - 1;
  const startLine = state.line;
  state.line += countLines(text, slash, last + 1);
  const { open, line } = state;
  if (startLine < line)
    folds.push({ startLine, endLine: line, level: open.length, isComment: true });
  return last;
}
