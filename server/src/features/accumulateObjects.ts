import type { FixtureDocument } from '../document/document.ts';
import { eventData, readEventData } from '../document/eventData.ts';
import { partsOf } from '../document/nested.ts';
import { skeletonOf } from '../document/skeleton.ts';
import { accumulateDeltas } from '../model/accumulateDeltas.ts';
import { deltaKindOf, kindAbout, kindOfObject, wholeKindOf } from '../model/findKind.ts';
import { isObject, type JsonObject, member } from '../model/jsonValue.ts';
import type { ObjectKind } from '../model/objectKinds.ts';

/** The deltas of one object in a stream, and the last whole object. */
interface Heard {
  readonly object: string;
  readonly deltaKind: ObjectKind;
  readonly deltas: unknown[];
  whole: JsonObject | undefined;
}

/**
 * Returns the run steps and messages that a stream's deltas accumulate to, in stream order. The
 * last whole object supplies what deltas lack: status, times, usage.
 */
export function accumulateObjects(document: FixtureDocument): readonly JsonObject[] {
  const heard = new Map<string, Heard>();
  for (const { data, kind } of eventValues(document)) {
    const id = member(data, 'id');
    const deltaKind = deltaKindOf(kind);
    if (typeof id !== 'string' || !isObject(data) || deltaKind === undefined) continue;
    const { object } = kind;
    const of = heard.get(id) ?? { object, deltaKind, deltas: [], whole: undefined };
    heard.set(id, of);
    if (Object.hasOwn(data, 'delta')) of.deltas.push(data);
    else of.whole = data;
  }
  return [...heard].map(([id, { object, deltaKind, deltas, whole }]) => {
    return { ...(whole ?? { id, object }), ...accumulateDeltas(deltas, deltaKind.schema) };
  });
}

/** Yields the data of a document's events in order, with the kind of the whole object. */
function* eventValues(document: FixtureDocument): Generator<{ data: unknown; kind: ObjectKind }> {
  for (const { document: part } of partsOf(document)) {
    for (const stepContainer of skeletonOf(part.source).stepContainers) {
      const text = stepContainer.kind === 'event' ? eventData(part, stepContainer) : undefined;
      if (text === undefined) continue;
      const data = readEventData(text);
      const kind = kindOfObject(member(data, 'object')) ?? kindAbout(stepContainer.schema);
      yield { data, kind: wholeKindOf(kind) };
    }
  }
}
