import assert from 'node:assert/strict';
import { timeline } from '../../../../server/src/features/timeline/timeline.ts';
import type { TimelineEntry } from '../../../../server/src/model/timeline.ts';
import { documentOf } from '../../../support/fixture.ts';

export type Properties = Readonly<Record<string, unknown>>;

export const completed = { status: 'completed', created_at: 1000, completed_at: 1012 };

/** A completed step with the marker by which it is found. */
export function marked(id: string | undefined, properties: Properties = {}): string {
  return JSON.stringify({ object: 'thread.run.step', id, ...completed, ...properties });
}

export function stepsOf(text: string): readonly TimelineEntry[] {
  return timeline(documentOf(text, 'json'))?.entries ?? [];
}

export function ids(text: string): readonly (string | undefined)[] {
  return stepsOf(text).map(({ id }) => id);
}

export function only(document: Parameters<typeof timeline>[0]): TimelineEntry {
  const [step, ...others] = timeline(document)?.entries ?? [];
  assert.deepEqual(others, []);
  return step ?? assert.fail('There is no step.');
}

/** `1000-1012 ended (created_at is missing)`. */
export function times({ start, end, ending, notes }: TimelineEntry): string {
  const noted = notes.length === 0 ? '' : ` (${notes.join(', ')})`;
  return `${start ?? '?'}-${end ?? '?'} ${ending}${noted}`;
}
