import type { Line } from '../lines.ts';
import type { SegmentFormat } from '../segments.ts';
import { type SourceMap, SourceMapBuilder } from './sourceMap.ts';

/** Reads lines as one text, joined by line feeds. Outer offsets are relative to the first line. */
export function linesSourceMap(
  text: string,
  lines: readonly Line[],
  format: SegmentFormat,
): SourceMap {
  const builder = new SourceMapBuilder();
  const base = lines[0]?.start ?? 0;
  for (const [index, { start, end }] of lines.entries()) {
    if (index > 0) builder.add((lines[index - 1]?.end ?? start) - base, '\n');
    builder.add(start - base, text.slice(start, end));
  }
  const [lineBreak = '\n'] = /\r\n|\n|\r/.exec(text.slice(lines[0]?.end)) ?? [];
  const between = format === 'events' ? `${lineBreak}data: ` : lineBreak;
  return builder.end((lines.at(-1)?.end ?? base) - base, {
    write: (written) => written.replace(/\r\n|\n|\r/g, between),
  });
}
