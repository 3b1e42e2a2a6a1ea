import type { Frame } from '../../document/containers.ts';
import {
  allowsComments,
  type Fixture,
  fromEnvelope,
  islandPlace,
  treeOf,
} from '../../document/document.ts';
import { type EventData, eventData, readEventData } from '../../document/eventData.ts';
import { outOfLayer } from '../../document/nestedDocuments.ts';
import {
  type Envelope,
  envelopeOf,
  envelopeTree,
  islandPaths,
  rootPathAt,
} from '../../document/skeleton.ts';
import type { Finding, Fix, Spot } from '../../model/finding.ts';
import { documentPointer } from '../../model/pointer.ts';
import type { IslandReport } from '../../rules/engine/check.ts';
import { checkEnvelope } from '../../rules/engine/checkSkeleton.ts';
import type { Known } from '../../rules/engine/checkStream.ts';
import { documentLimit } from '../../rules/engine/findingLimit.ts';
import type { Island, PiecePlace } from '../../text/chunks/chunks.ts';
import { positionAt, positionIn, type Range, rangeAt } from '../../text/chunks/positions.ts';
import { spanInJson } from '../../text/json/offsetOfPath.ts';
import { spanOf } from '../../text/json/rangeOfPath.ts';
import type { JsonPath, Span, Tree } from '../../text/json/syntaxTree.ts';
import type { Context } from '../analysisContext.ts';
import { sharedValues, withFixes } from '../codeActions/sharedValues.ts';
import { checkOptions, reportsByBlock, reportsOf } from './checkResults.ts';
import type { LocatedFinding } from './locate.ts';
import { isAboutMembers, isAmong, repairedFindings, unclosedIsland } from './repairedFindings.ts';

/** Which findings somebody wants to have; without it, all up to the limit of a document. */
export type Wanted = ((finding: Finding) => boolean) | undefined;

/**
 * The findings of a document by itself: not those in its layers, and not what other files say. Where some are wanted there
 * is no limit, and the others are not even looked for.
 */
export function* ownFindings(
  fixture: Fixture,
  context: Context,
  wanted: Wanted,
): Generator<LocatedFinding> {
  const isWanted = ({ finding }: LocatedFinding) => wanted === undefined || wanted(finding);
  const repaired = repairedFindings(fixture, context, (inner) => [
    ...ownFindings(inner, context, undefined),
  ]);
  if (repaired !== undefined) {
    yield* repaired.filter(isWanted);
    return;
  }
  const doubtful = unclosedIsland(fixture);
  for (const found of inIslands(fixture, context, wanted))
    if (!isAmong(doubtful, found.base) || !isAboutMembers(found.finding)) yield found;
  for (const found of inEnvelope(fixture, context)) if (isWanted(found)) yield found;
}

/** A finding with its spans in the text of its island: they stay when the island moves. */
interface Placed {
  readonly finding: Finding;
  readonly span: Span;
  readonly related: readonly { readonly span: Span; readonly message: string }[];
}

const fewFindings = 16;

const placedIn = new WeakMap<IslandReport, readonly Placed[]>();

function placed(island: Island, report: IslandReport, comments: boolean): readonly Placed[] {
  let known = placedIn.get(report);
  if (known === undefined) {
    // A tree takes longer than all else that is done for an island, but not than to look for many places one by one.
    const needsTree = report.broken || report.findings.length > fewFindings;
    const find = (path: JsonPath, spot: Spot) =>
      (needsTree ? undefined : spanInJson(island.text, path, spot)) ??
      spanOf(treeOf(island, comments), path, spot);
    known = report.findings.map((finding) => place(finding, find));
    placedIn.set(report, known);
  }
  return known;
}

function place(finding: Finding, find: (path: JsonPath, spot: Spot) => Span): Placed {
  return {
    finding,
    span: find(finding.path, finding.spot ?? 'value'),
    related: (finding.related ?? []).map(({ path, spot, message }) => ({
      span: find(path, spot ?? 'value'),
      message,
    })),
  };
}

function* inIslands(fixture: Fixture, context: Context, wanted: Wanted): Generator<LocatedFinding> {
  const { pieces } = fixture.source;
  const { takes, leftOut } = documentLimit();
  let paths: readonly JsonPath[] | undefined;
  const sharedWith = sharedValues(fixture, () =>
    islandReports(fixture, context).map(({ judged }) => judged),
  );
  for (const { number, island, place: at, report } of reportsOf(fixture, context, true)) {
    const findings = report.findings.map((finding) => withFixes(finding, sharedWith(number)));
    const isTold = findings.map((finding) => wanted?.(finding) ?? takes(finding, number));
    if (!isTold.includes(true)) continue;
    paths ??= islandPaths(envelopeOf(fixture.source));
    const root = paths[number] ?? [];
    // What is missing at the end of the document has no character there that could show it.
    const endOf = ({ offset, length }: Span) =>
      Math.min(islandStart(at) + offset + length, pieces.length);
    const positionOf = (offset: number) =>
      offset > at.piece.text.length
        ? positionAt(pieces, at.start + offset)
        : positionIn(pieces, at, offset);
    const rangeOf = (span: Span): Range => ({
      start: positionOf(at.piece.gap + span.offset),
      end: positionOf(endOf(span) - at.start),
    });
    const all = placed(island, report, allowsComments(fixture));
    for (const [index, { span, related }] of all.entries()) {
      const finding = findings[index];
      if (isTold[index] !== true || finding === undefined) continue;
      const start = islandStart(at) + span.offset;
      yield {
        finding,
        start,
        end: endOf(span),
        range: rangeOf(span),
        ...pathOf(fixture, root, finding),
        related: related.map(({ span: other, message }) => ({ range: rangeOf(other), message })),
        base: { island: number },
      };
    }
  }
  for (const { finding, island } of leftOut()) {
    const { start } = islandPlace(fixture, island) ?? { start: 0 };
    yield {
      finding,
      start,
      end: start + 1,
      range: rangeAt(pieces, start, start + 1),
      ...pathOf(fixture, paths?.[island] ?? [], finding),
      related: [],
      base: { island },
    };
  }
}

