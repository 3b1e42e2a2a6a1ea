import { type Container, scanContainer } from '../scan/container.ts';
import type { ScanState } from '../scan/scan.ts';
import { type Chunk, cut, toChunks } from './chunks.ts';
import type { Source } from './sourceText.ts';

/** So much text is read before others may have their turn, in UTF-16 units. */
const stretch = 1 << 18;

/**
 * Reads a whole document text some at a time: between two stretches a caller may pause. What comes out is what
 * `openSource` makes of it. Each stretch is read up to the last run step that ends in it, and the next goes on from there;
 * where no run step ends, the stretch becomes longer.
 */
export function* openInSlices(
  text: string,
  forced: boolean,
  container: Container,
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
    return { part, islands: scanContainer(container, part, options).islands };
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
  return { chunks: toChunks(chunks), forced, container };
}
