import type { ScanState } from '../scan/scan.ts';
import { scanFormat, type TextFormat } from '../scan/textFormat.ts';
import { type Chunk, cut, toChunks } from './chunks.ts';
import type { Source } from './sourceText.ts';

/** Number of UTF-16 units to read between two pauses. */
const stretch = 1 << 18;

/**
 * Reads a document in slices, so that the caller can pause between them. Returns the same as
 * `openSource`. Each slice ends after the last island that is complete in it, and grows if there is
 * none.
 */
export function* openInSlices(
  text: string,
  forced: boolean,
  format: TextFormat,
  atOnce = stretch,
): Generator<undefined, Source> {
  const { length } = text;
  const chunks: Chunk[] = [];
  let from: ScanState | undefined;
  let start = 0;
  let size = atOnce;
  const scanTo = (end: number, partial: boolean) => {
    const part = text.slice(start, end);
    const options = { forced, partial, ...(from !== undefined && { from }) };
    return { part, islands: scanFormat(format, part, options).islands };
  };
  while (length - start > 2 * size) {
    const { part, islands } = scanTo(start + size, true);
    const last = islands.findLastIndex(({ exit }) => exit !== undefined);
    const island = islands[last];
    if (island === undefined) size *= 2;
    else {
      chunks.push(...cut(part, islands.slice(0, last + 1), false));
      start += island.end;
      from = island.exit;
      size = atOnce;
    }
    yield;
  }
  const { part, islands } = scanTo(length, false);
  chunks.push(...cut(part, islands, true));
  return { chunks: toChunks(chunks), forced, format };
}
