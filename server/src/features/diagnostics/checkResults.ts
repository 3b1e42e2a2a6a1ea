import type { FixtureDocument } from '../../document/document.ts';
import { partsOf } from '../../document/nested.ts';
import type { Finding } from '../../model/finding.ts';
import { checkIsland, type IslandReport } from '../../rules/engine/checkIsland.ts';
import type { CheckOptions } from '../../rules/engine/checkValue.ts';
import { type ChunkLocation, chunkOfIsland, type Island } from '../../text/chunks/chunks.ts';
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
  for (const part of partsOf(document)) {
    yield* reportsInSlices(part.document, context);
    yield;
  }
}

/** Returns the reports of a document's own islands, in order. */
export function islandReports(
  document: FixtureDocument,
  context: AnalysisContext,
): readonly IslandReport[] {
  return runToEnd(reportsInSlices(document, context));
}

/** Runs work that can pause without a pause, and returns its result. */
export function runToEnd<T>(work: Iterator<unknown, T>): T {
  for (;;) {
    const { done, value } = work.next();
    if (done === true) return value;
  }
}

/** Returns the reports of all islands of a document and of its nested documents. */
export function allReports(
  document: FixtureDocument,
  context: AnalysisContext,
): readonly IslandReport[] {
  const lists = partsOf(document).map((part) => islandReports(part.document, context));
  // Most documents have no other ones in their strings.
  const [only = []] = lists;
  return lists.length < 2 ? only : lists.flat();
}

/** Yields the islands in order with their reports. `onlyFound` skips those without findings. */
export function* reportsOf(
  document: FixtureDocument,
  context: AnalysisContext,
  onlyFound = false,
): Generator<Reported> {
  const { chunks } = document.source;
  const reports = islandReports(document, context);
  for (let number = 0; number < reports.length; number++) {
    const report = reports[number];
    if (report === undefined || (onlyFound && report.findings.length === 0)) continue;
    const place = chunkOfIsland(chunks, number);
    if (place?.chunk.island === undefined) continue;
    const { start, chunk } = place;
    yield { number, island: place.chunk.island, start: start + chunk.gap, place, report };
  }
}

/** The reports of a document's islands under some settings, at a time in Unix seconds. */
interface KnownReports extends Pick<AnalysisContext, 'settings'> {
  readonly now: number;
  readonly reports: readonly IslandReport[];
}

/** Several parts of one check ask for the reports of a document. */
const knownReports = new WeakMap<FixtureDocument, KnownReports>();

function* reportsInSlices(
  document: FixtureDocument,
  context: AnalysisContext,
): Generator<undefined, readonly IslandReport[]> {
  const options = checkOptions(document, context);
  const { now } = options;
  const before = knownReports.get(document);
  if (before?.settings === context.settings && before.now === now) return before.reports;
  const { source } = document;
  const applied = appliedSettings(document, context.settings);
  const reports: IslandReport[] = [];
  for (const { island } of source.chunks.all) {
    if (island === undefined) continue;
    const settings = applied.of(reports.length);
    const known = results.get(island);
    const isUnder = known?.report.settings === settings;
    if (known !== undefined && isUnder && known.from <= now && now < known.until) {
      reports.push(known.report);
    } else {
      const report = checkIsland(island, source, { ...options, settings });
      results.set(island, { report, from: now, until: validUntil(report.findings) });
      reports.push(report);
    }
    if (reports.length % sliceSize === 0) yield;
  }
  knownReports.set(document, { settings: context.settings, now, reports });
  return reports;
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
    languageId: document.languageId,
    forced: document.source.forced,
  };
}
