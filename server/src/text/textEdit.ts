import type { Span } from './json/syntaxTree.ts';

/** Replaces a span of text. Offsets are UTF-16 units in the text before all edits. */
export interface TextEdit extends Span {
  readonly text: string;
}

/** Sorts edits and merges adjacent ones. Returns `undefined` if two overlap. */
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

/** Applies edits that are sorted and do not overlap. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  let result = '';
  let at = 0;
  for (const edit of edits) {
    result += text.slice(at, edit.offset) + edit.text;
    at = edit.offset + edit.length;
  }
  return result + text.slice(at);
}

/** Unchanged text of the original, or new text. */
type Part = { readonly from: number; readonly to: number } | { readonly text: string };

/**
 * Combines consecutive lists of edits into one. Each list is sorted and refers to the text after
 * the lists before it. `length` is the UTF-16 length of the original text.
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
  /** Moves to an offset of the edited text, keeping or dropping what is passed. */
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