function pathOf(
  { source }: Fixture,
  root: JsonPath,
  finding: Finding,
): Pick<LocatedFinding, 'path' | 'pointer'> {
  const path = [...root, ...finding.path];
  return { path, pointer: documentPointer(source.container, path) };
}

function islandStart({ start, piece }: PiecePlace): number {
  return start + piece.gap;
}

function* inEnvelope(fixture: Fixture, context: Context): Generator<LocatedFinding> {
  const envelope = envelopeOf(fixture.source);
  const reports = islandReports(fixture, context);
  const summaries = reports.map(({ judged }) => judged);
  const known = (event: Frame): Known | undefined => {
    const data = eventData(fixture, event);
    if (data === undefined) return undefined;
    const all = data.layer === undefined ? reports : islandReports(data.fixture, context);
    const report = all[data.number];
    if (report === undefined) return undefined;
    const { judged: summary, findings } = report;
    return { summary, findings, data: () => readEventData(data) };
  };
  const options = checkOptions(fixture, context);
  const { text, frames } = checkEnvelope(envelope, summaries, known, options);
  const found = [
    { path: [], frame: undefined, findings: text },
    ...frames.map(({ frame, findings }) => ({ path: frame.path, frame, findings })),
  ].filter(({ findings }) => findings.length > 0);
  if (found.length === 0) return;
  const around = { envelope, tree: envelopeTree(envelope) };
  const { pieces } = fixture.source;
  const rangeOf = ({ offset, length }: Span) => rangeAt(pieces, offset, offset + length);
  for (const { path, frame, findings } of found) {
    for (const one of findings) {
      const { finding, span, related } = place(editable(fixed(one), envelope), (at, spot) =>
        spanAround(fixture, { ...around, frame }, path, at, spot),
      );
      yield {
        finding,
        start: span.offset,
        end: span.offset + span.length,
        range: rangeOf(span),
        ...pathOf(fixture, frame === undefined ? rootOf(finding, envelope) : path, finding),
        related: related.map(({ span: other, message }) => ({ range: rangeOf(other), message })),
        base: { envelope: path },
      };
    }
  }
}

/** The JSON text that a finding about no value is in. */
function rootOf({ path, spot }: Finding, envelope: Envelope): JsonPath {
  const isAboutText = path.length === 0 && typeof spot === 'object' && 'offset' in spot;
  return isAboutText ? rootPathAt(envelope, spot.offset) : [];
}

/** Lists and events share nothing with others. */
function fixed(finding: Finding): Finding {
  return withFixes(finding, () => undefined);
}

function islandReports(fixture: Fixture, context: Context): readonly IslandReport[] {
  return [...reportsByBlock(fixture, context)].flatMap(({ reports }) => reports);
}

/** In server-sent events the names of events and what their data holds can be changed; what else would fix one is no fix. */
function editable(finding: Finding, { container }: Envelope): Finding {
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
  readonly envelope: Envelope;
  readonly tree: Tree;
  readonly frame: Frame | undefined;
}

/** The span in the document of a path that starts in the envelope and may go on inside an island. */
function spanAround(
  fixture: Fixture,
  { tree, frame }: Around,
  root: JsonPath,
  path: JsonPath,
  spot: Spot,
): Span {
  const inner = frame && islandOnPath(fixture, frame, path);
  const at = inner && islandPlace(inner.fixture, inner.number);
  if (inner !== undefined && at !== undefined) {
    const { offset, length } = spanOf(
      treeOf(at.island, allowsComments(inner.fixture)),
      inner.path,
      spot,
    );
    const start = at.start + offset;
    if (inner.layer === undefined) return { offset: start, length };
    const outer = outOfLayer(inner.layer, { start, end: start + length });
    return { offset: outer.start, length: outer.end - outer.start };
  }
  const span = spanOf(tree, [...root, ...path], spot);
  const offset = fromEnvelope(fixture, span.offset);
  return { offset, length: fromEnvelope(fixture, span.offset + span.length) - offset };
}

function islandOnPath(
  fixture: Fixture,
  frame: Frame,
  path: JsonPath,
): (EventData & { readonly path: JsonPath }) | undefined {
  const [data, index, ...rest] = path;
  if (data !== 'data') return undefined;
  if (frame.kind === 'event') {
    const found = path.length > 1 ? eventData(fixture, frame) : undefined;
    return found && { ...found, path: path.slice(1) };
  }
  const number = frame.islands[Number(index)];
  return number === undefined ? undefined : { fixture, number, layer: undefined, path: rest };
}
