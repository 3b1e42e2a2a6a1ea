import { allowsComments, type Content, type Fixture, readIsland } from '../../document/document.ts';
import {
  isServed,
  type Layer,
  layersOf,
  outOfLayer,
  rangeOutOfLayer,
} from '../../document/nestedDocuments.ts';
import { layerPlace } from '../../document/nestedPointer.ts';
import { envelopeOf, islandPaths } from '../../document/skeleton.ts';
import { documentPointer } from '../../model/pointer.ts';
import { noPrint, printOf, type StepPrint } from '../../model/stepFingerprint.ts';
import type { IslandReport } from '../../rules/engine/check.ts';
import type { Island } from '../../text/chunks/chunks.ts';
import { type Range, rangeAt } from '../../text/chunks/positions.ts';
import type { JsonPath } from '../../text/json/syntaxTree.ts';
import type { Context } from '../analysisContext.ts';
import { allReports, type Reported, reportsOf } from '../diagnostics/checkResults.ts';
import { LastSteps } from '../diagnostics/lastSteps.ts';
import { idsOfIsland, type PlacedId } from '../ids/collectIds.ts';

/** A run step of a document, by its ID. */
export interface StepPlace extends StepIdPlace {
  readonly id: string;
  readonly type: string | undefined;
  readonly status: string | undefined;
  /** Where its island is found. */
  readonly base: { readonly island: number; readonly layer?: number };
  /** Of its ID, quotes included. */
  readonly range: Range;
  readonly pointer: string;
  readonly print: StepPrint;
}

/** Where the ID of a run step stands. */
export interface StepIdPlace {
  /** UTF-16 offsets in the document, quotes included. */
  readonly start: number;
  readonly end: number;
  /** From the document's root. */
  readonly path: JsonPath;
}

/**
 * The steps of a document that have an ID, each ID once: of a step that is there several times, the last place counts in
 * which it has ended.
 */
export function stepPlaces(
  fixture: Fixture,
  context: Context,
  isWanted: (id: string) => boolean = () => true,
): readonly StepPlace[] {
  if (!isServed(fixture)) return [];
  const steps = new LastSteps<Found>();
  for (const layer of [undefined, ...layersOf(fixture)]) {
    for (const reported of reportsOf(layer?.fixture ?? fixture, context)) {
      const { id } = reported.report.summary;
      if (id !== undefined && isWanted(id))
        steps.take(reported.report, () => ({ id, reported, layer }));
    }
  }
  return steps
    .all()
    .flatMap(({ id, reported, layer }) =>
      layer === undefined
        ? placeOf(fixture, id, reported)
        : placeOf(layer.fixture, id, reported).map((place) => outOf(fixture, layer, place)),
    );
}

/** A step that was found, and the layer of the document that it was found in. */
interface Found {
  readonly id: string;
  readonly reported: Reported;
  readonly layer: Layer | undefined;
}

function outOf(fixture: Fixture, layer: Layer, place: StepPlace): StepPlace {
  return {
    ...place,
    ...outOfLayer(layer, place),
    ...layerPlace(fixture, layer, place.path, place.start),
    range: rangeOutOfLayer(fixture, layer, place.range),
    base: { ...place.base, layer: layer.number },
  };
}

/** The IDs of the steps of a document. */
export function stepIds(fixture: Fixture, context: Context): ReadonlySet<string> {
  const ids = new Set<string>();
  if (!isServed(fixture)) return ids;
  for (const { reports } of allReports(fixture, context)) {
    for (const { foreign, summary } of reports) {
      if (!foreign && summary.kind === 'step' && summary.id) ids.add(summary.id);
    }
  }
  return ids;
}

function placeOf(fixture: Fixture, id: string, reported: Reported): readonly StepPlace[] {
  const { island, number, report } = reported;
  const place = stepIdPlace(fixture, reported, idsOfIsland(island, fixture));
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
      range: rangeAt(fixture.source.pieces, start, end),
      path,
      pointer: documentPointer(fixture.source.container, path),
      print: printIn(island, report, allowsComments(fixture)),
    },
  ];
}

/** Where the ID of a step stands in a document, if it is among those of its island. */
export function stepIdPlace(
  fixture: Fixture,
  { number, island, start: islandStart }: Reported,
  ids: readonly PlacedId[],
): StepIdPlace | undefined {
  const placed = ids.find(({ kind, defines }) => defines && kind === 'step');
  if (placed === undefined) return undefined;
  const root = islandPaths(envelopeOf(fixture.source))[number] ?? [];
  const start = islandStart + placed.offset - 1;
  const end = placed.offset + placed.length;
  // In broken text nobody may have closed it.
  const isClosed = island.text.charAt(end) === '"';
  return { start, end: islandStart + end + (isClosed ? 1 : 0), path: [...root, ...placed.path] };
}

/** The print of a step that is read. What is wrong by itself is not compared: that would tell the same mistake again. */
export function stepPrint({ value, broken }: Content, report: IslandReport): StepPrint {
  return broken || !isSound(report) ? noPrint : printOf(value);
}

function isSound({ findings }: IslandReport): boolean {
  return !findings.some(({ severity }) => severity === 'error');
}

const prints = new WeakMap<IslandReport, StepPrint>();

function printIn(island: Island, report: IslandReport, comments: boolean): StepPrint {
  let print = prints.get(report);
  if (print === undefined) {
    print = stepPrint(readIsland(island, comments), report);
    prints.set(report, print);
  }
  return print;
}
