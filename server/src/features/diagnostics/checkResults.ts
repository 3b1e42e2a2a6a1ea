import { allowsComments, type Fixture } from '../../document/document.ts';
import { layersOf } from '../../document/nestedDocuments.ts';
import type { Settings } from '../../model/settings.ts';
import { type CheckOptions, checkIsland, type IslandReport } from '../../rules/engine/check.ts';
import type { Block, Island, Piece, PiecePlace } from '../../text/chunks/chunks.ts';
import type { Context } from '../analysisContext.ts';

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
interface BlockReport extends Validity {
  readonly block: Block;
  readonly settings: Settings;
  readonly reports: readonly IslandReport[];
  /** Whether any of them has findings. */
  readonly found: boolean;
}

/** When a check counts, in Unix seconds: from the time of the check until what it found depends on a later time. */
interface Validity {
  readonly from: number;
  readonly until: number;
}

/**
 * What was found is kept as long as the text it was found in: the same island under the same settings is checked once,
 * unless what was found depends on the time.
 * Reports hang on blocks and on their first and last pieces: an edited block shares one of these with the block that it
 * was made from. Entries for all islands of a long list would cost more than they save.
 */
const ofBlocks = new WeakMap<Block | Piece, BlockReport>();

/**
 * The reports of all islands of a document and of the documents in its strings, a block at a time: between two blocks a
 * caller may pause.
 */
export function* allReports(fixture: Fixture, context: Context): ReturnType<typeof reportsByBlock> {
  yield* reportsByBlock(fixture, context);
  for (const layer of layersOf(fixture)) yield* reportsByBlock(layer.fixture, context);
}

/** The reports of a document's own islands, a block at a time. */
export function* reportsByBlock(
  fixture: Fixture,
  context: Context,
): Generator<{
  readonly block: Block;
  readonly reports: readonly IslandReport[];
  readonly found: boolean;
}> {
  const options = checkOptions(fixture, context);
  for (const block of fixture.source.pieces.blocks) {
    const known = ofBlocks.get(block);
    yield known !== undefined && counts(known, options)
      ? known
      : checkBlock(block, fixture, options);
  }
}

/** Whether what was found is what would be found now. */
function counts({ settings, from, until }: BlockReport, options: CheckOptions): boolean {
  return settings === options.settings && from <= options.now && options.now < until;
}

function checkBlock(block: Block, { source }: Fixture, options: CheckOptions): BlockReport {
  const { settings, now } = options;
  const before = reportsBefore(block, options);
  const reports: IslandReport[] = [];
  let found = false;
  for (const { island } of block.pieces) {
    if (island === undefined) continue;
    const report = before?.get(island) ?? checkIsland(island, source, options);
    reports.push(report);
    if (report.findings.length > 0) found = true;
  }
  const until = found ? Math.min(...reports.map(validUntil)) : Number.POSITIVE_INFINITY;
  const known = { block, settings, from: now, until, reports, found };
  for (const key of [block, block.pieces[0], block.pieces.at(-1)])
    if (key !== undefined) ofBlocks.set(key, known);
  return known;
}

/** The reports of the blocks that a block was made from by an edit, if it was. */
function reportsBefore(
  { pieces }: Block,
  options: CheckOptions,
): ReadonlyMap<Island, IslandReport> | undefined {
  let reports: Map<Island, IslandReport> | undefined;
  for (const piece of [pieces[0], pieces.at(-1)]) {
    const before = piece && ofBlocks.get(piece);
    if (before === undefined || !counts(before, options)) continue;
    reports ??= new Map();
    let next = 0;
    for (const { island } of before.block.pieces) {
      const report = island && before.reports[next++];
      if (island !== undefined && report !== undefined) reports.set(island, report);
    }
  }
  return reports;
}

/** Until when what was found does not depend on the time, in Unix seconds. */
function validUntil({ findings }: IslandReport): number {
  return Math.min(...findings.map((finding) => finding.validUntil ?? Number.POSITIVE_INFINITY));
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
  return {
    settings: context.settings,
    now: context.now(),
    comments: allowsComments(fixture),
    forced: fixture.source.forced,
  };
}
