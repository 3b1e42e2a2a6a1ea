import { statusOf } from '../../model/lifecycle.ts';
import type { SchemaKind } from '../../schema/schemas.ts';
import { cached } from '../../text/cached.ts';
import type { DocumentObject } from '../engine/rule.ts';

/** All states of one object in a document, in order. */
export type States = readonly DocumentObject[];

type ById = Map<string, DocumentObject[]>;

/** Groups the objects of a kind by ID. */
export function statesById(
  objects: readonly DocumentObject[],
  kind: SchemaKind,
): ReadonlyMap<string, States> {
  return byKindOf(objects).get(kind) ?? new Map();
}

/** Cached, because several rules need them, some once per run. */
const byKindOf = cached((objects: readonly DocumentObject[]) => {
  const byKind = new Map<SchemaKind, ById>();
  for (const object of objects) {
    const { kind, id } = object.summary;
    if (id === undefined || id === '') continue;
    const byId: ById = byKind.get(kind) ?? new Map();
    byKind.set(kind, byId);
    const states = byId.get(id);
    if (states === undefined) byId.set(id, [object]);
    else states.push(object);
  }
  return byKind;
});

/** Returns the objects of a kind that belong to a run, by ID. */
export function statesOfRun(
  objects: readonly DocumentObject[],
  kind: SchemaKind,
  run: string,
): readonly States[] {
  return [...statesById(byRunOf(objects).get(run) ?? [], kind).values()];
}

/** Cached, because a document can have thousands of runs. */
const byRunOf = cached((objects: readonly DocumentObject[]) => {
  const byRun = new Map<string, DocumentObject[]>();
  for (const object of objects) {
    const { runId } = object.summary;
    if (runId === undefined) continue;
    const own = byRun.get(runId);
    if (own === undefined) byRun.set(runId, [object]);
    else own.push(object);
  }
  return byRun;
});

/** Returns the last state of an object, preferably an ended one. */
export function lastOf(states: States): DocumentObject | undefined {
  return states.findLast(hasEnded) ?? states.at(-1);
}

export function hasEnded({ summary: { kind, status } }: DocumentObject): boolean {
  return statusOf(kind, status)?.hasEnded === true;
}

/** Returns whether another finding is about a property or its content. */
export function isInDoubt({ findings }: DocumentObject, name: string): boolean {
  return findings.some(({ path }) => path.length === 0 || path[0] === name);
}

/** Returns the lists whose objects differ in an ID, which `list-run` reports. */
export function listsWithSeveral(
  objects: readonly DocumentObject[],
  field: 'runId' | 'threadId',
): ReadonlySet<number> {
  const ids = new Map<number, string>();
  const several = new Set<number>();
  for (const { list, summary } of objects) {
    const id = summary[field];
    if (list === undefined || id === undefined) continue;
    if ((ids.get(list) ?? id) !== id) several.add(list);
    ids.set(list, id);
  }
  return several;
}
