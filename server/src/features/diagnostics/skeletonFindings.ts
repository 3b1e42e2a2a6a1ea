import type { StepContainer } from '../../document/containers.ts';
import {
  type FixtureDocument,
  fromSkeleton,
  islandPlace,
  treeOf,
} from '../../document/document.ts';
import { type EventData, eventData, readEventData } from '../../document/eventData.ts';
import { Part } from '../../document/nested.ts';
import { rootPathAt, type Skeleton, skeletonOf, skeletonTree } from '../../document/skeleton.ts';
import type { Finding, Fix, RangeTarget } from '../../model/finding.ts';
import { checkSkeleton } from '../../rules/engine/checkSkeleton.ts';
import type { Known } from '../../rules/engine/checkStream.ts';
import { rangeAt } from '../../text/chunks/positions.ts';
import { spanOf } from '../../text/json/rangeOfPath.ts';
import type { JsonPath, Span, Tree } from '../../text/json/syntaxTree.ts';
import type { AnalysisContext } from '../analysisContext.ts';
import { withFixes } from '../codeActions/sharedValues.ts';
import { checkOptions, islandReports } from './checkResults.ts';
import { type LocatedFinding, locatedFinding, withSpans } from './locate.ts';

/** Yields the findings about lists, events and the text around them. */
export function* findingsInSkeleton(
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
      const { finding, span, related } = withSpans(fixed(one, skeleton), (at, target) =>
        spanAround(document, { ...around, stepContainer }, path, at, target),
      );
      const root = stepContainer === undefined ? rootOf(finding, skeleton) : path;
      const { offset: start, length } = span;
      const found = { finding, start, end: start + length, base: { skeleton: path } };
      yield {
        ...locatedFinding(document, root, found),
        related: related.map(({ span: other, message }) => ({ range: rangeOf(other), message })),
      };
    }
  }
}

/** Returns the path of the JSON text that a finding without a value is in. */
function rootOf({ path, target }: Finding, skeleton: Skeleton): JsonPath {
  const isAboutText = path.length === 0 && typeof target === 'object' && 'offset' in target;
  return isAboutText ? rootPathAt(skeleton, target.offset) : [];
}

/**
 * Computes the fixes. Lists and events share no values with other objects. In an event stream, only
 * event names and the data can change.
 */
function fixed(reported: Finding, { format }: Skeleton): Finding {
  const finding = withFixes(reported, () => undefined);
  if (format !== 'events' || finding.fixes === undefined) return finding;
  const isNameOrInData = ([name, ...inner]: JsonPath) =>
    name === 'event' || (name === 'data' && inner.length > 0);
  const canChange = ({ edits }: Fix) =>
    edits.every((edit) => edit.kind === 'replace' && isNameOrInData(edit.path));
  return { ...finding, fixes: finding.fixes.filter(canChange) };
}

interface Around {
  readonly skeleton: Skeleton;
  readonly tree: Tree;
  readonly stepContainer: StepContainer | undefined;
}

/** Returns the span of a path that starts in the skeleton and can lead into an island. */
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
    const tree = treeOf(at.island, part.document);
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
