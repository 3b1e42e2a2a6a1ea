import type { Excerpt } from '../check/results.ts';
import { visible } from '../io/terminal.ts';

/** A source line and the pointer below it. */
export interface DrawnExcerpt {
  readonly source: string;
  readonly pointer: { readonly indent: string; readonly marks: string };
}

/** Maximum number of columns of a source line. */
export const widest = 100;

/** Maximum share of the columns before the place. */
const lead = 0.4;
const tabWidth = 4;
const ellipsis = '…';

/** Draws a line with a pointer below the place, in terminal columns. Cuts long lines. */
export function drawExcerpt(excerpt: Excerpt, width = widest): DrawnExcerpt {
  const { text, from, to, cutLeft, cutRight } = excerpt;
  const before = expand(text.slice(0, from), 0);
  const place = expand(text.slice(from, to), before.width);
  const behind = expand(text.slice(to), before.width + place.width);
  const total = before.width + place.width + behind.width;
  const skip = total <= width ? 0 : Math.max(0, before.width - Math.floor(width * lead));
  const left = cutLeft || skip > 0 ? ellipsis : '';
  const head = left + dropColumns(before.cells, skip);
  const room = Math.max(0, width - (before.width - skip));
  const shown = takeColumns(place.cells, room);
  const rest = takeColumns(behind.cells, room - shown.width);
  const cut = cutRight || shown.width < place.width || rest.width < behind.width;
  const indent = ' '.repeat(before.width - skip + left.length);
  return {
    source: head + shown.text + rest.text + (cut ? ellipsis : ''),
    pointer: { indent, marks: '^'.repeat(Math.max(1, shown.width)) },
  };
}

/** Returns the number of terminal columns of a text. */
export function columnsOf(text: string): number {
  return expand(text, 0).width;
}

interface Cell {
  readonly text: string;
  readonly width: number;
}

function expand(
  text: string,
  column: number,
): { readonly cells: readonly Cell[]; readonly width: number } {
  let at = column;
  const cells: Cell[] = [];
  for (const character of text) {
    const tab = character === '\t';
    const width = tab ? tabWidth - (at % tabWidth) : widthOf(character);
    cells.push({ text: tab ? ' '.repeat(width) : visible(character), width });
    at += width;
  }
  return { cells, width: at - column };
}

/** Removes columns from the left. A split wide character becomes a space. */
function dropColumns(cells: readonly Cell[], columns: number): string {
  let left = columns;
  let index = 0;
  for (; left > 0 && index < cells.length; index++) left -= cells[index]?.width ?? 0;
  const rest = cells.slice(index).map(({ text }) => text);
  return ' '.repeat(-left) + rest.join('');
}

function takeColumns(cells: readonly Cell[], columns: number): Cell {
  let width = 0;
  let text = '';
  for (const cell of cells) {
    if (width + cell.width > columns) break;
    width += cell.width;
    text += cell.text;
  }
  return { text, width };
}

/** Matches characters that take two columns: East Asian scripts, full-width forms, emoji. */
const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97c\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1f64f}\u{1f680}-\u{1f6ff}\u{1f900}-\u{1f9ff}\u{20000}-\u{3fffd}]/u;

/** Matches characters that combine with the previous one. */
const joined = /\p{Mn}|\p{Me}|[\u200b-\u200d]/u;

function widthOf(character: string): number {
  if (character <= '~') return 1;
  if (joined.test(character)) return 0;
  return wide.test(character) ? 2 : 1;
}
