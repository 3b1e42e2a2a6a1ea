/** A text whose marks were taken out, with the UTF-16 offsets where they stood. */
export interface Marked {
  readonly text: string;
  /** Where the cursors (`|` or `<|>`) stood. */
  readonly cursors: readonly number[];
  /** What stood between `<|` and `|>`; an inner range comes before the one around it. */
  readonly ranges: readonly { readonly start: number; readonly end: number }[];
}

/** Reads a text with marks: `|` or `<|>` for a cursor, `<|…|>` for a range. */
export function marked(textWithMarks: string): Marked {
  const cursors: number[] = [];
  const ranges: { start: number; end: number }[] = [];
  const open: number[] = [];
  let text = '';
  for (const part of textWithMarks.split(/(<\|>|<\||\|>|\|)/)) {
    if (part === '|' || part === '<|>') cursors.push(text.length);
    else if (part === '<|') open.push(text.length);
    else if (part === '|>') ranges.push({ start: open.pop() ?? 0, end: text.length });
    else text += part;
  }
  return { text, cursors, ranges };
}

/** Reads a text with one cursor mark, which must be there. */
export function cursorIn(textWithMark: string): { readonly text: string; readonly offset: number } {
  const { text, cursors } = marked(textWithMark);
  const [offset, second] = cursors;
  if (offset === undefined || second !== undefined) {
    throw new Error(`A text with one cursor is needed, not one with ${cursors.length}`);
  }
  return { text, offset };
}

/** A text with `<|…|>` around each of some ranges in ascending order. */
export function mark(
  text: string,
  ranges: readonly { readonly start: number; readonly end: number }[],
): string {
  return ranges.reduceRight(
    (result, { start, end }) =>
      `${result.slice(0, start)}<|${result.slice(start, end)}|>${result.slice(end)}`,
    text,
  );
}
