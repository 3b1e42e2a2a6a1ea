import { type FixtureDocument, islandPlace, treeOf } from '../../document/document.ts';
import { islandPaths } from '../../document/islandPaths.ts';
import { skeletonOf } from '../../document/skeleton.ts';
import type { Finding, RangeTarget } from '../../model/finding.ts';
import type { IslandReport } from '../../rules/engine/checkIsland.ts';
import { documentLimit } from '../../rules/engine/findingLimit.ts';
import { cached } from '../../text/cached.ts';
import type { ChunkLocation, Island } from '../../text/chunks/chunks.ts';
import { positionAt, positionIn, type Range } from '../../text/chunks/positions.ts';
import { spanInJson } from '../../text/json/offsetOfPath.ts';
import { spanOf } from '../../text/json/rangeOfPath.ts';
import type { JsonPath, Span } from '../../text/json/syntaxTree.ts';
import type { AnalysisContext } from '../analysisContext.ts';
import { type SharedWith, sharedValues, withFixes } from '../codeActions/sharedValues.ts';
import { islandReports, reportsOf } from './checkResults.ts';
import {
  type FindingWithSpans,
  type LocatedFinding,
  locatedFinding,
  pathOf,
  withSpans,
} from './locate.ts';
import { isAboutMembers, isAmong, repairedFindings, unclosedIsland } from './repairedFindings.ts';
import { findingsInSkeleton } from './skeletonFindings.ts';

/** Selects findings. Without it, all are returned, up to the limit of a document. */
export type Wanted = ((finding: Finding) => boolean) | undefined;

/**
 * Yields the findings of a document without those of nested documents and other files. With
 * `wanted`, there is no limit, and other findings are not computed. Fixes use
 * the IDs of `sharedWith`.
 */
export function* ownFindings(
  document: FixtureDocument,
  context: AnalysisContext,
  wanted: Wanted,
  sharedWith: SharedWith,
): Generator<LocatedFinding> {
  const isWanted = ({ finding }: LocatedFinding) => wanted === undefined || wanted(finding);
  const repaired = repairedFindings(document, context, (inner) => [
    ...ownFindings(inner, context, undefined, sharedIn([inner], context)),
  ]);
  if (repaired !== undefined) {
    yield* repaired.filter(isWanted);
    return;
  }
  const doubtful = unclosedIsland(document);
  for (const found of inIslands(document, context, wanted, sharedWith))
    if (!isAmong(doubtful, found.base) || !isAboutMembers(found.finding)) yield found;
  for (const found of findingsInSkeleton(document, context)) if (isWanted(found)) yield found;
}

/** Returns a function that finds the values that the objects of some documents share. */
export function sharedIn(
  documents: readonly FixtureDocument[],
  context: AnalysisContext,
): SharedWith {
  return sharedValues(documents, (one) => islandReports(one, context).map(({ judged }) => judged));
}

const minForIndex = 16;

const placed = cached(
  (
    report: IslandReport,
    island: Island,
    document: FixtureDocument,
  ): readonly FindingWithSpans[] => {
    // A tree is the slowest part of a check, but faster than many single searches.
    const needsTree = report.broken || report.findings.length > minForIndex;
    const find = (path: JsonPath, target: RangeTarget) =>
      (needsTree ? undefined : spanInJson(island.text, path, target)) ??
      spanOf(treeOf(island, document), path, target);
    return report.findings.map((finding) => withSpans(finding, find));
  },
);

function* inIslands(
  document: FixtureDocument,
  context: AnalysisContext,
  wanted: Wanted,
  sharedWith: SharedWith,
): Generator<LocatedFinding> {
  const { chunks } = document.source;
  const { hasRoom, leftOut } = documentLimit();
  let paths: readonly JsonPath[] | undefined;
  for (const { number, island, place: at, report } of reportsOf(document, context, true)) {
    const findings = report.findings.map((finding) =>
      withFixes(finding, sharedWith(document, number)),
    );
    const isReported = findings.map((finding) => wanted?.(finding) ?? hasRoom(finding, number));
    if (!isReported.includes(true)) continue;
    paths ??= islandPaths(skeletonOf(document.source));
    const root = paths[number] ?? [];
    // Something missing at the end of the document has no character to show it.
    const endOf = ({ offset, length }: Span) =>
      Math.min(islandStart(at) + offset + length, chunks.length);
    const positionOf = (offset: number) =>
      offset > at.chunk.text.length
        ? positionAt(chunks, at.start + offset)
        : positionIn(at, offset);
    const rangeOf = (span: Span): Range => ({
      start: positionOf(at.chunk.gap + span.offset),
      end: positionOf(endOf(span) - at.start),
    });
    const all = placed(report, island, document);
    for (const [index, { span, related }] of all.entries()) {
      const finding = findings[index];
      if (isReported[index] !== true || finding === undefined) continue;
      const start = islandStart(at) + span.offset;
      yield {
        finding,
        start,
        end: endOf(span),
        range: rangeOf(span),
        ...pathOf(document, root, finding),
        related: related.map(({ span: other, message }) => ({ range: rangeOf(other), message })),
        base: { island: number },
      };
    }
  }
  for (const { finding, island } of leftOut()) {
    const { start } = islandPlace(document, island) ?? { start: 0 };
    const found = { finding, start, end: start + 1, base: { island } };
    yield locatedFinding(document, paths?.[island] ?? [], found);
  }
}

function islandStart({ start, chunk }: ChunkLocation): number {
  return start + chunk.gap;
}
