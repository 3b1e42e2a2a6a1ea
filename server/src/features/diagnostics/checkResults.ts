import { allowsComments, type FixtureDocument } from '../../document/document.ts';
import { partsOf } from '../../document/nested.ts';
import type { Finding } from '../../model/finding.ts';
import { checkIsland, type IslandReport } from '../../rules/engine/checkIsland.ts';
import type { CheckOptions } from '../../rules/engine/checkValue.ts';
import { type ChunkLocation, type Island, locationOf } from '../../text/chunks/chunks.ts';
import type { AnalysisContext } from '../analysisContext.ts';
import { appliedSettings } from '../appliedConformance.ts';

/** An island of a document, its index (from 0), and its check result. */
export interface Reported {
  readonly number: number;
  readonly island: Island;
  /** UTF-16 offset of the island in the document. */
  readonly start: number;
  readonly place: ChunkLocation;
  readonly report: IslandReport;
}

/** The check result of an island, with its validity in Unix seconds. */
interface CheckResult {
  readonly report: IslandReport;
  /** Time of the check. */
  readonly from: number;
  /** Time until which the result is valid. */
  readonly until: number;
}

/** Results are cached per island and settings until they expire. */
const results = new WeakMap<Island, CheckResult>();

/** Number of islands between two pauses. */
const sliceSize = 64;

/** Checks all islands, also of nested documents. The caller can pause between two slices. */
export function* checkInSlices(
  document: FixtureDocument,
  context: AnalysisContext,
): Generator<undefined, void> {
  for (const { document: one } of partsOf(document)) {
    const report = reporter(one, context);
    let number = 0;
    for (const [index, { island }] of one.source.chunks.all.entries()) {
      if (island !== undefined) report(island, number++);
      if (index % sliceSize === sliceSize - 1) yield;
    }
    yield;
  }
}

/** Returns the reports of a document's own islands, in order. */
export function islandReports(
  document: FixtureDocument,
  context: AnalysisContext,
): readonly IslandReport[] {
  const islands = document.source.chunks.all.flatMap(({ island }) => island ?? []);
  return islands.map(reporter(document, context));
}

/** Returns the reports of all islands of a document and of its nested documents. */
export function allReports(
  document: FixtureDocument,
  context: AnalysisContext,
): readonly IslandReport[] {
  return partsOf(document).flatMap((part) => islandReports(part.document, context));
}

/** Yields the islands in order with their reports. `onlyFound` skips those without findings. */
export function* reportsOf(
  document: FixtureDocument,
  context: AnalysisContext,
  onlyFound = false,
): Generator<Reported> {
  const reportOf = reporter(document, context);
  const { chunks } = document.source;
  for (const [index, { island }] of chunks.all.entries()) {
    if (island === undefined) continue;
    const report = reportOf(island, chunks.startIslands[index] ?? 0);
    if (onlyFound && report.findings.length === 0) continue;
    const place = locationOf(chunks, index);
    const { number, start, chunk } = place;
    yield { number, island, start: start + chunk.gap, place, report };
  }
}

/** Returns a function that checks an island by its index. */
function reporter(
  document: FixtureDocument,
  context: AnalysisContext,
): (island: Island, number: number) => IslandReport {
  const { source } = document;
  const options = checkOptions(document, context);
  const { now } = options;
  const applied = appliedSettings(document, context.settings);
  return (island, number) => {
    const settings = applied.of(number);
    const known = results.get(island);
    const isUnder = known?.report.settings === settings;
    if (known !== undefined && isUnder && known.from <= now && now < known.until)
      return known.report;
    const report = checkIsland(island, source, { ...options, settings });
    results.set(island, { report, from: now, until: validUntil(report.findings) });
    return report;
  };
}

/** Returns the time until which findings do not depend on the clock, in Unix seconds. */
export function validUntil(findings: readonly Finding[]): number {
  return findings.reduce(
    (until, finding) => Math.min(until, finding.validUntil ?? until),
    Number.POSITIVE_INFINITY,
  );
}

/** Returns the options to check the skeleton. Islands can have another conformance. */
export function checkOptions(document: FixtureDocument, context: AnalysisContext): CheckOptions {
  return {
    settings: appliedSettings(document, context.settings).skeleton,
    now: context.now(),
    comments: allowsComments(document),
    forced: document.source.forced,
  };
}
