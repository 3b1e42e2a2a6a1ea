import type { FixtureDocument } from '../../document/document.ts';
import type { Base } from '../../document/nested.ts';
import { withSource } from '../../document/openDocument.ts';
import { type Finding, fixOf } from '../../model/finding.ts';
import { reopenSource, replaceRange, textOf } from '../../text/chunks/sourceText.ts';
import type { JsonEdit } from '../../text/edit/edits.ts';
import { applyEdits, composeEdits, ordered, type TextEdit } from '../../text/textEdit.ts';
import type { AnalysisContext } from '../analysisContext.ts';
import { findingsOf, type LocatedFinding } from '../diagnostics/documentDiagnostics.ts';
import { documentEdits } from './textEdits.ts';

/** A document after its findings were fixed. */
export interface FixedDocument {
  readonly document: FixtureDocument;
  readonly text: string;
  /** What leads from the document before to this one: in order, without overlap, in UTF-16 offsets. */
  readonly edits: readonly TextEdit[];
  /** How many findings were fixed. */
  readonly fixed: number;
}

/** One fix may make room for another; a document that changes longer than this is left as it is then. */
const maxRounds = 10;

/** Which findings of a document to fix, and how. */
export interface FixOptions {
  /** Only the findings that this returns `true` for. `current` is the document after the fixes so far. */
  readonly filter?: (found: LocatedFinding, current: FixtureDocument) => boolean;
  /** Only the findings of this rule. */
  readonly rule?: string;
  /** Also applies fixes that are not safe, where there is no safe one. */
  readonly unsafe?: boolean;
}

/**
 * Fixes the findings of a document that have a safe fix, each by its first one: applies what does not get in each other's
 * way, checks again, and goes on until nothing fixable is left. Doing it twice changes nothing.
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

/** With more edits than this it is faster to read the whole text again than to edit it place by place. */
const manyEdits = 100;

function edited(document: FixtureDocument, edits: readonly TextEdit[]): FixtureDocument {
  const { source } = document;
  if (edits.length > manyEdits) {
    const text = applyEdits(textOf(source), edits);
    return withSource(document, reopenSource(source, text));
  }
  // From the last to the first, so that the offsets stay right; islands without edits stay checked.
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

/** As many fixes as can be made at once. */
function editsFor(
  document: FixtureDocument,
  findings: readonly LocatedFinding[],
  unsafe: boolean,
): Round {
  const groups = [...byBase(findings, unsafe)];
  const made = groups.map(({ base, fixes }) => editsAt(document, base, fixes));
  const round = together(made);
  // Only an edit of the skeleton can get in the way of one in an island: it has to wait.
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

/** The fixes that can be made together, the first ones first: where not all can, those of one half, then of the other. */
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
