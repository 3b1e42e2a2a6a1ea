import { documentPointer } from '../../../server/src/model/jsonValue.ts';
import { documentWith, findingsInText } from './documents.ts';

/** The findings of a stream, as `rule pointer message`. */
export function findingsIn(
  fragment: string,
  settings?: Parameters<typeof findingsInText>[1],
): readonly string[] {
  return findingsInText(documentWith(fragment), settings).map(
    ({ finding, path }) => `${finding.rule} ${documentPointer('events', path)} ${finding.message}`,
  );
}

/** A stream of events by their short names, each with the members of its data as JSON text. */
export function streamOf(...events: readonly (readonly [name: string, data?: string])[]): string {
  return events
    .map(([name, data = '{}']) => `event: thread.run.step.${name}\ndata: ${data}\n`)
    .join('\n');
}

/** The data of an event in progress. */
export const running = '{ "status": "in_progress" }';
