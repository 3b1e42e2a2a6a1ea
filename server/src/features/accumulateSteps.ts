import type { FixtureDocument } from '../document/document.ts';
import { eventData, readEventData } from '../document/eventData.ts';
import { partsOf } from '../document/nested.ts';
import { skeletonOf } from '../document/skeleton.ts';
import { accumulateDeltas } from '../model/accumulateDeltas.ts';
import { kindOfObject } from '../model/findKind.ts';
import { isObject, type JsonObject, member } from '../model/jsonValue.ts';

/** What a stream says of one step: its deltas, and the last whole step that it carries. */
interface Heard {
  readonly deltas: unknown[];
  whole: JsonObject | undefined;
}

/**
 * The run steps that the deltas of a stream add up to, in the order in which the stream begins them. What deltas do
 * not tell (status, times, usage) is that of the last whole step in the stream.
 */
export function accumulateSteps(document: FixtureDocument): readonly JsonObject[] {
  const heard = new Map<string, Heard>();
  for (const data of eventValues(document)) {
    const id = member(data, 'id');
    if (typeof id !== 'string' || !isObject(data) || !isAboutStep(data)) continue;
    const of = heard.get(id) ?? { deltas: [], whole: undefined };
    heard.set(id, of);
    if (Object.hasOwn(data, 'delta')) of.deltas.push(data);
    else of.whole = data;
  }
  return [...heard].map(([id, { deltas, whole }]) => {
    const step: JsonObject = whole ?? { id, object: 'thread.run.step' };
    return { ...step, ...accumulateDeltas(deltas, 'delta') };
  });
}

/** Whether the data of an event is a step or a delta of one, maybe without saying so. */
function isAboutStep(data: JsonObject): boolean {
  const kind = kindOfObject(data.object);
  return kind === undefined || kind.id === 'step';
}

/** The steps and deltas of a document's events in their order. */
function* eventValues(document: FixtureDocument): Generator<unknown> {
  for (const { document: part } of partsOf(document)) {
    for (const stepContainer of skeletonOf(part.source).stepContainers) {
      const data = stepContainer.kind === 'event' ? eventData(part, stepContainer) : undefined;
      if (data !== undefined) yield readEventData(data);
    }
  }
}
