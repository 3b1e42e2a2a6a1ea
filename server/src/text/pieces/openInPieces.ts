import { partOf, type Readable, readable } from '../readable.ts';
import { type Container, scanContainer } from '../scan/container.ts';
import type { MakeReader } from '../scan/reader.ts';
import type { ScanState } from '../scan/scanned.ts';
import { cut, type Piece, toPieces } from './pieces.ts';
import type { Source } from './source.ts';

/** So much text is read before others may have their turn, in UTF-16 units or, where it is read so, bytes. */
const stretch = 1 << 18;

/**
 * Reads a whole document text some at a time: between two stretches a caller may pause. What comes out is what
 * `openSource` makes of it. Each stretch is read up to the last run step that ends in it, and the next goes on from there;
 * where no run step ends, the stretch becomes longer.
 */
export function* openInPieces(
  text: string | Readable,
  forced: boolean,
  container: Container,
  makeReader?: MakeReader,
  atOnce = stretch,
): Generator<undefined, Source> {
  const partAt = partsOf(text);
  const length = typeof text === 'string' ? text.length : text.text.length;
  const pieces: Piece[] = [];
  let from: ScanState | undefined;
  let start = 0;
  let size = atOnce;
  const scanTo = (end: number, partial: boolean) => {
    const part = partAt(start, end);
    const options = { forced, partial, makeReader, ...(from !== undefined && { from }) };
    return { part, islands: scanContainer(container, part, options).islands };
  };
  // What is left at the end is not short: the reader of right steps leaves short texts alone.
  while (length - start > 2 * size) {
    const { part, islands } = scanTo(start + size, true);
    const last = islands.findLastIndex(({ exit }) => exit !== undefined);
    const island = islands[last];
    if (island === undefined) size *= 2;
    else {
      pieces.push(...cut(part, islands.slice(0, last + 1), false));
      start += island.end;
      from = island.exit;
      size = atOnce;
    }
    yield;
  }
  const { part, islands } = scanTo(length, false);
  pieces.push(...cut(part, islands, true));
  return { pieces: toPieces(pieces), forced, container, makeReader };
}

/** Gives parts of a text; a string is only gone through where it is read. */
function partsOf(text: string | Readable): (from: number, to: number) => Readable {
  if (typeof text === 'string') return (from, to) => readable(text.slice(from, to));
  return (from, to) => partOf(text, from, to);
}
