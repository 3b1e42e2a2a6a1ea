import { allowsComments, type Fixture } from '../model/fixture.ts';
import type { Settings } from '../model/settings.ts';
import { type CheckOptions, checkIsland, type IslandReport } from '../rules/check.ts';
import type { Block, Island, Piece, PiecePlace } from '../text/pieces.ts';
import type { Context } from './context.ts';

/** An island of a document with its number (from 0), its place, and what the checks found in it. */
export interface Reported {
  readonly number: number;
  readonly island: Island;
  /** UTF-16 offset of the island in the document. */
  readonly start: number;
  readonly place: PiecePlace;
  readonly report: IslandReport;
}

/** The reports of a block's islands in order. */
interface BlockReport {
  readonly settings: Settings;
  readonly reports: readonly IslandReport[];
  /** Whether any of them has findings. */
  readonly found: boolean;
}

/** What was found is kept as long as the text it was found in: the same island under the same settings is checked once. */
const ofIslands = new WeakMap<
  Island,
  { readonly settings: Settings; readonly report: IslandReport }
>();
const ofBlocks = new WeakMap<Block, BlockReport>();

/** What the checks find in one island of a document. */
export function reportOf(island: Island, fixture: Fixture, context: Context): IslandReport {
  const before = ofIslands.get(island);
  if (before?.settings === context.settings) return before.report;
  const report = checkIsland(island, fixture.source, checkOptions(fixture, context));
  ofIslands.set(island, { settings: context.settings, report });
  return report;
}

/** The reports of all islands of a document, a block at a time: between two blocks a caller may pause. */
export function* reportsByBlock(
  fixture: Fixture,
  context: Context,
): Generator<{
  readonly block: Block;
  readonly reports: readonly IslandReport[];
  readonly found: boolean;
}> {
  for (const block of fixture.source.pieces.blocks) {
    let known = ofBlocks.get(block);
    if (known?.settings !== context.settings) {
      const reports = block.pieces.flatMap(({ island }) =>
        island === undefined ? [] : [reportOf(island, fixture, context)],
      );
      const found = reports.some(({ findings }) => findings.length > 0);
      known = { settings: context.settings, reports, found };
      ofBlocks.set(block, known);
    }
    yield { block, reports: known.reports, found: known.found };
  }
}

/** The islands of a document in order, each with its report; with `onlyFound`, those in which something was found. */
export function* reportsOf(
  fixture: Fixture,
  context: Context,
  onlyFound = false,
): Generator<Reported> {
  let number = 0;
  let blockStart = 0;
  let blockLine = 0;
  let blockNumber = 0;
  for (const { block, reports, found } of reportsByBlock(fixture, context)) {
    if (found || !onlyFound) {
      let start = blockStart;
      let line = blockLine;
      let next = 0;
      for (const [index, piece] of block.pieces.entries()) {
        const report = piece.island && reports[next++];
        if (piece.island !== undefined && report !== undefined) {
          const place = { block: blockNumber, index, piece, start, line };
          if (report.findings.length > 0 || !onlyFound) {
            yield { number, island: piece.island, start: islandStart(start, piece), place, report };
          }
          number++;
        }
        start += piece.text.length;
        line += piece.lines;
      }
    } else number += block.islands;
    blockStart += block.length;
    blockLine += block.lines;
    blockNumber++;
  }
}

function islandStart(start: number, piece: Piece): number {
  return start + piece.gap;
}

/** How a document is checked. */
export function checkOptions(fixture: Fixture, context: Context): CheckOptions {
  return { settings: context.settings, now: context.now(), comments: allowsComments(fixture) };
}
