import type { StepContainer } from '../../document/containers.ts';
import {
  allowsComments,
  type FixtureDocument,
  fromSkeleton,
  islandPlace,
  treeOf,
} from '../../document/document.ts';
import { type EventData, eventData, readEventData } from '../../document/eventData.ts';
import { Part } from '../../document/nested.ts';
import {
  islandPaths,
  rootPathAt,
  type Skeleton,
  skeletonOf,
  skeletonTree,
} from '../../document/skeleton.ts';
import type { Finding, Fix, RangeTarget } from '../../model/finding.ts';
import { documentPointer } from '../../model/jsonValue.ts';
import type { IslandReport } from '../../rules/engine/check.ts';
import { checkSkeleton } from '../../rules/engine/checkSkeleton.ts';
import type { Known } from '../../rules/engine/checkStream.ts';
import { documentLimit } from '../../rules/engine/findingLimit.ts';
import type { ChunkLocation, Island } from '../../text/chunks/chunks.ts';
import { positionAt, positionIn, type Range, rangeAt } from '../../text/chunks/positions.ts';
import { spanInJson } from '../../text/json/offsetOfPath.ts';
import { spanOf } from '../../text/json/rangeOfPath.ts';
import type { JsonPath, Span, Tree } from '../../text/json/syntaxTree.ts';
import type { AnalysisContext } from '../analysisContext.ts';
import { sharedValues, withFixes } from '../codeActions/sharedValues.ts';
import { checkOptions, islandReports, reportsOf } from './checkResults.ts';
import type { LocatedFinding } from './locate.ts';
import { isAboutMembers, isAmong, repairedFindings, unclosedIsland } from './repairedFindings.ts';

/** Selects findings; without it, all are returned, up to the limit of a document. */
export type Wanted = ((finding: Finding) => boolean) | undefined;

/**
 * The findings of a document by itself: not those in its nested documents, and not what other files say. Where some are wanted there
 * is no limit, and the others are not even looked for.
 */
export function* ownFindings(
  document: FixtureDocument,
  context: AnalysisContext,
  wanted: Wanted,
): Generator<LocatedFinding> {
  const isWanted = ({ finding }: LocatedFinding) => wanted === undefined || wanted(finding);
  const repaired = repairedFindings(document, context, (inner) => [
    ...ownFindings(inner, context, undefined),
  ]);
  if (repaired !== undefined) {
    yield* repaired.filter(isWanted);
    return;
  }
  const doubtful = unclosedIsland(document);
  for (const found of inIslands(document, context, wanted))
    if (!isAmong(doubtful, found.base) || !isAboutMembers(found.finding)) yield found;
  for (const found of inSkeleton(document, context)) if (isWanted(found)) yield found;
}

/** A finding with its spans in the text of its island: they stay when the island moves. */
interface Placed {
  readonly finding: Finding;
  readonly span: Span;
  readonly related: readonly { readonly span: Span; readonly message: string }[];
}

const minForIndex = 16;

const placedIn = new WeakMap<IslandReport, readonly Placed[]>();

function placed(island: Island, report: IslandReport, comments: boolean): readonly Placed[] {
  let known = placedIn.get(report);
  if (known === undefined) {
    // A tree takes longer than all else that is done for an island, but not than to look for many places one by one.
    const needsTree = report.broken || report.findings.length > minForIndex;
    const find = (path: JsonPath, target: RangeTarget) =>
      (needsTree ? undefined : spanInJson(island.text, path, target)) ??
      spanOf(treeOf(island, comments), path, target);
    known = report.findings.map((finding) => place(finding, find));
    placedIn.set(report, known);
  }
  return known;
}

function place(finding: Finding, find: (path: JsonPath, target: RangeTarget) => Span): Placed {
  return {
    finding,
    span: find(finding.path, finding.target ?? 'value'),
    related: (finding.related ?? []).map(({ path, target, message }) => ({
      span: find(path, target ?? 'value'),
      message,
    })),
  };
}

function* inIslands(
  document: FixtureDocument,
  context: AnalysisContext,
  wanted: Wanted,
): Generator<LocatedFinding> {
  const { chunks } = document.source;
  const { hasRoom, leftOut } = documentLimit();
  let paths: readonly JsonPath[] | undefined;
  const sharedWith = sharedValues(document, () =>
    islandReports(document, context).map(({ judged }) => judged),
  );
  for (const { number, island, place: at, report } of reportsOf(document, context, true)) {
    const findings = report.findings.map((finding) => withFixes(finding, sharedWith(number)));
    const isReported = findings.map((finding) => wanted?.(finding) ?? hasRoom(finding, number));
    if (!isReported.includes(true)) continue;
    paths ??= islandPaths(skeletonOf(document.source));
    const root = paths[number] ?? [];
    // What is missing at the end of the document has no character there that could show it.
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
    const all = placed(island, report, allowsComments(document));
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
    yield {
      finding,
      start,
      end: start + 1,
      range: rangeAt(chunks, start, start + 1),
      ...pathOf(document, paths?.[island] ?? [], finding),
      related: [],
      base: { island },
    };
  }
}

