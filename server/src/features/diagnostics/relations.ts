import { type FixtureDocument, readIsland, treeOf } from '../../document/document.ts';
import { islandPaths } from '../../document/islandPaths.ts';
import { type Part, partsOf } from '../../document/nested.ts';
import { skeletonOf } from '../../document/skeleton.ts';
import type { Finding } from '../../model/finding.ts';
import { wholeSchema } from '../../model/findKind.ts';
import { isObject, type JsonObject } from '../../model/jsonValue.ts';
import { activeRulesFor } from '../../rules/engine/activeRules.ts';
import type { DocumentObject, RelatedObject, Report } from '../../rules/engine/rule.ts';
import { spanOf } from '../../text/json/rangeOfPath.ts';
import type { JsonPath } from '../../text/json/syntaxTree.ts';
import type { AnalysisContext } from '../analysisContext.ts';
import { allReports, islandReports, type Reported, reportsOf } from './checkResults.ts';
import { findingInWhole, type LocatedFinding, locatedFinding } from './locate.ts';
import { type PlaceInTime, placesOfObjects } from './placesOfObjects.ts';

/** An island and the part of the document that contains it. */
interface Holder {
  readonly part: Part;
  readonly reported: Reported;
}

/** The object of a finding and its related objects. */
interface Owner {
  readonly holder: Holder;
  readonly related: readonly RelatedObject[];
}

/** Returns the findings of the document rules, including objects in nested documents. */
export function relationsIn(
  document: FixtureDocument,
  context: AnalysisContext,
): readonly LocatedFinding[] {
  const activeRules = activeRulesFor(context.settings);
  if (activeRules.document.length === 0) return [];
  if (!holdsSeveralKinds(document, context) && !holdsArray(document, context)) return [];
  const holders = new Map<DocumentObject, Holder>();
  // A finding keeps its path object, which identifies its owner.
  const owners = new Map<JsonPath, Owner>();
  let reportOfRule: Report = () => {};
  for (const [holder, place] of placedObjects(document, context)) {
    const { part, reported } = holder;
    const { judged: summary, findings } = reported.report;
    let value: JsonObject | undefined;
    const object: DocumentObject = {
      ...place,
      summary,
      findings,
      get value() {
        value ??= valueIn(part.document, reported);
        return value;
      },
      report: (report, related = []) => {
        const path = [...report.path];
        owners.set(path, { holder, related });
        reportOfRule({ ...report, path });
      },
    };
    holders.set(object, holder);
  }
  const objects = [...holders.keys()];
  const findings = activeRules.collect(() => {
    for (const { rule, report } of activeRules.document) {
      reportOfRule = report;
      rule.checkDocument?.({ objects });
    }
  });
  return findings.flatMap((finding) => {
    const owner = owners.get(finding.path);
    if (owner === undefined) return [];
    const found = locate(owner.holder, finding);
    const related = owner.related.flatMap(({ object, path, target, message }) => {
      const holder = holders.get(object);
      if (holder === undefined) return [];
      const { range } = locate(holder, { ...finding, path, target: target ?? 'value' });
      return [{ range, message }];
    });
    return [{ ...found, related }];
  });
}

/** Returns whether a document has other objects than steps. Most do not. */
function holdsSeveralKinds(document: FixtureDocument, context: AnalysisContext): boolean {
  const reports = allReports(document, context);
  return (
    reports.length > 1 &&
    reports.some(({ summary: { kind } }) => kind !== 'step' && wholeSchema(kind) !== 'step')
  );
}

/** Returns whether objects with the same ID may be in an array that is no list or stream. */
function holdsArray(document: FixtureDocument, context: AnalysisContext): boolean {
  return partsOf(document).some((part) => {
    const { source } = part.document;
    const { stepContainers } = skeletonOf(source);
    const contained = stepContainers.reduce((sum, { islands }) => sum + islands.length, 0);
    if (source.format !== 'json' || contained >= source.chunks.islands) return false;
    const ids = islandReports(part.document, context).flatMap(({ summary }) => summary.id ?? []);
    return new Set(ids).size < ids.length;
  });
}

/** Yields the objects that rules can check, each with its place. */
function* placedObjects(
  document: FixtureDocument,
  context: AnalysisContext,
): Generator<readonly [Holder, PlaceInTime]> {
  const parts = partsOf(document);
  const summaries = allReports(document, context).map(({ summary }) => summary);
  const placeOf = placesOfObjects(parts, summaries);
  for (const part of parts) {
    for (const reported of reportsOf(part.document, context)) {
      const { foreign, broken } = reported.report;
      if (!foreign && !broken) yield [{ part, reported }, placeOf(part.first + reported.number)];
    }
  }
}

function valueIn(document: FixtureDocument, { island }: Reported): JsonObject {
  const { value } = readIsland(island, document);
  return isObject(value) ? value : {};
}

/** Returns a finding at its place in the document. */
function locate(
  { part, reported: { island, number, start } }: Holder,
  finding: Finding,
): LocatedFinding {
  const { document } = part;
  const tree = treeOf(island, document);
  const span = spanOf(tree, finding.path, finding.target ?? 'value');
  const from = start + span.offset;
  const root = islandPaths(skeletonOf(document.source))[number] ?? [];
  const found = { finding, start: from, end: from + span.length, base: { island: number } };
  return findingInWhole(locatedFinding(document, root, found), part);
}
