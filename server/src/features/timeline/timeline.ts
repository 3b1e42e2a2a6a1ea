import { type FixtureDocument, islandAt, islandPlace } from '../../document/document.ts';
import { atPosition, partOfIsland, partsOf } from '../../document/nested.ts';
import { isHandled } from '../../document/nestedDocuments.ts';
import { type Skeleton, skeletonOf } from '../../document/skeleton.ts';
import { isObject } from '../../model/jsonValue.ts';
import type {
  Timeline,
  TimelineChange,
  TimelineEntry,
  TimelineKind,
} from '../../model/timeline.ts';
import { cached } from '../../text/cached.ts';
import type { Chunks } from '../../text/chunks/chunks.ts';
import { type Position, type Range, rangeAt } from '../../text/chunks/positions.ts';
import { type DrawnObject, drawIsland } from './timelineEntry.ts';
import { isOutlier, withoutOutlier } from './timelineOutliers.ts';
import { mergeDrawn, withRuns } from './timelineRuns.ts';
import { totalsOf } from './timelineTotals.ts';

/** A timeline and its islands. */
interface Drawn {
  readonly timeline: Timeline;
  /** Island index for each entry. */
  readonly islands: readonly number[];
  /** Entry index for each island. */
  readonly indexes: ReadonlyMap<number, number>;
}

/** Returns the timeline of a document, or `undefined` without API objects. */
export function timeline(document: FixtureDocument): Timeline | undefined {
  return isHandled(document) ? draw(document).timeline : undefined;
}

/** Returns the range of an entry in the document. */
export function timelinePlace(document: FixtureDocument, index: number): Range | undefined {
  const number = isHandled(document) ? draw(document).islands[index] : undefined;
  const found = number === undefined ? undefined : partOfIsland(document, number);
  const place = found && islandPlace(found.part.document, found.number);
  if (found === undefined || place === undefined) return undefined;
  const inner = { start: place.start, end: place.start + place.island.text.length };
  const { start, end } = found.part.toOuter(inner);
  return rangeAt(document.source.chunks, start, end);
}

/** Returns the index of the entry at a position. */
export function timelineIndex(document: FixtureDocument, position: Position): number | undefined {
  const island = atPosition(
    document,
    position,
    (flat, offset) => islandAt(flat, offset)?.number,
    (number, part) => part.first + number,
  );
  return island === undefined ? undefined : draw(document).indexes.get(island);
}

function draw(document: FixtureDocument): Drawn {
  return drawChunks(document.source.chunks, document);
}

const drawChunks = cached((_: Chunks, document: FixtureDocument): Drawn => {
  const folded = foldRepeated(withoutOutliers(drawnObjectsIn(document)), document);
  const reported = inOrderOfTime(withRuns(folded));
  const entries = reported.map(({ entry }) => entry);
  return {
    timeline: { entries, totals: totalsOf(entries) },
    islands: reported.map(({ number }) => number),
    indexes: indexesOf(reported),
  };
});

function indexesOf(reported: readonly Occurrence[]): ReadonlyMap<number, number> {
  const indexes = new Map<number, number>();
  for (const [index, { numbers }] of reported.entries())
    for (const number of numbers) indexes.set(number, index);
  return indexes;
}

/** An entry from one island. */
interface Occurrence extends DrawnObject {
  /** Index of the island. */
  readonly number: number;
  /** Indices of all islands with this entry. */
  readonly numbers: readonly number[];
}

function drawnObjectsIn(document: FixtureDocument): readonly Occurrence[] {
  const found: Occurrence[] = [];
  for (const part of partsOf(document)) {
    let number = part.first;
    for (const { island } of part.document.source.chunks.all) {
      if (island === undefined) continue;
      const drawn = drawIsland(island, part.document);
      if (drawn !== undefined) found.push({ ...drawn, number, numbers: [number] });
      number++;
    }
  }
  return found;
}

/**
 * Drops impossible times, such as one with a missing digit, which would stretch the axis over
 * decades. Keeps them if all times are impossible, as in invented data.
 */
function withoutOutliers(reported: readonly Occurrence[]): readonly Occurrence[] {
  const times = reported.flatMap(({ entry }) => [entry.start ?? [], entry.end ?? []].flat());
  if (times.every(isOutlier) || !times.some(isOutlier)) return reported;
  return reported.map((one) => ({ ...one, entry: withoutOutlier(one.entry) }));
}

