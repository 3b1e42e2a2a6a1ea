import { envelopeOf, islandPaths } from '../model/envelope.ts';
import { allowsComments, type Fixture, readIsland } from '../model/fixture.ts';
import { layerPlace } from '../model/layerPath.ts';
import { isServed, type Layer, layersOf, outOfLayer, rangeOutOfLayer } from '../model/layers.ts';
import { statusOf } from '../model/lifecycle.ts';
import { documentPointer } from '../model/pointer.ts';
import { noPrint, printOf, type StepPrint } from '../model/stepPrint.ts';
import type { IslandReport } from '../rules/check.ts';
import type { Island } from '../text/pieces.ts';
import { type Range, rangeAt } from '../text/positions.ts';
import type { JsonPath } from '../text/tree.ts';
import type { Context } from './context.ts';
import { idsOfIsland } from './islandIds.ts';
import { allReports, type Reported, reportsOf } from './reports.ts';

/** A run step of a document, by its ID. */
export interface StepPlace {
  readonly id: string;
  readonly type: string | undefined;
  readonly status: string | undefined;
  /** Where its island is found. */
  readonly base: { readonly island: number; readonly layer?: number };
  /** UTF-16 offsets of its ID in the document, quotes included. */
  readonly start: number;
  readonly end: number;
  /** Of its ID, quotes included. */
  readonly range: Range;
  /** To its ID, from the document's root. */
  readonly path: JsonPath;
  readonly pointer: string;
  readonly print: StepPrint;
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
  const last = new Map<string, Found>();
  for (const layer of [undefined, ...layersOf(fixture)]) {
    for (const reported of reportsOf(layer?.fixture ?? fixture, context)) {
      const { id } = reported.report.summary;
      if (!isStep(reported) || id === undefined || id === '' || !isWanted(id)) continue;
      const before = last.get(id)?.reported;
      if (before === undefined || !hasEnded(before) || hasEnded(reported))
        last.set(id, { reported, layer });
    }
  }
  return [...last].flatMap(([id, { reported, layer }]) =>
    layer === undefined
      ? placeOf(fixture, id, reported)
      : placeOf(layer.fixture, id, reported).map((place) => outOf(fixture, layer, place)),
  );
}

/** A step that was found, and the layer of the document that it was found in. */
interface Found {
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

function isStep({ report }: Reported): boolean {
  return !report.foreign && report.summary.kind === 'step';
}

function hasEnded({ report }: Reported): boolean {
  return statusOf(report.summary.status)?.endedAt !== undefined;
}

function placeOf(
  fixture: Fixture,
  id: string,
  { island, number, start: islandStart, report }: Reported,
): readonly StepPlace[] {
  const placed = idsOfIsland(island, fixture).find(
    ({ kind, defines }) => defines && kind === 'step',
  );
  if (placed === undefined) return [];
  const root = islandPaths(envelopeOf(fixture.source))[number] ?? [];
  const start = islandStart + placed.offset - 1;
  const end = start + placed.length + 2;
  const path = [...root, ...placed.path];
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
      // What is wrong by itself is not compared: that would tell the same mistake again.
      print: isSound(report) ? printIn(island, allowsComments(fixture)) : noPrint,
    },
  ];
}

function isSound({ findings }: IslandReport): boolean {
  return !findings.some(({ severity }) => severity === 'error');
}

const prints = new WeakMap<Island, StepPrint>();

function printIn(island: Island, comments: boolean): StepPrint {
  let print = prints.get(island);
  if (print === undefined) {
    const { value, broken } = readIsland(island, comments);
    print = broken ? noPrint : printOf(value);
    prints.set(island, print);
  }
  return print;
}
