import type { Fixture } from '../model/fixture.ts';
import type { JsonObject } from '../model/json.ts';
import { endTimestamps, type Status, statusOf } from '../model/lifecycle.ts';
import { readStatus, readTime } from '../model/step.ts';
import { keyOf } from '../rules/support/place.ts';
import { placeholder } from '../rules/support/placeholder.ts';
import { code } from '../rules/support/words.ts';
import type { JsonEdit } from '../text/edit/edits.ts';
import type { JsonPath } from '../text/tree/tree.ts';
import { type CodeAction, refactoring } from './codeAction.ts';
import type { Context } from './context.ts';
import { documentEdits } from './documentEdits.ts';
import type { Place } from './placeAt.ts';
import { type PlacedStep, stepOf } from './stepOf.ts';

/** Puts the step whose own properties a place is among into another status, with all that goes with it. */
export function setStatus(fixture: Fixture, place: Place, context: Context): readonly CodeAction[] {
  const step = stepOf(place);
  if (step === undefined || !isAboutStatus(place.path.slice(step.path.length))) return [];
  const current = readStatus(step.value);
  const others = (step.node.properties.get('status')?.values ?? [])
    .map(({ value }) => statusOf(value))
    .filter((status) => status !== undefined)
    .filter((status) => status !== current);
  return others.flatMap((status) => {
    const edits = statusEdits(step, status, context.now());
    return refactoring(
      `Set status to ${code(status.name)}`,
      documentEdits(fixture, place.base, edits),
    );
  });
}

/** Whether somebody who thinks of the status would ask here: at the step as a whole, its status, type or ends. */
function isAboutStatus([name, ...inside]: JsonPath): boolean {
  if (inside.length > 0) return false;
  return name === undefined || ['', 'status', 'type', ...endTimestamps].includes(String(name));
}

/** What changes in a step that gets another status; `now` in Unix seconds. */
export function statusEdits(step: PlacedStep, status: Status, now: number): readonly JsonEdit[] {
  const { path, value: before, node } = step;
  const edits: JsonEdit[] = [];
  const missing: (readonly [string, unknown])[] = [];
  for (const [name, value] of membersOf(step, status, now)) {
    const key = keyOf(before, name);
    if (key === undefined) {
      if (value !== null) missing.push([name, value]);
    } else if (before[key] !== value) {
      edits.push({ kind: 'replace', path: [...path, key], value });
    }
  }
  if (missing.length === 0) return edits;
  const order = [...node.properties.keys()];
  return [...edits, { kind: 'insert', path, members: missing, order }];
}

/** The properties that follow from a status. */
function membersOf(
  { path, value: step, node }: PlacedStep,
  status: Status,
  now: number,
): readonly (readonly [string, unknown])[] {
  const failed = status.name === 'failed';
  const error = memberOf(step, 'last_error');
  const emptyError = () => placeholder('last_error', { path, object: { status: 'failed' }, node });
  return [
    ['status', status.name],
    ...endTimestamps.map(
      (name) => [name, name === status.endedAt ? endOf(step, now) : null] as const,
    ),
    ['last_error', failed ? (error ?? emptyError()) : null],
    ...usageOf({ path, value: step, node }, status),
  ];
}

/** A step in progress has no usage; a completed one gets a placeholder where it has none. */
function usageOf(
  { path, value: step, node }: PlacedStep,
  { name, endedAt }: Status,
): readonly (readonly [string, unknown])[] {
  if (endedAt === undefined) return [['usage', null]];
  if (name !== 'completed' || (memberOf(step, 'usage') ?? null) !== null) return [];
  return [['usage', placeholder('usage', { path, object: { status: name }, node })]];
}

/** When the step ended: its own end if it has one, else its creation, else now. */
function endOf(step: JsonObject, now: number): number {
  const own = readStatus(step)?.endedAt;
  const names = [...(own === undefined ? [] : [own]), ...endTimestamps, 'created_at'];
  const times = names.map((name) => readTime(step, name));
  return times.find((time) => time !== undefined) ?? now;
}

function memberOf(step: JsonObject, name: string): unknown {
  const key = keyOf(step, name);
  return key === undefined ? undefined : step[key];
}