function pathOf(
  { source }: FixtureDocument,
  root: JsonPath,
  finding: Finding,
): Pick<LocatedFinding, 'path' | 'pointer'> {
  const path = [...root, ...finding.path];
  return { path, pointer: documentPointer(source.container, path) };
}

function islandStart({ start, chunk }: ChunkLocation): number {
  return start + chunk.gap;
}

function* inSkeleton(
  document: FixtureDocument,
  context: AnalysisContext,
): Generator<LocatedFinding> {
  const skeleton = skeletonOf(document.source);
  const reports = islandReports(document, context);
  const summaries = reports.map(({ judged }) => judged);
  const known = (event: StepContainer): Known | undefined => {
    const data = eventData(document, event);
    if (data === undefined) return undefined;
    const { nested, document: inner } = data.part;
    const all = nested === undefined ? reports : islandReports(inner, context);
    const report = all[data.number];
    if (report === undefined) return undefined;
    const { judged: summary, findings } = report;
    return { summary, findings, data: () => readEventData(data) };
  };
  const options = checkOptions(document, context);
  const { text, stepContainers } = checkSkeleton(skeleton, summaries, known, options);
  const found = [
    { path: [], stepContainer: undefined, findings: text },
    ...stepContainers.map(({ stepContainer, findings }) => ({
      path: stepContainer.path,
      stepContainer,
      findings,
    })),
  ].filter(({ findings }) => findings.length > 0);
  if (found.length === 0) return;
  const around = { skeleton, tree: skeletonTree(skeleton) };
  const { chunks } = document.source;
  const rangeOf = ({ offset, length }: Span) => rangeAt(chunks, offset, offset + length);
  for (const { path, stepContainer, findings } of found) {
    for (const one of findings) {
      const { finding, span, related } = place(editable(fixed(one), skeleton), (at, target) =>
        spanAround(document, { ...around, stepContainer }, path, at, target),
      );
      yield {
        finding,
        start: span.offset,
        end: span.offset + span.length,
        range: rangeOf(span),
        ...pathOf(
          document,
          stepContainer === undefined ? rootOf(finding, skeleton) : path,
          finding,
        ),
        related: related.map(({ span: other, message }) => ({ range: rangeOf(other), message })),
        base: { skeleton: path },
      };
    }
  }
}

/** The JSON text that a finding about no value is in. */
function rootOf({ path, target }: Finding, skeleton: Skeleton): JsonPath {
  const isAboutText = path.length === 0 && typeof target === 'object' && 'offset' in target;
  return isAboutText ? rootPathAt(skeleton, target.offset) : [];
}

/** Lists and events share nothing with others. */
function fixed(finding: Finding): Finding {
  return withFixes(finding, () => undefined);
}

/** In server-sent events the names of events and what their data holds can be changed; what else would fix one is no fix. */
function editable(finding: Finding, { container }: Skeleton): Finding {
  if (container !== 'events' || finding.fixes === undefined) return finding;
  const canChange = ({ edits }: Fix) =>
    edits.every(
      (edit) => edit.kind === 'replace' && (edit.path[0] === 'event' || isIn('data', edit.path)),
    );
  return { ...finding, fixes: finding.fixes.filter(canChange) };
}

function isIn(name: string, path: JsonPath): boolean {
  return path.length > 1 && path[0] === name;
}

interface Around {
  readonly skeleton: Skeleton;
  readonly tree: Tree;
  readonly stepContainer: StepContainer | undefined;
}

/** The span in the document of a path that starts in the skeleton and may go on inside an island. */
function spanAround(
  document: FixtureDocument,
  { tree, stepContainer }: Around,
  root: JsonPath,
  path: JsonPath,
  target: RangeTarget,
): Span {
  const inner = stepContainer && islandOnPath(document, stepContainer, path);
  const at = inner && islandPlace(inner.part.document, inner.number);
  if (inner !== undefined && at !== undefined) {
    const { part } = inner;
    const tree = treeOf(at.island, allowsComments(part.document));
    const { offset, length } = spanOf(tree, inner.path, target);
    const { start, end } = part.toOuter({
      start: at.start + offset,
      end: at.start + offset + length,
    });
    return { offset: start, length: end - start };
  }
  const span = spanOf(tree, [...root, ...path], target);
  const offset = fromSkeleton(document, span.offset);
  return { offset, length: fromSkeleton(document, span.offset + span.length) - offset };
}

function islandOnPath(
  document: FixtureDocument,
  stepContainer: StepContainer,
  path: JsonPath,
): (EventData & { readonly path: JsonPath }) | undefined {
  const [data, index, ...rest] = path;
  if (data !== 'data') return undefined;
  if (stepContainer.kind === 'event') {
    const found = path.length > 1 ? eventData(document, stepContainer) : undefined;
    return found && { ...found, path: path.slice(1) };
  }
  const number = stepContainer.islands[Number(index)];
  return number === undefined ? undefined : { part: new Part(document), number, path: rest };
}
