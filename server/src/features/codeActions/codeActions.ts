import { type FixtureDocument, offsetOf, textBetween } from '../../document/document.ts';
import { partAt } from '../../document/nested.ts';
import { isHandled } from '../../document/nestedDocuments.ts';
import { fixOf, safetyOf } from '../../model/finding.ts';
import { code } from '../../model/messageText.ts';
import { offsetAt, type Range } from '../../text/chunks/positions.ts';
import type { TextEdit } from '../../text/textEdit.ts';
import type { AnalysisContext } from '../analysisContext.ts';
import { contextAt } from '../cursorContext.ts';
import { findingsOf, type LocatedFinding } from '../diagnostics/documentDiagnostics.ts';
import { setTimestamp } from '../timestamps/setTimestamp.ts';
import { addMissing } from './addMissingProperties.ts';
import { type CodeAction, type CodeActionKind, refactoring } from './codeAction.ts';
import { fixAll } from './fixAll.ts';
import { migrateRetrieval } from './migrateRetrieval.ts';
import { setStatus } from './setStatus.ts';
import { shiftTimes } from './shiftTimes.ts';
import { sortKeys } from './sortKeys.ts';
import { documentEdits } from './textEdits.ts';

export type { CodeAction, CodeActionKind } from './codeAction.ts';

/**
 * Returns the code actions at a range: fixes for its findings, and refactorings at its start.
 * `only` lists the requested LSP kinds, which include their subkinds. Fixes for the whole document
 * must be requested.
 */
export function codeActions(
  document: FixtureDocument,
  range: Range,
  context: AnalysisContext,
  only?: readonly string[],
): readonly CodeAction[] {
  if (!isHandled(document)) return [];
  const wants = (kind: CodeActionKind) =>
    only === undefined || only.some((one) => covers(one, kind));
  const findings = findingsOf(document, context);
  const touched = wants('quickfix') ? fixedIn(document, range, findings) : [];
  const rules = [...new Set(touched.map(({ finding }) => finding.rule))];
  const fixes = touched.slice(0, maxActions).flatMap((found) => fixesOf(document, found));
  const rewrites = wants('refactor.rewrite')
    ? refactorings(document, range, only !== undefined, findings, context)
    : [];
  const [ownFixes, ownRewrites] = [unique(fixes), unique([...fixes, ...rewrites])];
  const wantsAll = only !== undefined && wants('source.fixAll.runStep');
  return [
    ...bestFirst(ownFixes),
    ...rules.flatMap((rule) => fixRule(document, rule, findings, context)),
    ...ownRewrites.slice(ownFixes.length),
    ...(wantsAll ? fixDocument(document, findings, context) : []),
  ];
}

/** Maximum number of fixes. For larger selections, users want to fix whole rules. */
const maxActions = 100;

/** Returns whether a requested kind includes `kind`. */
function covers(asked: string, kind: CodeActionKind): boolean {
  return asked === '' || kind === asked || kind.startsWith(`${asked}.`);
}

/** Returns the fixable findings that touch a range. */
function fixedIn(
  { source: { chunks } }: FixtureDocument,
  range: Range,
  findings: readonly LocatedFinding[],
): readonly LocatedFinding[] {
  const start = offsetAt(chunks, range.start);
  const end = offsetAt(chunks, range.end);
  const hasFix = ({ finding }: LocatedFinding) => safetyOf(finding) !== undefined;
  return findings.filter((one) => hasFix(one) && one.start <= end && start <= one.end);
}

function fixesOf(document: FixtureDocument, found: LocatedFinding): readonly CodeAction[] {
  return (found.finding.fixes ?? []).flatMap(({ title, safety, edits: changes }) => {
    const edits = documentEdits(document, found.base, changes);
    if (edits === undefined || edits.length === 0) return [];
    const isPreferred = safety === 'safe';
    return [{ title, kind: 'quickfix', edits, isPreferred, solves: [found] }];
  });
}

/** Returns an action that fixes all findings of a rule with safe fixes, if there are several. */
function fixRule(
  document: FixtureDocument,
  rule: string,
  findings: readonly LocatedFinding[],
  context: AnalysisContext,
): readonly CodeAction[] {
  const solves = findings.filter(
    ({ finding }) => finding.rule === rule && fixOf(finding) !== undefined,
  );
  if (solves.length < 2) return [];
  const title = `Fix all ${solves.length} ${code(rule)} problems`;
  let made: readonly TextEdit[] | undefined;
  return [
    {
      title,
      kind: 'quickfix',
      isPreferred: false,
      solves,
      // Computed on request, because it is slow for long documents.
      get edits() {
        made ??= fixAll(document, context, { rule }).edits;
        return made;
      },
    },
  ];
}

function fixDocument(
  document: FixtureDocument,
  findings: readonly LocatedFinding[],
  context: AnalysisContext,
): readonly CodeAction[] {
  const solves = findings.filter(({ finding }) => fixOf(finding) !== undefined);
  const { edits } = fixAll(document, context);
  if (edits.length === 0) return [];
  const title = 'Fix all run step problems';
  return [{ title, kind: 'source.fixAll.runStep', isPreferred: true, solves, edits }];
}

function refactorings(
  document: FixtureDocument,
  range: Range,
  isExplicit: boolean,
  findings: readonly LocatedFinding[],
  context: AnalysisContext,
): readonly CodeAction[] {
  const part = partAt(document, offsetOf(document, range.start));
  const flat = part.document;
  const start = part.toInner(offsetOf(document, range.start));
  const request = { start, end: part.toInner(offsetOf(document, range.end)), isExplicit };
  // The brace of a list precedes everything in it.
  const isAtBrace = textBetween(flat, start, start + 1) === '{';
  const cursor = contextAt(flat, start) ?? (isAtBrace ? contextAt(flat, start + 1) : undefined);
  if (cursor === undefined) return [];
  const own = findings.filter(({ base }) => base.nested === part.nested?.number);
  const toWhole = (actions: readonly CodeAction[]) =>
    actions.flatMap(({ title, edits, solves }) =>
      refactoring(title, part.editsToOuter(edits)).map((action) => ({ ...action, solves })),
    );
  return [
    ...toWhole(setTimestamp(flat, cursor, context)),
    // This also changes other parts of the document.
    ...shiftTimes(part, cursor, request, context),
    ...toWhole(setStatus(flat, cursor, context)),
    ...toWhole(migrateRetrieval(flat, cursor)),
    ...toWhole(addMissing(flat, cursor, own)),
    ...toWhole(sortKeys(flat, cursor, request)),
  ];
}

/** Merges actions with the same edits. The first one then fixes the findings of both. */
function unique(actions: readonly CodeAction[]): readonly CodeAction[] {
  const byEdits = new Map<string, CodeAction>();
  for (const action of actions) {
    const key = JSON.stringify(action.edits);
    const same = byEdits.get(key);
    const solves = [...new Set([...(same?.solves ?? []), ...action.solves])];
    byEdits.set(key, { ...(same ?? action), solves });
  }
  return [...byEdits.values()];
}

/** Sorts safe fixes first, then by number of findings. The first safe one is preferred. */
function bestFirst(fixes: readonly CodeAction[]): readonly CodeAction[] {
  const sorted = fixes.toSorted(
    (a, b) => Number(b.isPreferred) - Number(a.isPreferred) || b.solves.length - a.solves.length,
  );
  const solved = new Set<LocatedFinding>();
  return sorted.map((fix) => {
    const isPreferred = fix.isPreferred && !fix.solves.some((found) => solved.has(found));
    for (const found of fix.solves) solved.add(found);
    return { ...fix, isPreferred };
  });
}
