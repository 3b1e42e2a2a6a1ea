import { allowsComments, type FixtureDocument } from '../../document/document.ts';
import { nestedDocumentsOf } from '../../document/nestedDocuments.ts';
import type { Settings } from '../../model/settings.ts';
import { type CheckOptions, checkIsland, type IslandReport } from '../../rules/engine/check.ts';
import type { Block, Chunk, ChunkLocation, Island } from '../../text/chunks/chunks.ts';
import type { AnalysisContext } from '../analysisContext.ts';

/** An island of a document with its number (from 0), its place, and what the checks found in it. */
export interface Reported {
  readonly number: number;
  readonly island: Island;
  /** UTF-16 offset of the island in the document. */
  readonly start: number;
  readonly place: ChunkLocation;
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
 * Reports hang on blocks and on their first and last chunks: an edited block shares one of these with the block that it
 * was made from. Entries for all islands of a long list would cost more than they save.
 */
const ofBlocks = new WeakMap<Block | Chunk, BlockReport>();

/**
 * The reports of all islands of a document and of the documents in its strings, a block at a time: between two blocks a
 * caller may pause.
 */
export function* allReports(
  document: FixtureDocument,
  context: AnalysisContext,
): ReturnType<typeof reportsByBlock> {
  yield* reportsByBlock(document, context);
  for (const nested of nestedDocumentsOf(document)) yield* reportsByBlock(nested.document, context);
}

/** The reports of a document's own islands, a block at a time. */
export function* reportsByBlock(
  document: FixtureDocument,
  context: AnalysisContext,
): Generator<{
  readonly block: Block;
  readonly reports: readonly IslandReport[];
  readonly found: boolean;
}> {
  const options = checkOptions(document, context);
  for (const block of document.source.chunks.blocks) {
    const known = ofBlocks.get(block);
    yield known !== undefined && counts(known, options)
      ? known
      : checkBlock(block, document, options);
  }
}

/** Whether what was found is what would be found now. */
function counts({ settings, from, until }: BlockReport, options: CheckOptions): boolean {
  return settings === options.settings && from <= options.now && options.now < until;
}

function checkBlock(block: Block, { source }: FixtureDocument, options: CheckOptions): BlockReport {
  const { settings, now } = options;
  const before = reportsBefore(block, options);
  const reports: IslandReport[] = [];
  let found = false;
  for (const { island } of block.chunks) {
    if (island === undefined) continue;
    const report = before?.get(island) ?? checkIsland(island, source, options);
    reports.push(report);
    if (report.findings.length > 0) found = true;
  }
  const until = found ? Math.min(...reports.map(validUntil)) : Number.POSITIVE_INFINITY;
  const known = { block, settings, from: now, until, reports, found };
  for (const key of [block, block.chunks[0], block.chunks.at(-1)])
    if (key !== undefined) ofBlocks.set(key, known);
  return known;
}

/** The reports of the blocks that a block was made from by an edit, if it was. */
function reportsBefore(
  { chunks }: Block,
  options: CheckOptions,
): ReadonlyMap<Island, IslandReport> | undefined {
  let reports: Map<Island, IslandReport> | undefined;
  for (const chunk of [chunks[0], chunks.at(-1)]) {
    const before = chunk && ofBlocks.get(chunk);
    if (before === undefined || !counts(before, options)) continue;
    reports ??= new Map();
    let next = 0;
    for (const { island } of before.block.chunks) {
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
  document: FixtureDocument,
  context: AnalysisContext,
  onlyFound = false,
): Generator<Reported> {
  let number = 0;
  let blockStart = 0;
  let blockLine = 0;
  let blockNumber = 0;
  for (const { block, reports, found } of reportsByBlock(document, context)) {
    if (found || !onlyFound) {
      let start = blockStart;
      let line = blockLine;
      let next = 0;
      for (const [index, chunk] of block.chunks.entries()) {
        const report = chunk.island && reports[next++];
        if (chunk.island !== undefined && report !== undefined) {
          const place = { block: blockNumber, index, chunk, start, line };
          if (report.findings.length > 0 || !onlyFound) {
            yield { number, island: chunk.island, start: islandStart(start, chunk), place, report };
          }
          number++;
        }
        start += chunk.text.length;
        line += chunk.lines;
      }
    } else number += block.islands;
    blockStart += block.length;
    blockLine += block.lines;
    blockNumber++;
  }
}

function islandStart(start: number, chunk: Chunk): number {
  return start + chunk.gap;
}

/** How a document is checked. */
export function checkOptions(document: FixtureDocument, context: AnalysisContext): CheckOptions {
  return {
    settings: context.settings,
    now: context.now(),
    comments: allowsComments(document),
    forced: document.source.forced,
  };
}
