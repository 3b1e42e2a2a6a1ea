import { member, valueAt } from '../model/jsonValue.ts';
import { doneEvent } from '../model/streamEvents.ts';
import type { JsonPath } from '../text/json/syntaxTree.ts';
import type { StepContainer } from './containers.ts';

/**
 * Groups the events of a document by stream. The elements of one array are a stream, and so are the
 * lines or events of a document with several JSON texts. A new stream starts after `done`.
 */
export function streamsOf(
  stepContainers: readonly StepContainer[],
  value: unknown,
): readonly (readonly StepContainer[])[] {
  const streams = new Map<string, StepContainer[]>();
  const ends = new Map<string, readonly number[]>();
  for (const stepContainer of stepContainers) {
    if (stepContainer.kind !== 'event') continue;
    const key = keyOf(stepContainer.path, (array) => {
      const id = JSON.stringify(array);
      const known = ends.get(id) ?? endsIn(valueAt(value, array));
      ends.set(id, known);
      return known;
    });
    const stream = streams.get(key);
    if (stream === undefined) streams.set(key, [stepContainer]);
    else stream.push(stepContainer);
  }
  return [...streams.values()];
}

/** Returns the key of an event's stream. `endsOf` returns where the streams of an array end. */
function keyOf(path: JsonPath, endsOf: (array: JsonPath) => readonly number[]): string {
  const at = path.findLastIndex((key) => typeof key === 'number');
  if (at < 0) return JSON.stringify(path);
  const array = path.slice(0, at);
  const ended = endsOf(array).filter((end) => end < Number(path[at])).length;
  return JSON.stringify([array, ended]);
}

function endsIn(array: unknown): readonly number[] {
  if (!Array.isArray(array)) return [];
  return array.flatMap((one, index) => (member(one, 'event') === doneEvent ? [index] : []));
}