/**
 * Merges repeated entries: streams and recordings repeat objects. The last one wins, unless it
 * knows less about the end. Duplicates in one array stay separate.
 */
function foldRepeated(
  reported: readonly Occurrence[],
  document: FixtureDocument,
): readonly Occurrence[] {
  const ids = reported.flatMap(({ entry }) => entry.id ?? []);
  if (new Set(ids).size === ids.length) return reported;
  const arrays = arraysIn(document);
  const counts = new Map<string, number>();
  const folded = new Map<string, Occurrence>();
  for (const one of reported) {
    const { id, start } = one.entry;
    const array = arrays.get(one.number);
    const inArray = `${array ?? one.number} ${start} ${id}`;
    const count = counts.get(inArray) ?? 0;
    counts.set(inArray, count + 1);
    const key = id === undefined ? String(one.number) : `${count} ${start} ${id}`;
    const before = folded.get(key);
    folded.set(key, before === undefined ? one : merged(before, one));
  }
  return [...folded.values()];
}

/** Returns the array that contains each island, as a key, including nested documents. */
function arraysIn(document: FixtureDocument): ReadonlyMap<number, string> {
  const all = new Map<number, string>();
  for (const part of partsOf(document)) {
    const arrays = arraysOf(skeletonOf(part.document.source));
    for (const [number, array] of arrays) all.set(part.first + number, `${part.first}:${array}`);
  }
  return all;
}

function merged(before: Occurrence, later: Occurrence): Occurrence {
  const isEnded = before.entry.ending === 'ended' && later.entry.ending !== 'ended';
  const [known, other] = isEnded ? [before, later] : [later, before];
  const numbers = [...before.numbers, later.number];
  return { ...known, ...mergeDrawn(known, other), numbers };
}

/**
 * Returns the array that contains each island, as a number. The lines of a text are not an array.
 */
const arraysOf = cached((skeleton: Skeleton): ReadonlyMap<number, number> => {
  const found = new Map<number, number>();
  let count = 0;
  const visit = (value: unknown, array: number | undefined): void => {
    const island = skeleton.islandOf(value);
    if (island !== undefined && array !== undefined) found.set(island, array);
    if (Array.isArray(value)) {
      const own = value === skeleton.value && skeleton.format !== 'json' ? undefined : count++;
      for (const item of value) visit(item, own);
    } else if (isObject(value)) for (const key of Object.keys(value)) visit(value[key], undefined);
  };
  visit(skeleton.value, undefined);
  return found;
});

/** Order at equal times: user messages, then the run, its steps and its messages. */
const ranks: Readonly<Record<TimelineKind, number>> = { run: 1, step: 2, message: 3 };

/** Sorts by start. Lists often have the newest entry first, so equal times are reversed there. */
function inOrderOfTime(reported: readonly Occurrence[]): readonly Occurrence[] {
  return Object.keys(ranks)
    .flatMap((kind) => placed(reported.filter(({ entry }) => entry.kind === kind)))
    .sort((a, b) => (a.start < b.start ? -1 : a.start > b.start ? 1 : a.rank - b.rank))
    .map(({ one }) => one);
}

/** Assigns positions to entries of one kind. An entry without a start follows the one before it. */
function placed(reported: readonly Occurrence[]) {
  const starts = reported.flatMap(({ entry }) => entry.start ?? []);
  const newestFirst = (starts[0] ?? 0) > (starts.at(-1) ?? 0);
  let start = Number.NEGATIVE_INFINITY;
  return (newestFirst ? reported.toReversed() : reported).map((one) => {
    const { kind, runId } = one.entry;
    start = one.entry.start ?? start;
    return { one, start, rank: kind === 'message' && runId === undefined ? 0 : ranks[kind] };
  });
}

/** Returns the change between two lists. Equal entries are identical objects. */
export function timelineChange(
  before: readonly TimelineEntry[],
  after: readonly TimelineEntry[],
): TimelineChange {
  const shortest = Math.min(before.length, after.length);
  let at = 0;
  while (at < shortest && before[at] === after[at]) at++;
  let same = 0;
  while (same < shortest - at && before.at(-1 - same) === after.at(-1 - same)) same++;
  return {
    at,
    removed: before.length - at - same,
    entries: after.slice(at, after.length - same),
  };
}
