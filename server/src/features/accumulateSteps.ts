import type { Fixture } from '../document/document.ts';
import { eventData, readEventData } from '../document/eventData.ts';
import { partsOf } from '../document/parts.ts';
import { envelopeOf } from '../document/skeleton.ts';
import { foldDeltas } from '../model/accumulateDeltas.ts';
import { isObject, type JsonObject, member } from '../model/jsonValue.ts';

/** What a stream says of one step: its deltas, and the last whole step that it carries. */
interface Heard {
  readonly deltas: unknown[];
  whole: JsonObject | undefined;
}

/**
 * The run steps that the deltas of a transcript add up to, in the order in which the stream begins them. What deltas do
 * not tell (status, times, usage) is that of the last whole step in the stream.
 */
export function foldSteps(fixture: Fixture): readonly JsonObject[] {
  const heard = new Map<string, Heard>();
  for (const data of eventValues(fixture)) {
    const id = member(data, 'id');
    if (typeof id !== 'string' || !isObject(data)) continue;
    const of = heard.get(id) ?? { deltas: [], whole: undefined };
    heard.set(id, of);
    if (Object.hasOwn(data, 'delta')) of.deltas.push(data);
    else of.whole = data;
  }
  return [...heard].map(([id, { deltas, whole }]) => {
    const step: JsonObject = whole ?? { id, object: 'thread.run.step' };
    const details = foldDeltas(deltas);
    return details === undefined ? step : { ...step, step_details: details };
  });
}

/** The steps and deltas of a document's events in their order. */
function* eventValues(fixture: Fixture): Generator<unknown> {
  for (const { fixture: part } of partsOf(fixture)) {
    for (const frame of envelopeOf(part.source).frames) {
      const data = frame.kind === 'event' ? eventData(part, frame) : undefined;
      if (data !== undefined) yield readEventData(data);
    }
  }
}
