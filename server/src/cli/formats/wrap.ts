import { stripVTControlCharacters } from 'node:util';
import { columnsOf } from './excerpt.ts';

/** Wraps a text between words. A longer word has its own line. Colors take no columns. */
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
