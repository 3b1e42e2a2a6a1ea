import type { FixtureDocument } from '../../document/document.ts';
import { type Part, partOf, partsOf } from '../../document/nested.ts';
import { isHandled } from '../../document/nestedDocuments.ts';
import { isInside } from '../../document/nestedMapping.ts';
import type { AnalysisContext } from '../analysisContext.ts';
import type { SharedWith } from '../codeActions/sharedValues.ts';
import { checkInSlices, runToEnd, validUntil } from './checkResults.ts';
import { conflictsIn } from './conflicts.ts';
import { findingInWhole, type LocatedFinding } from './locate.ts';
import { ownFindings, sharedIn, type Wanted } from './ownFindings.ts';
import { relationsIn } from './relations.ts';

export type { LocatedFinding } from './locate.ts';

/**
 * Returns all findings of a document in text order, up to a limit per rule. With `wanted`, returns
 * all wanted ones without a limit. Returns none for a document without API objects.
 */
export function findingsOf(
  document: FixtureDocument,
  context: AnalysisContext,
  wanted?: Wanted,
): readonly LocatedFinding[] {
  return runToEnd(findingsInSlices(document, context, wanted));
}

/** Does the same in slices, so that the caller can pause. */
export function* findingsInSlices(
  document: FixtureDocument,
  context: AnalysisContext,
  wanted?: Wanted,
): Generator<undefined, readonly LocatedFinding[]> {
  if (!isHandled(document)) return [];
  if (wanted !== undefined) return yield* find(document, context, wanted);
  const { settings, isSuppressed, otherFiles } = context;
  const now = context.now();
  const known = last.get(document);
  const isUnder =
    known?.settings === settings &&
    known.isSuppressed === isSuppressed &&
    known.otherFiles === otherFiles;
  if (isUnder && known.from <= now && now < known.until) return known.findings;
  const findings = yield* find(document, context);
  const until = validUntil(findings.map(({ finding }) => finding));
  last.set(document, { settings, isSuppressed, otherFiles, from: now, until, findings });
  return findings;
}

/** The findings of a document, and what they depend on. Times are in Unix seconds. */
interface KnownFindings
  extends Pick<AnalysisContext, 'settings'>,
    Record<'isSuppressed' | 'otherFiles', unknown> {
  readonly from: number;
  readonly until: number;
  readonly findings: readonly LocatedFinding[];
}

/** Editors request code actions after diagnostics, and on each cursor move. */
const last = new WeakMap<FixtureDocument, KnownFindings>();

function* find(
  document: FixtureDocument,
  context: AnalysisContext,
  wanted?: Wanted,
): Generator<undefined, readonly LocatedFinding[]> {
  yield* checkInSlices(document, context);
  const { isSuppressed } = context;
  const own: LocatedFinding[] = [];
  const parts = partsOf(document);
  const shared = sharedByText(parts, context);
  // The caller may pause between two findings.
  for (const part of parts) {
    for (const found of ownFindings(part.document, context, wanted, shared(part))) {
      own.push(findingInWhole(found, part));
      yield;
    }
  }
  // A string that is a nested document is reported as that.
  const inNestedDocuments = own.filter(({ base }) => base.nested !== undefined);
  const nestedOf = ({ base }: LocatedFinding) => partOf(document, base.nested)?.nested;
  const isDeeper = (other: LocatedFinding, one: LocatedFinding) => {
    const [inner, outer] = [nestedOf(other), nestedOf(one)];
    return inner !== undefined && (outer === undefined || isInside(inner, outer));
  };
  const isReported = (one: LocatedFinding) =>
    isAboutText(one) &&
    inNestedDocuments.some((other) => isDeeper(other, one) && isSamePlace(one, other));
  const relations = relationsIn(document, context).filter(
    ({ finding }) => wanted?.(finding) ?? true,
  );
  const all = [...own.filter((one) => !isReported(one)), ...relations];
  const located =
    isSuppressed === undefined
      ? all
      : all.filter(({ pointer, finding }) => !isSuppressed(pointer, finding.rule));
  const others = inWorkspace(document, context).filter(({ finding }) => wanted?.(finding) ?? true);
  return [...located, ...others].sort((a, b) => a.start - b.start || a.end - b.end);
}

/** Returns a function that finds the values that objects share with the others of their text. */
function sharedByText(
  parts: readonly Part[],
  context: AnalysisContext,
): (part: Part) => SharedWith {
  const texts = new Map<number | undefined, FixtureDocument[]>();
  for (const part of parts) {
    const number = textNumber(part);
    const documents = texts.get(number);
    if (documents === undefined) texts.set(number, [part.document]);
    else documents.push(part.document);
  }
  const shared = new Map<number | undefined, SharedWith>();
  return (part) => {
    const number = textNumber(part);
    const known = shared.get(number) ?? sharedIn(texts.get(number) ?? [part.document], context);
    shared.set(number, known);
    return known;
  };
}

/** Returns the number of the nested document of a part. Lines belong to the document around them. */
function textNumber({ nested }: Part): number | undefined {
  return nested?.writtenIn === 'lines' ? nested.parent?.number : nested?.number;
}

/** Returns whether a finding is about the text around all objects, lists and events. */
function isAboutText({ base }: LocatedFinding): boolean {
  return 'skeleton' in base && base.skeleton.length === 0;
}

function isSamePlace(one: LocatedFinding, other: LocatedFinding): boolean {
  const overlap = one.start < other.end && other.start < one.end;
  return overlap && one.finding.rule === other.finding.rule;
}

/** Returns the findings of a document's steps that come from other files. */
function inWorkspace(
  document: FixtureDocument,
  context: AnalysisContext,
): readonly LocatedFinding[] {
  return conflictsIn(document, context).map(({ step, finding }) => {
    const { base, start, end, range, path, pointer } = step;
    return { finding, start, end, range, path, pointer, related: finding.elsewhere ?? [], base };
  });
}
