import { type Fixture, islandAt, islandPlace } from '../../document/document.ts';
import { intoLayer, isServed, layerAt, outOfLayer } from '../../document/nestedDocuments.ts';
import { partOfIsland, partsOf } from '../../document/parts.ts';
import { type Envelope, envelopeOf } from '../../document/skeleton.ts';
import { isObject } from '../../model/jsonValue.ts';
import type { Timeline, TimelineStep } from '../../model/timeline.ts';
import type { Pieces } from '../../text/chunks/chunks.ts';
import { offsetAt, type Position, type Range, rangeAt } from '../../text/chunks/positions.ts';
import { isOutlier, withoutOutlier } from './timelineOutliers.ts';
import { timelineStepOf } from './timelineStep.ts';
import { totalsOf } from './timelineTotals.ts';

/** A timeline, and which islands of the document it is made of. */
interface Drawn {
  readonly timeline: Timeline;
  /** The number of the island that tells of the step at each index. */
  readonly islands: readonly number[];
  /** The index of the step that an island tells of. */
  readonly indexes: ReadonlyMap<number, number>;
}

const drawn = new WeakMap<Pieces, Drawn>();

/** What the run steps of a document did when; `undefined` for a document that is none of ours. */
export function timeline(fixture: Fixture): Timeline | undefined {
  return isServed(fixture) ? draw(fixture).timeline : undefined;
}

/** Where the step at an index of the timeline stands in the document. */
export function timelinePlace(fixture: Fixture, index: number): Range | undefined {
  const number = isServed(fixture) ? draw(fixture).islands[index] : undefined;
  const found = number === undefined ? undefined : partOfIsland(fixture, number);
  const place = found && islandPlace(found.part.fixture, found.number);
  if (found === undefined || place === undefined) return undefined;
  const inner = { start: place.start, end: place.start + place.island.text.length };
  const { layer } = found.part;
  const { start, end } = layer === undefined ? inner : outOfLayer(layer, inner);
  return rangeAt(fixture.source.pieces, start, end);
}

/** The index in the timeline of the step at a position of the document. */
export function timelineIndex(fixture: Fixture, position: Position): number | undefined {
  if (!isServed(fixture)) return undefined;
  const offset = offsetAt(fixture.source.pieces, position);
  const layer = layerAt(fixture, offset);
  const part = partsOf(fixture).find((one) => one.layer === layer);
  if (part === undefined) return undefined;
  const found = islandAt(part.fixture, layer === undefined ? offset : intoLayer(layer, offset));
  return found && draw(fixture).indexes.get(part.first + found.number);
}

function draw(fixture: Fixture): Drawn {
  const { pieces } = fixture.source;
  let result = drawn.get(pieces);
  if (result === undefined) {
    const told = inOrderOfTime(foldRepeated(withoutOutliers(toldSteps(fixture)), fixture));
    const steps = told.map(({ step }) => step);
    result = {
      timeline: { steps, totals: totalsOf(steps) },
      islands: told.map(({ number }) => number),
      indexes: indexesOf(told),
    };
    drawn.set(pieces, result);
  }
  return result;
}

function indexesOf(told: readonly Told[]): ReadonlyMap<number, number> {
  const indexes = new Map<number, number>();
  for (const [index, { numbers }] of told.entries())
    for (const number of numbers) indexes.set(number, index);
  return indexes;
}

/** A step as an island tells of it. */
interface Told {
  readonly step: TimelineStep;
  /** Of the island. */
  readonly number: number;
  /** All islands that tell of this step. */
  readonly numbers: readonly number[];
}

function toldSteps(fixture: Fixture): readonly Told[] {
  const found: Told[] = [];
  for (const part of partsOf(fixture)) {
    let number = part.first;
    for (const block of part.fixture.source.pieces.blocks) {
      for (const { island } of block.pieces) {
        if (island === undefined) continue;
        const step = timelineStepOf(island, part.fixture);
        if (step !== undefined) found.push({ step, number, numbers: [number] });
        number++;
      }
    }
  }
  return found;
}

/**
 * Leaves out times that no run can have, such as one that has lost a digit: a single one would stretch the axis over
 * decades. Where all times are like that, as in an invented fixture, they stay.
 */
function withoutOutliers(told: readonly Told[]): readonly Told[] {
  const times = told.flatMap(({ step }) => [step.start ?? [], step.end ?? []].flat());
  if (times.every(isOutlier) || !times.some(isOutlier)) return told;
  return told.map((one) => ({ ...one, step: withoutOutlier(one.step) }));
}

/**
 * Makes one of what is told of one step: the events of a stream and the answers of a recording tell of it again and
 * again. The last word counts, but for one that knows less of the end. What stands twice in one array is two steps.
 */
function foldRepeated(told: readonly Told[], fixture: Fixture): readonly Told[] {
  const ids = told.flatMap(({ step }) => step.id ?? []);
  if (new Set(ids).size === ids.length) return told;
  const arrays = arraysIn(fixture);
  const counts = new Map<string, number>();
  const folded = new Map<string, Told>();
  for (const one of told) {
    const { id, start } = one.step;
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

/** For each island of a document and its layers that is an element of an array: which array, as a word. */
function arraysIn(fixture: Fixture): ReadonlyMap<number, string> {
  const all = new Map<number, string>();
  for (const part of partsOf(fixture)) {
    const arrays = arraysOf(envelopeOf(part.fixture.source));
    for (const [number, array] of arrays) all.set(part.first + number, `${part.first}:${array}`);
  }
  return all;
}

function merged(before: Told, later: Told): Told {
  const last = before.step.ending === 'ended' && later.step.ending !== 'ended' ? before : later;
  return { ...last, numbers: [...before.numbers, later.number] };
}

const arrays = new WeakMap<Envelope, ReadonlyMap<number, number>>();

/** For each island that is an element of an array: which array, as a number. The lines of a text are no array. */
function arraysOf(envelope: Envelope): ReadonlyMap<number, number> {
  const known = arrays.get(envelope);
  if (known !== undefined) return known;
  const found = new Map<number, number>();
  let count = 0;
  const visit = (value: unknown, array: number | undefined): void => {
    const island = envelope.islandOf(value);
    if (island !== undefined && array !== undefined) found.set(island, array);
    if (Array.isArray(value)) {
      const own = value === envelope.value && envelope.container !== 'json' ? undefined : count++;
      for (const item of value) visit(item, own);
    } else if (isObject(value)) for (const key of Object.keys(value)) visit(value[key], undefined);
  };
  visit(envelope.value, undefined);
  arrays.set(envelope, found);
  return found;
}

/** Sorts by start. Lists often have the newest step first, so that equal times are turned round there. */
function inOrderOfTime(told: readonly Told[]): readonly Told[] {
  const starts = told.flatMap(({ step }) => step.start ?? []);
  const newestFirst = (starts[0] ?? 0) > (starts.at(-1) ?? 0);
  let start = Number.NEGATIVE_INFINITY;
  return (newestFirst ? told.toReversed() : told)
    .map((one) => {
      start = one.step.start ?? start;
      return { one, start };
    })
    .sort((a, b) => (a.start < b.start ? -1 : a.start > b.start ? 1 : 0))
    .map(({ one }) => one);
}
