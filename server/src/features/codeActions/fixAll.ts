import type { FixtureDocument } from '../../document/document.ts';
import type { Base } from '../../document/nested.ts';
import { withSource } from '../../document/openDocument.ts';
import { type Finding, fixOf } from '../../model/finding.ts';
import { reopenSource, replaceRange, textOf } from '../../text/chunks/sourceText.ts';
import type { JsonEdit } from '../../text/edit/edits.ts';
import { applyEdits, composeEdits, ordered, type TextEdit } from '../../text/textEdit.ts';
import type { AnalysisContext } from '../analysisContext.ts';
import { findingsOf, type LocatedFinding } from '../diagnostics/documentDiagnostics.ts';
import { isReadable, unreadableTexts } from '../diagnostics/unreadable.ts';
import { documentEdits } from './textEdits.ts';

/** A document after fixing. */
interface FixedDocument {
  readonly document: FixtureDocument;
  readonly text: string;
  /** Edits from the original to this document: sorted, without overlap, in UTF-16 offsets. */
  readonly edits: readonly TextEdit[];
  /** Number of fixed findings. */
  readonly fixed: number;
}

/** Maximum number of rounds. One fix can enable another. */
const maxRounds = 10;

/** The findings to fix. */
interface FixOptions {
  /** Fixes only findings for which this returns `true`. `current` includes earlier fixes. */
  readonly filter?: (found: LocatedFinding, current: FixtureDocument) => boolean;
  /** Fixes only findings of this rule. */
  readonly rule?: string;
  /** Applies an unsafe fix if there is no safe one. */
  readonly unsafe?: boolean;
}

/**
 * Applies the first safe fix of each finding. Applies all fixes that do not conflict, checks again,
 * and repeats until nothing is fixable. Idempotent.
 */
export function fixAll(
  document: FixtureDocument,
  context: AnalysisContext,
  { filter = () => true, rule, unsafe = false }: FixOptions = {},
): FixedDocument {
  const wanted = (finding: Finding) =>
    (rule === undefined || finding.rule === rule) && fixOf(finding, unsafe) !== undefined;
  let current = document;
  let fixed = 0;
  const rounds: (readonly TextEdit[])[] = [];
  while (rounds.length < maxRounds) {
    const fixable = findingsOf(current, context, wanted).filter((found) => filter(found, current));
    const round = editsFor(current, fixable, unsafe);
    if (round.edits.length === 0) break;
    rounds.push(round.edits);
    fixed += round.fixed;
    current = edited(current, round.edits);
  }
  const edits = composeEdits(document.source.chunks.length, rounds);
  return { document: current, text: textOf(current.source), edits, fixed };
}

/** Above this number of edits, it is faster to read the whole text again. */
const manyEdits = 100;

function edited(document: FixtureDocument, edits: readonly TextEdit[]): FixtureDocument {
  const { source } = document;
  if (edits.length > manyEdits) {
    const text = applyEdits(textOf(source), edits);
    return withSource(document, reopenSource(source, text));
  }
  // Last edit first keeps the offsets valid. Islands without edits keep their check results.
  const after = edits.reduceRight(
    (before, { offset, length, text }) => replaceRange(before, offset, offset + length, text),
    source,
  );
  return withSource(document, after);
}

interface Round {
  readonly edits: readonly TextEdit[];
  readonly fixed: number;
}

/** Returns as many fixes as can be made at once. */
function editsFor(
  document: FixtureDocument,
  findings: readonly LocatedFinding[],
  unsafe: boolean,
): Round {
  const groups = [...byBase(findings, unsafe)];
  const made = groups.map(({ base, fixes }) => editsAt(document, base, fixes));
  const round = together(made);
  // Only an edit of the skeleton can conflict with one in an island. It has to wait.
  return round ?? together(made.filter((_, index) => isIsland(groups[index]))) ?? nothing;
}

const nothing: Round = { edits: [], fixed: 0 };

function together(rounds: readonly Round[]): Round | undefined {
  const edits = ordered(rounds.flatMap((round) => round.edits));
  return edits && { edits, fixed: rounds.reduce((sum, round) => sum + round.fixed, 0) };
}

function isIsland(group: Group | undefined): boolean {
  return group !== undefined && 'island' in group.base;
}

interface Group {
  readonly base: Base;
  readonly fixes: (readonly JsonEdit[])[];
}

function byBase(findings: readonly LocatedFinding[], unsafe: boolean): Iterable<Group> {
  const groups = new Map<string, Group>();
  for (const { base, finding } of findings) {
    const key = JSON.stringify(base);
    const group = groups.get(key) ?? { base, fixes: [] };
    group.fixes.push(fixOf(finding, unsafe)?.edits ?? []);
    groups.set(key, group);
  }
  return groups.values();
}

/** Returns fixes that can be made together. Splits conflicting ones in half; earlier ones win. */
function editsAt(
  document: FixtureDocument,
  base: Base,
  fixes: readonly (readonly JsonEdit[])[],
): Round {
  let taken: readonly JsonEdit[] = [];
  let round = nothing;
  const take = (some: typeof fixes): void => {
    const wanted = [...taken, ...some.flat()];
    const edits = documentEdits(document, base, wanted);
    if (edits !== undefined) {
      taken = wanted;
      round = { edits, fixed: round.fixed + some.length };
    } else if (some.length > 1) {
      const half = some.length >> 1;
      take(some.slice(0, half));
      take(some.slice(half));
    }
  };
  take(fixes);
  return round;
}

/**
 * Fixes a document without review. Skips suppressed findings and unreadable JSON: the whole
 * document, or a line or event. Returns `undefined` if there is nothing to fix.
 */
export function fixText(
  document: FixtureDocument,
  context: AnalysisContext,
  unsafe: boolean,
): FixedDocument | undefined {
  const unreadable = unreadableTexts(document, context);
  const fixed = fixAll(document, context, {
    unsafe,
    filter: (found, current) => isReadable(current, found, unreadable),
  });
  if (fixed.fixed === 0) return undefined;
  const left = unreadableTexts(fixed.document, context);
  return [...left].every((name) => unreadable.has(name)) ? fixed : undefined;
}
