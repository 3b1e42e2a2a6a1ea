import type { FixtureDocument } from '../../server/src/document/document.ts';
import { islandPaths } from '../../server/src/document/islandPaths.ts';
import { skeletonOf } from '../../server/src/document/skeleton.ts';
import { reportsOf } from '../../server/src/features/diagnostics/checkResults.ts';
import { isObject, member } from '../../server/src/model/jsonValue.ts';
import type { JsonPath } from '../../server/src/schema/schemaAt.ts';
import type { SchemaKind } from '../../server/src/schema/schemas.ts';
import { messageDelta, messageStep } from '../unit/schema/samples.ts';
import { contextWith } from './fixture.ts';
import { valueAt } from './values.ts';

/** A part of a document that is judged by itself: a run step or delta, or the list or event around some. */
export interface Segment {
  readonly kind: SchemaKind;
  readonly path: JsonPath;
  readonly value: unknown;
}

const context = contextWith();

/**
 * The parts of a document, read as `root`, that are judged, each as what it is taken for. Lists and events are given
 * with steps that are right: those that are in them are parts of their own.
 */
export function segmentsOf(document: FixtureDocument, root: unknown): readonly Segment[] {
  const skeleton = skeletonOf(document.source);
  const paths = islandPaths(skeleton);
  const islands = [...reportsOf(document, context)].map(({ number, report }): Segment => {
    const path = paths[number] ?? [];
    const { kind } = report.summary;
    return { kind, path, value: around(kind, valueAt(root, path)) };
  });
  // Events of runs and messages have schemas of their own.
  const ofSteps = skeleton.stepContainers.filter(({ kind, schema }) => schema === kind);
  const stepContainers = ofSteps.map(({ kind, path }): Segment => {
    return { kind, path, value: around(kind, valueAt(root, path)) };
  });
  return [...islands, ...stepContainers];
}

/** What a list or event is without the mistakes inside its steps; a step or delta is as it is. */
function around(kind: SchemaKind, value: unknown): unknown {
  const data = member(value, 'data');
  if (!isObject(value)) return value;
  if (kind === 'list' && Array.isArray(data)) {
    return { ...value, data: data.map((item: unknown) => (isObject(item) ? messageStep : item)) };
  }
  if (kind !== 'event' || !isObject(data)) return value;
  const isDelta = value.event === 'thread.run.step.delta';
  return { ...value, data: isDelta ? messageDelta : messageStep };
}
