import { stripVTControlCharacters } from 'node:util';
import { columnsOf } from './excerpt.ts';

/** Breaks a text into lines of at most so many columns, between words; a longer word has a line of its own. Colors take no columns. */
export function wrap(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  let line: string | undefined;
  for (const word of text.split(' ')) {
    const longer = line === undefined ? word : `${line} ${word}`;
    if (line !== undefined && columnsOf(stripVTControlCharacters(longer)) > width) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  return [...lines, line ?? ''];
}
