import { type Content, type FixtureDocument, readIsland } from '../../document/document.ts';
import { islandPaths } from '../../document/islandPaths.ts';
import { type Part, partsOf } from '../../document/nested.ts';
import { isHandled } from '../../document/nestedDocuments.ts';
import { skeletonOf } from '../../document/skeleton.ts';
import { documentPointer } from '../../model/jsonValue.ts';
import { statusOf } from '../../model/lifecycle.ts';
import { emptyFingerprint, type Fingerprint, fingerprintOf } from '../../model/stepFingerprint.ts';
import type { IslandReport } from '../../rules/engine/checkIsland.ts';
import { cached } from '../../text/cached.ts';
import type { Island } from '../../text/chunks/chunks.ts';
import { type Range, rangeAt } from '../../text/chunks/positions.ts';
import type { JsonPath } from '../../text/json/syntaxTree.ts';
import type { AnalysisContext } from '../analysisContext.ts';
import { allReports, type Reported, reportsOf } from '../diagnostics/checkResults.ts';
import { idsOfIsland, type LocatedId } from '../ids/collectIds.ts';

/** A run step of a document that has an ID. */
export interface StepLocation extends StepIdLocation {
  readonly id: string;
  readonly type: string | undefined;
  readonly status: string | undefined;
  /** Its island. */
  readonly base: { readonly island: number; readonly nested?: number };
  /** Range of its ID, including quotes. */
  readonly range: Range;
  readonly pointer: string;
  readonly fingerprint: Fingerprint;
}

/** The place of a run step's ID. */
export interface StepIdLocation {
  /** UTF-16 offsets in the document, including quotes. */
  readonly start: number;
  readonly end: number;
  /** Path from the document's root. */
  readonly path: JsonPath;
}

/** Returns the steps of a document, once per ID. The last ended occurrence counts. */
export function stepLocations(
  document: FixtureDocument,
  context: AnalysisContext,
  isWanted: (id: string) => boolean = () => true,
): readonly StepLocation[] {
  if (!isHandled(document)) return [];
  const steps = new LastSteps<Found>();
  // The last occurrence counts, in any part, so the parts cannot be read one by one.
  for (const part of partsOf(document)) {
    for (const reported of reportsOf(part.document, context)) {
      const { id } = reported.report.summary;
      if (id !== undefined && isWanted(id))
        steps.take(reported.report, () => ({ id, reported, part }));
    }
  }
  return steps
    .all()
    .flatMap(({ id, reported, part }) =>
      placeOf(part.document, id, reported).map((place) => part.locate(place)),
    );
}

/** A step and the part of the document that contains it. */
interface Found {
  readonly id: string;
  readonly reported: Reported;
  readonly part: Part;
}

/** Returns the IDs of the steps of a document. */
export function stepIds(document: FixtureDocument, context: AnalysisContext): ReadonlySet<string> {
  const ids = new Set<string>();
  if (!isHandled(document)) return ids;
  for (const { foreign, summary } of allReports(document, context))
    if (!foreign && summary.kind === 'step' && summary.id) ids.add(summary.id);
  return ids;
}

function placeOf(
  document: FixtureDocument,
  id: string,
  reported: Reported,
): readonly StepLocation[] {
  const { island, number, report } = reported;
  const place = stepIdLocation(document, reported, idsOfIsland(island, document));
  if (place === undefined) return [];
  const { start, end, path } = place;
  const { type, status } = report.summary;
  return [
    {
      id,
      type,
      status,
      base: { island: number },
      start,
      end,
      range: rangeAt(document.source.chunks, start, end),
      path,
      pointer: documentPointer(document.source.format, path),
      fingerprint: fingerprintAt(report, island, document),
    },
  ];
}

/** Returns the place of a step's ID in a document, or `undefined` if its island has none. */
export function stepIdLocation(
  document: FixtureDocument,
  { number, island, start: islandStart }: Reported,
  ids: readonly LocatedId[],
): StepIdLocation | undefined {
  const placed = ids.find(({ kind, defines }) => defines && kind === 'step');
  if (placed === undefined) return undefined;
  const root = islandPaths(skeletonOf(document.source))[number] ?? [];
  const start = islandStart + placed.offset - 1;
  const end = placed.offset + placed.length;
  // In broken text, the ID may be unclosed.
  const isClosed = island.text.charAt(end) === '"';
  return { start, end: islandStart + end + (isClosed ? 1 : 0), path: [...root, ...placed.path] };
}

/** Returns the fingerprint of a step; empty if it has errors, which are already reported. */
export function fingerprintIn({ value, broken }: Content, report: IslandReport): Fingerprint {
  const hasErrors = broken || report.findings.some(({ severity }) => severity === 'error');
  return hasErrors ? emptyFingerprint : fingerprintOf(value);
}

const fingerprintAt = cached(
  (report: IslandReport, island: Island, document: FixtureDocument): Fingerprint =>
    fingerprintIn(readIsland(island, document), report),
);

/** Collects one value per step ID. Of several occurrences, the last ended one counts. */
export class LastSteps<T> {
  private readonly last = new Map<string, { readonly hasEnded: boolean; readonly made: T }>();

  /** Adds the value for an island if it is a step that counts. */
  take({ foreign, summary: { kind, id, status } }: IslandReport, make: (id: string) => T): void {
    if (foreign || kind !== 'step' || id === undefined || id === '') return;
    const hasEnded = statusOf(kind, status)?.hasEnded === true;
    if (this.last.get(id)?.hasEnded === true && !hasEnded) return;
    this.last.set(id, { hasEnded, made: make(id) });
  }

  /** Returns the values in the order of first occurrence. */
  all(): readonly T[] {
    return [...this.last.values()].map(({ made }) => made);
  }
}
