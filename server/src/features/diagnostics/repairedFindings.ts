import {
  type Fixture,
  islandAt,
  islandPlace,
  textBetween,
  textOfFixture,
} from '../../document/document.ts';
import {
  type LostIn,
  outOfRepaired,
  type RepairedDocument,
  repairedDocument,
} from '../../document/repairedDocument.ts';
import { envelopeOf } from '../../document/skeleton.ts';
import type { Finding } from '../../model/finding.ts';
import { documentPointer } from '../../model/pointer.ts';
import { inspectionFor } from '../../rules/engine/activeRules.ts';
import { checkText, relational } from '../../rules/engine/check.ts';
import { required } from '../../rules/required.ts';
import { unknownProperty } from '../../rules/unknown-property.ts';
import { offsetAt, type Range, rangeAt } from '../../text/chunks/positions.ts';
import { lacksBrace } from '../../text/json/lostToken.ts';
import type { Context } from '../analysisContext.ts';
import { reportsByBlock } from './checkResults.ts';
import type { LocatedFinding } from './locate.ts';

/**
 * The findings of a document that has lost a bracket, quote or colon: that it has, and those of the document with it.
 * `undefined` for all other documents. `findingsOf` gives the findings of a document by itself.
 */
export function repairedFindings(
  fixture: Fixture,
  context: Context,
  findingsOf: (repaired: Fixture) => readonly LocatedFinding[],
): readonly LocatedFinding[] | undefined {
  if (!isBroken(fixture, context)) return undefined;
  const repaired = repairedDocument(fixture);
  if (repaired === undefined) return undefined;
  const doubtful = closedIslands(repaired);
  const isClosed = repaired.lost.some(isCloser);
  return [
    ...repaired.lost.flatMap((lost) => faultIn(fixture, context, lost)),
    ...findingsOf(repaired.fixture)
      .filter(({ base, finding }) => {
        const isDoubtful = 'envelope' in base ? isClosed : isAmong(doubtful, base);
        return !isDoubtful || !isAboutMembers(finding);
      })
      .map((found) => moved(fixture, repaired, found)),
  ];
}

/** The numbers of the islands in which a closing bracket was lost: the members behind it may belong to another object. */
function closedIslands({ fixture, lost }: RepairedDocument): ReadonlySet<number> {
  const numbers = new Set<number>();
  let added = 0;
  for (const one of lost) {
    const island = isCloser(one) ? islandAt(fixture, one.offset + added) : undefined;
    if (island !== undefined) numbers.add(island.number);
    added += one.text.length - one.length;
  }
  return numbers;
}

function isCloser({ text }: LostIn): boolean {
  return text.startsWith('}') || text.startsWith(']');
}

/** The number of the last island of a document of which only the last brace is missing: it may be one of that island's. */
export function unclosedIsland(fixture: Fixture): ReadonlySet<number> {
  const { source } = fixture;
  const last = source.pieces.islands - 1;
  if (source.container !== 'json' || last < 0 || !envelopeOf(source).broken) return new Set();
  const { start, island } = islandPlace(fixture, last) ?? { start: 0, island: { text: '' } };
  const end = start + island.text.length;
  const isLast = /^[\s\]}]*$/.test(textBetween(fixture, end, source.pieces.length));
  return new Set(isLast && lacksBrace(textOfFixture(fixture)) ? [last] : []);
}

/** Whether a finding is about an island among some. */
export function isAmong(islands: ReadonlySet<number>, base: LocatedFinding['base']): boolean {
  return 'island' in base && islands.has(base.island);
}

/** Whether a finding is about which members an object has, or about several of them. */
export function isAboutMembers({ rule }: Finding): boolean {
  return rule === required.name || rule === unknownProperty.name || relational.has(rule);
}

function isBroken(fixture: Fixture, context: Context): boolean {
  if (envelopeOf(fixture.source).broken) return true;
  for (const { reports } of reportsByBlock(fixture, context))
    if (reports.some(({ broken }) => broken)) return true;
  return false;
}

function faultIn(
  { source }: Fixture,
  { settings }: Context,
  { fault, line }: LostIn,
): readonly LocatedFinding[] {
  const inspection = inspectionFor(settings);
  const subject = {
    text: '',
    faults: [fault],
    tooDeep: undefined,
    repeated: [],
    pathAt: () => [],
  };
  const start = fault.offset;
  const end = start + fault.length;
  const path = line === undefined ? [] : [line];
  return inspection
    .collect(() => checkText(subject, inspection))
    .map((finding) => ({
      finding,
      start,
      end,
      range: rangeAt(source.pieces, start, end),
      path,
      pointer: documentPointer(source.container, path),
      related: [],
      base: { envelope: [] },
    }));
}

/** A finding of the repaired document at its place in the document. */
function moved(
  fixture: Fixture,
  repaired: RepairedDocument,
  found: LocatedFinding,
): LocatedFinding {
  const { pieces } = fixture.source;
  const inner = repaired.fixture.source.pieces;
  const out = (offset: number) => outOfRepaired(repaired, offset);
  const rangeOut = ({ start, end }: Range) =>
    rangeAt(pieces, out(offsetAt(inner, start)), out(offsetAt(inner, end)));
  const start = out(found.start);
  const island = sameIsland(fixture, repaired, found);
  return {
    ...found,
    finding: island === undefined ? withoutFixes(found.finding) : found.finding,
    start,
    end: Math.max(start + 1, out(found.end)),
    range: rangeOut(found.range),
    related: found.related.map(({ range, message }) => ({ range: rangeOut(range), message })),
    base: island === undefined ? { envelope: [] } : { island },
  };
}

/** What a fix would write is only known where what is lost changes nothing: in an island that is the same without it. */
function sameIsland(
  fixture: Fixture,
  repaired: RepairedDocument,
  { base }: LocatedFinding,
): number | undefined {
  const place = 'island' in base ? islandPlace(repaired.fixture, base.island) : undefined;
  if (place === undefined) return undefined;
  const start = outOfRepaired(repaired, place.start);
  const own = islandAt(fixture, start);
  return own?.start === start && own.island.text === place.island.text ? own.number : undefined;
}

function withoutFixes({ fixes: _, ...finding }: Finding): Finding {
  return finding;
}
