import type { Span } from './json/syntaxTree.ts';

/** Puts `text` in the place of a stretch of a text; offsets are UTF-16 code units in the text before all edits. */
export interface TextEdit extends Span {
  readonly text: string;
}

/** Edits in the order of their places, those that touch made one; `undefined` when two overlap. */
export function ordered(edits: readonly TextEdit[]): readonly TextEdit[] | undefined {
  const sorted = edits.toSorted((a, b) => a.offset - b.offset || a.length - b.length);
  const merged: TextEdit[] = [];
  for (const edit of sorted) {
    const last = merged.at(-1);
    const end = last === undefined ? -1 : last.offset + last.length;
    if (last === undefined || edit.offset > end) merged.push(edit);
    else if (edit.offset < end) return undefined;
    else {
      const { offset, length, text } = last;
      merged[merged.length - 1] = { offset, length: length + edit.length, text: text + edit.text };
    }
  }
  return merged;
}

/** The text after some edits that are in order and do not overlap. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  let result = '';
  let at = 0;
  for (const edit of edits) {
    result += text.slice(at, edit.offset) + edit.text;
    at = edit.offset + edit.length;
  }
  return result + text.slice(at);
}

/** A stretch that comes from the first text unchanged, or text that is new. */
type Part = { readonly from: number; readonly to: number } | { readonly text: string };

/**
 * One list of edits that does what several do one after the other; each list is in order and is meant for the text that
 * the lists before it leave. `length` is that of the first text in UTF-16 code units.
 */
export function composeEdits(
  length: number,
  lists: readonly (readonly TextEdit[])[],
): readonly TextEdit[] {
  const parts = lists.reduce<readonly Part[]>(editParts, [{ from: 0, to: length }]);
  const edits: TextEdit[] = [];
  let at = 0;
  let text = '';
  for (const part of [...parts, { from: length, to: length }]) {
    if ('text' in part) {
      text += part.text;
      continue;
    }
    if (text !== '' || part.from > at) edits.push({ offset: at, length: part.from - at, text });
    text = '';
    at = part.to;
  }
  return edits;
}

function editParts(parts: readonly Part[], edits: readonly TextEdit[]): readonly Part[] {
  const result: Part[] = [];
  let index = 0;
  let rest = parts[0];
  let at = 0;
  /** Moves on to an offset of the edited text; what is passed is kept or dropped. */
  const advance = (offset: number, keep: boolean): void => {
    while (rest !== undefined && at < offset) {
      const [passed, behind] = split(rest, offset - at);
      if (keep) result.push(passed);
      at += lengthOf(passed);
      rest = behind ?? parts[++index];
    }
  };
  for (const { offset, length, text } of edits) {
    advance(offset, true);
    if (text !== '') result.push({ text });
    advance(offset + length, false);
  }
  advance(Number.POSITIVE_INFINITY, true);
  return result;
}

function split(part: Part, length: number): readonly [Part, Part | undefined] {
  if (length >= lengthOf(part)) return [part, undefined];
  if ('text' in part)
    return [{ text: part.text.slice(0, length) }, { text: part.text.slice(length) }];
  const middle = part.from + length;
  return [
    { from: part.from, to: middle },
    { from: middle, to: part.to },
  ];
}

function lengthOf(part: Part): number {
  return 'text' in part ? part.text.length : part.to - part.from;
}
