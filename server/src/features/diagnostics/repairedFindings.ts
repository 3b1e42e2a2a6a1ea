import {
  type FixtureDocument,
  islandAt,
  islandPlace,
  textBetween,
  textOfDocument,
} from '../../document/document.ts';
import {
  type LostIn,
  outOfRepaired,
  type RepairedDocument,
  repairedDocument,
} from '../../document/repairedDocument.ts';
import { skeletonOf } from '../../document/skeleton.ts';
import type { Finding } from '../../model/finding.ts';
import { duplicateKey } from '../../rules/duplicate-key.ts';
import { activeRulesFor } from '../../rules/engine/activeRules.ts';
import { checkText, relational } from '../../rules/engine/checkIsland.ts';
import { required } from '../../rules/required.ts';
import { unknownProperty } from '../../rules/unknown-property.ts';
import { offsetAt, type Range, rangeAt } from '../../text/chunks/positions.ts';
import { lacksBrace } from '../../text/json/lostToken.ts';
import type { AnalysisContext } from '../analysisContext.ts';
import { islandReports } from './checkResults.ts';
import { type LocatedFinding, locatedFinding } from './locate.ts';

/**
 * Returns the findings of a document that lacks one bracket, quote or colon: that finding, and
 * those of the repaired document. Returns `undefined` for all other documents. `findingsOf` checks
 * a single document.
 */
export function repairedFindings(
  document: FixtureDocument,
  context: AnalysisContext,
  findingsOf: (repaired: FixtureDocument) => readonly LocatedFinding[],
): readonly LocatedFinding[] | undefined {
  if (!isBroken(document, context)) return undefined;
  const repaired = repairedDocument(document);
  if (repaired === undefined) return undefined;
  const doubtful = doubtfulIslands(repaired);
  const isDoubtfulAround = repaired.lost.some(isAboutEnd);
  return [
    ...repaired.lost.flatMap((lost) => faultIn(document, context, lost)),
    ...findingsOf(repaired.document)
      .filter(({ base, finding }) => {
        const isDoubtful = 'skeleton' in base ? isDoubtfulAround : isAmong(doubtful, base);
        return !isDoubtful || !isAboutMembers(finding);
      })
      .map((found) => moved(document, repaired, found)),
  ];
}

/** Returns the islands whose end was moved. Some of their members may not be theirs. */
function doubtfulIslands({ document, lost }: RepairedDocument): ReadonlySet<number> {
  const numbers = new Set<number>();
  let added = 0;
  for (const one of lost) {
    const before = textBetween(document, 0, one.offset + added).trimEnd();
    const island = isAboutEnd(one) ? islandAt(document, before.length) : undefined;
    if (island !== undefined) numbers.add(island.number);
    added += one.text.length - one.length;
  }
  return numbers;
}

/** Returns whether a repair adds a closing bracket, or removes one whose opening bracket is lost. */
function isAboutEnd({ text }: LostIn): boolean {
  return text === '' || text.startsWith('}') || text.startsWith(']');
}

/** Returns the last island if only the last brace is missing, which may belong to it. */
export function unclosedIsland(document: FixtureDocument): ReadonlySet<number> {
  const { source } = document;
  const last = source.chunks.islands - 1;
  if (source.format !== 'json' || last < 0 || !skeletonOf(source).broken) return new Set();
  const { start, island } = islandPlace(document, last) ?? { start: 0, island: { text: '' } };
  const end = start + island.text.length;
  const isLast = /^[\s\]}]*$/.test(textBetween(document, end, source.chunks.length));
  return new Set(isLast && lacksBrace(textOfDocument(document)) ? [last] : []);
}

/** Returns whether a finding is about one of `islands`. */
export function isAmong(islands: ReadonlySet<number>, base: LocatedFinding['base']): boolean {
  return 'island' in base && islands.has(base.island);
}

const aboutMembers: ReadonlySet<string> = new Set(
  [required, unknownProperty, duplicateKey].map(({ name }) => name),
);

/** Returns whether a finding is about which members an object has, or about several members. */
export function isAboutMembers({ rule }: Finding): boolean {
  return aboutMembers.has(rule) || relational.has(rule);
}

function isBroken(document: FixtureDocument, context: AnalysisContext): boolean {
  return (
    skeletonOf(document.source).broken ||
    islandReports(document, context).some(({ broken }) => broken)
  );
}

function faultIn(
  document: FixtureDocument,
  { settings }: AnalysisContext,
  { fault, line }: LostIn,
): readonly LocatedFinding[] {
  const activeRules = activeRulesFor(settings);
  const context = {
    text: '',
    faults: [fault],
    tooDeep: undefined,
    repeated: [],
    pathAt: () => [],
  };
  const start = fault.offset;
  const end = start + fault.length;
  const root = line === undefined ? [] : [line];
  return activeRules
    .collect(() => checkText(context, activeRules))
    .map((finding) =>
      locatedFinding(document, root, { finding, start, end, base: { skeleton: [] } }),
    );
}

/** Maps a finding from the repaired document to the document. */
function moved(
  document: FixtureDocument,
  repaired: RepairedDocument,
  found: LocatedFinding,
): LocatedFinding {
  const { chunks } = document.source;
  const inner = repaired.document.source.chunks;
  const out = (offset: number) => outOfRepaired(repaired, offset);
  const rangeOut = ({ start, end }: Range) =>
    rangeAt(chunks, out(offsetAt(inner, start)), out(offsetAt(inner, end)));
  const start = out(found.start);
  const island = sameIsland(document, repaired, found);
  return {
    ...found,
    finding: island === undefined ? withoutFixes(found.finding) : found.finding,
    start,
    end: Math.max(start + 1, out(found.end)),
    range: rangeOut(found.range),
    related: found.related.map(({ range, message }) => ({ range: rangeOut(range), message })),
    base: island === undefined ? { skeleton: [] } : { island },
  };
}

/** Returns the index of an island that the repair does not change, where fixes are possible. */
function sameIsland(
  document: FixtureDocument,
  repaired: RepairedDocument,
  { base }: LocatedFinding,
): number | undefined {
  const place = 'island' in base ? islandPlace(repaired.document, base.island) : undefined;
  if (place === undefined) return undefined;
  const start = outOfRepaired(repaired, place.start);
  const own = islandAt(document, start);
  return own?.start === start && own.island.text === place.island.text ? own.number : undefined;
}

function withoutFixes({ fixes: _, ...finding }: Finding): Finding {
  return finding;
}
