import { accumulateDeltas } from '../model/accumulateDeltas.ts';
import { deltaKindOf, kindOfSchema } from '../model/findKind.ts';
import { isObject, valueAt } from '../model/jsonValue.ts';
import { json } from '../model/messageText.ts';
import { meaningOf } from '../model/streamEvents.ts';
import type { JsonPath } from '../text/json/syntaxTree.ts';
import type { Rule, StreamEvent } from './engine/rule.ts';
import { eventsByObject, lifeOf } from './event-order.ts';

/** Returns the shortest event stream whose deltas and final step can differ. */
function transcript(inDelta: string, atEnd: string): string {
  const details = (id: string) =>
    `{ "type": "message_creation", "message_creation": { "message_id": "${id}" } }`;
  return [
    'event: thread.run.step.created\ndata: { "status": "in_progress" }',
    `event: thread.run.step.delta\ndata: { "delta": { "step_details": ${details(inDelta)} } }`,
    `event: thread.run.step.completed\ndata: { "step_details": ${details(atEnd)} }`,
  ].join('\n\n');
}

/** Finds deltas that do not accumulate to the final step or message. */
export const deltaFold: Rule = {
  name: 'delta-fold',
  severity: 'warning',
  fixable: false,
  docs: {
    summary: 'Deltas that do not add up to the final step or message',
    what: 'The accumulated deltas of a step differ from the `step_details` of its last event, or those of a message from its `content`.',
    why: 'A client that builds the object from its deltas gets a different one than a client that waits for the last event. Usually only one of the two was edited.',
    examples: [
      {
        bad: transcript('msg_kGz1', 'msg_9vQw'),
        good: transcript('msg_kGz1', 'msg_kGz1'),
      },
    ],
  },
  checkStream: ({ events }) => {
    for (const own of eventsByObject(events).values()) judge(own);
  },
};

function judge(events: readonly StreamEvent[]): void {
  const { created, end } = lifeOf(events);
  const last = events[end];
  if (created < 0 || last === undefined) return;
  const deltas = events.slice(created, end).filter((event) => meaningOf(event)?.is === 'delta');
  // Other rules report mistakes inside a delta.
  if (deltas.length === 0 || deltas.some(({ findings }) => findings.length > 0)) return;
  const kind = last.summary && kindOfSchema(last.summary.kind);
  const deltaKind = kind && deltaKindOf(kind);
  if (deltaKind === undefined) return;
  const folded = accumulateDeltas(
    deltas.map(({ data }) => data()),
    deltaKind.schema,
  );
  const path = folded && difference(folded, last.data(), []);
  if (path === undefined || path.length === 0) return;
  if (last.findings.some((finding) => isAbout(finding.path, path))) return;
  last.report({
    path: ['data', ...path],
    message: `The accumulated deltas give a different value: ${json(valueAt(folded, path))}`,
  });
}

/** Returns whether a finding is about a value, its object, or the type of the details. */
function isAbout([...found]: JsonPath, place: JsonPath): boolean {
  if (found[0] !== place[0]) return found.length === 1 && found[0] === 'type';
  return startsWith(place, found.slice(0, -1)) || startsWith(found, place);
}

function startsWith(path: JsonPath, start: JsonPath): boolean {
  return start.every((key, index) => key === path[index]);
}

/** Returns the path where the final step differs from the deltas. The final step may have more than the deltas. */
function difference(folded: unknown, end: unknown, path: JsonPath): JsonPath | undefined {
  if (folded === null || folded === undefined) return undefined;
  if (Array.isArray(folded) && Array.isArray(end)) {
    if (folded.length > end.length) return path;
    return first(folded.entries(), (index, value) =>
      difference(value, end[index], [...path, index]),
    );
  }
  if (isObject(folded) && isObject(end)) {
    return first(Object.entries(folded), (name, value) =>
      Object.hasOwn(end, name) ? difference(value, end[name], [...path, name]) : undefined,
    );
  }
  return folded === end ? undefined : path;
}

function first<K, V>(
  entries: Iterable<readonly [K, V]>,
  find: (key: K, value: V) => JsonPath | undefined,
): JsonPath | undefined {
  for (const [key, value] of entries) {
    const found = find(key, value);
    if (found !== undefined) return found;
  }
  return undefined;
}
