import type { StepContainer } from '../document/containers.ts';
import type { FixtureDocument } from '../document/document.ts';
import { eventData, readEventData } from '../document/eventData.ts';
import { partsOf } from '../document/nested.ts';
import { skeletonOf } from '../document/skeleton.ts';
import { accumulateDeltas } from '../model/accumulateDeltas.ts';
import { deltaKindOf, kindAbout, kindOfObject, wholeKindOf } from '../model/findKind.ts';
import { isObject, type JsonObject, member } from '../model/jsonValue.ts';
import type { ObjectKind } from '../model/objectKinds.ts';
import { meaningOfEvent } from '../model/streamEvents.ts';

type Stream = readonly StepContainer[];

/** The deltas of one object in a stream, and the last whole object. */
interface Heard {
  readonly object: string;
  readonly deltaKind: ObjectKind;
  /** The stream with its first event. */
  readonly stream: Stream;
  readonly deltas: unknown[];
  whole: JsonObject | undefined;
}

/**
 * Returns the run steps and messages that a stream's deltas accumulate to, in stream order. The
 * last whole object supplies what deltas lack: status, times, usage. Of several recordings of an
 * object, the last one counts.
 */
export function accumulateObjects(document: FixtureDocument): readonly JsonObject[] {
  const heard = new Map<string, Heard>();
  for (const { data, kind, stream, isCreated } of eventValues(document)) {
    const id = member(data, 'id');
    const deltaKind = deltaKindOf(kind);
    if (typeof id !== 'string' || !isObject(data) || deltaKind === undefined) continue;
    let of = heard.get(id);
    // Another stream can continue an object. If it creates the object, it is a new recording.
    if (of === undefined || (isCreated && of.stream !== stream)) {
      of = { object: kind.object, deltaKind, stream, deltas: [], whole: undefined };
      heard.set(id, of);
    }
    if (Object.hasOwn(data, 'delta')) of.deltas.push(data);
    else of.whole = data;
  }
  return [...heard].map(([id, { object, deltaKind, deltas, whole }]) => {
    return { ...(whole ?? { id, object }), ...accumulateDeltas(deltas, deltaKind.schema) };
  });
}

interface EventValue {
  readonly data: unknown;
  /** Kind of the whole object. */
  readonly kind: ObjectKind;
  readonly stream: Stream;
  readonly isCreated: boolean;
}

/** Yields the data of a document's events in order. */
function* eventValues(document: FixtureDocument): Generator<EventValue> {
  for (const { document: part } of partsOf(document)) {
    for (const stream of skeletonOf(part.source).streams) {
      for (const event of stream) {
        const text = eventData(part, event);
        if (text === undefined) continue;
        const data = readEventData(text);
        const kind = kindOfObject(member(data, 'object')) ?? kindAbout(event.schema);
        const isCreated = meaningOfEvent(String(event.value.event))?.is === 'created';
        yield { data, kind: wholeKindOf(kind), stream, isCreated };
      }
    }
  }
}
