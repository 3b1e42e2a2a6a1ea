import type { Fixture } from '../../document/document.ts';
import {
  isInside,
  isOpaque,
  isServed,
  type Layer,
  layersOf,
  outOfLayer,
  rangeOutOfLayer,
} from '../../document/nestedDocuments.ts';
import { layerPlace } from '../../document/nestedPointer.ts';
import type { Context } from '../analysisContext.ts';
import { allReports } from './checkResults.ts';
import { conflictsIn } from './conflicts.ts';
import type { LocatedFinding } from './locate.ts';
import { ownFindings, type Wanted } from './ownFindings.ts';

export type { Base, LocatedFinding } from './locate.ts';

/**
 * All findings of a document in the order of their places, up to a limit for each rule; those that are `wanted`, where
 * that is given, without a limit. None for a document that is not ours.
 */
export function findingsOf(
  fixture: Fixture,
  context: Context,
  wanted?: Wanted,
): readonly LocatedFinding[] {
  const work = findingsInSlices(fixture, context, wanted);
  for (;;) {
    const { done, value } = work.next();
    if (done === true) return value;
  }
}

/** The same, some work at a time: between two pieces of it a caller may pause. */
export function* findingsInSlices(
  fixture: Fixture,
  context: Context,
  wanted?: Wanted,
): Generator<undefined, readonly LocatedFinding[]> {
  if (!isServed(fixture)) return [];
  for (const _ of allReports(fixture, context)) yield;
  const { isSuppressed } = context;
  const layers = layersOf(fixture);
  const inLayers: LocatedFinding[] = [];
  for (const layer of layers) {
    for (const found of ownFindings(layer.fixture, context, wanted)) {
      inLayers.push(outOf(fixture, layer, found));
      yield;
    }
  }
  const own: LocatedFinding[] = [];
  for (const found of ownFindings(fixture, context, wanted)) {
    own.push(found);
    yield;
  }
  // What a string says is read once: as the text that it stands for.
  const layerOf = ({ base }: LocatedFinding) => layers[base.layer ?? -1];
  const isDeeper = (other: LocatedFinding, one: LocatedFinding) => {
    const [inner, outer] = [layerOf(other), layerOf(one)];
    return inner !== undefined && (outer === undefined || isInside(inner, outer));
  };
  const isTold = (one: LocatedFinding) =>
    isAboutText(one) && inLayers.some((other) => isDeeper(other, one) && isSamePlace(one, other));
  const all = [...own, ...inLayers].filter((one) => !isTold(one));
  const located =
    isSuppressed === undefined
      ? all
      : all.filter(({ pointer, finding }) => !isSuppressed(pointer, finding.rule));
  const others = inWorkspace(fixture, context).filter(({ finding }) => wanted?.(finding) ?? true);
  return [...located, ...others].sort((a, b) => a.start - b.start || a.end - b.end);
}

/** Whether a finding is about what stands around all run steps, lists and events. */
function isAboutText({ base }: LocatedFinding): boolean {
  return 'envelope' in base && base.envelope.length === 0;
}

function isSamePlace(one: LocatedFinding, other: LocatedFinding): boolean {
  const overlap = one.start < other.end && other.start < one.end;
  return overlap && one.finding.rule === other.finding.rule;
}

/** What other files say about the steps of a document. */
function inWorkspace(fixture: Fixture, context: Context): readonly LocatedFinding[] {
  return conflictsIn(fixture, context).map(({ step, finding }) => {
    const { base, start, end, range, path, pointer } = step;
    return { finding, start, end, range, path, pointer, related: finding.elsewhere ?? [], base };
  });
}

/** A finding of a document in a string, as the document around it sees it. */
function outOf(fixture: Fixture, layer: Layer, found: LocatedFinding): LocatedFinding {
  const out = (range: LocatedFinding['range']) => rangeOutOfLayer(fixture, layer, range);
  const { fixes: _, ...unfixed } = found.finding;
  return {
    ...found,
    ...(isOpaque(layer) && { finding: unfixed }),
    ...outOfLayer(layer, found),
    range: out(found.range),
    ...layerPlace(fixture, layer, found.path, found.start),
    related: found.related.map(({ range, message }) => ({ range: out(range), message })),
    base: { ...found.base, layer: layer.number },
  };
}
