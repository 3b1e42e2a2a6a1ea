import type { FixtureDocument } from '../document/document.ts';
import { eventData, readEventData } from '../document/eventData.ts';
import { partsOf } from '../document/nested.ts';
import { skeletonOf } from '../document/skeleton.ts';
import { accumulateDeltas } from '../model/accumulateDeltas.ts';
import { deltaKindOf, kindAbout, kindOfObject, wholeKindOf } from '../model/findKind.ts';
import { isObject, type JsonObject, member } from '../model/jsonValue.ts';
import type { ObjectKind } from '../model/objectKinds.ts';

/** What a stream says of one object: its deltas, and the last whole object that it carries. */
interface Heard {
  readonly object: string;
  readonly deltaKind: ObjectKind;
  readonly deltas: unknown[];
  whole: JsonObject | undefined;
}

/**
 * The run steps and messages that the deltas of a stream add up to, in the order in which the stream begins them. What
 * deltas do not tell (status, times, usage) is that of the last whole object in the stream.
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

/** The data of a document's events in their order, and the kind of the whole object that they are about. */
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
