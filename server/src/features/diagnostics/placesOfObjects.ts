import type { StepContainer } from '../../document/containers.ts';
import type { FixtureDocument } from '../../document/document.ts';
import { eventData } from '../../document/eventData.ts';
import { islandPaths } from '../../document/islandPaths.ts';
import type { Part } from '../../document/nested.ts';
import { skeletonOf } from '../../document/skeleton.ts';
import { kindOfSchema } from '../../model/findKind.ts';
import { statusesOf, statusOf } from '../../model/lifecycle.ts';
import type { Summary } from '../../model/stepSummary.ts';
import { meaningOfEvent } from '../../model/streamEvents.ts';
import type { DocumentObject } from '../../rules/engine/rule.ts';
import type { JsonPath } from '../../text/json/syntaxTree.ts';

/** The place of an object in a stream or list. */
export type PlaceInTime = Pick<DocumentObject, 'moment' | 'list' | 'array' | 'event' | 'beside'>;

/** Returns a function that finds the place of each object by its index in `summaries`. */
export function placesOfObjects(
  parts: readonly Part[],
  summaries: readonly Summary[],
): (island: number) => PlaceInTime {
  const listOf = new Map<number, Pick<DocumentObject, 'list' | 'beside'>>();
  const eventOf = new Map<number, { readonly stream: string; readonly name: string | undefined }>();
  const partOf = new Map(parts.map((part) => [part.document, part]));
  const begun = new Set<string>();
  const ended = new Set<string>();
  for (const part of parts) {
    const { stepContainers, streams } = skeletonOf(part.document.source);
    for (const { kind, islands, value } of stepContainers) {
      if (kind !== 'list') continue;
      const beside = value.has_more === true ? 'page' : 'all';
      const list = listOf.size;
      for (const island of islands)
        if (island !== undefined) listOf.set(part.first + island, { list, beside });
    }
    for (const [number, stream] of streams.entries()) {
      for (const event of stream) {
        const island = islandOfEvent(part, event, partOf);
        const summary = summaries[island ?? -1];
        if (island === undefined || summary === undefined) continue;
        const name = typeof event.value.event === 'string' ? event.value.event : undefined;
        eventOf.set(island, { stream: `${part.first} stream ${number}`, name });
        if (kindOfSchema(summary.kind)?.id !== 'run') continue;
        if (isBeginning(summary, name)) begun.add(summary.id ?? '');
        if (statusOf(summary.kind, summary.status)?.hasEnded) ended.add(summary.id ?? '');
      }
    }
  }
  const moments = new Map<string, number>();
  return (island) => {
    const part = parts.findLast(({ first }) => first <= island);
    const paths = part === undefined ? [] : islandPaths(skeletonOf(part.document.source));
    const path = paths[island - (part?.first ?? 0)] ?? [];
    const event = eventOf.get(island);
    const key = event?.stream ?? `${part?.first} ${JSON.stringify(responseAround(path))}`;
    const moment = moments.get(key) ?? moments.size;
    moments.set(key, moment);
    const run = summaries[island]?.runId ?? '';
    const isElement = typeof path.at(-1) === 'number' && part?.document.source.format === 'json';
    const isWhole = event === undefined ? isElement : begun.has(run) && ended.has(run);
    const beside = isWhole ? 'all' : 'unknown';
    const list = listOf.get(island);
    const isInArray = isElement && event === undefined && list === undefined;
    const array = isInArray ? `${part?.first} ${JSON.stringify(path.slice(0, -1))}` : undefined;
    return { moment, event: event?.name, array, ...(list ?? { list: undefined, beside }) };
  };
}

function islandOfEvent(
  part: Part,
  event: StepContainer,
  partOf: ReadonlyMap<FixtureDocument, Part>,
): number | undefined {
  const data = eventData(part.document, event);
  const holder = data && partOf.get(data.part.document);
  return holder && holder.first + data.number;
}

/** Returns whether an event is the first of its run. A resumed run is created again. */
function isBeginning({ kind, status }: Summary, event: string | undefined): boolean {
  const isCreated = event !== undefined && meaningOfEvent(event)?.is === 'created';
  return isCreated && status === statusesOf(kind)[0]?.name;
}

/** Returns the path to the outermost array element around a path: in a recording, a response. */
function responseAround(path: JsonPath): JsonPath {
  // An element of the last array is the object itself.
  const at = path.slice(0, -1).findIndex((key) => typeof key === 'number');
  return path.slice(0, at + 1);
}
