import type { FixtureDocument } from '../../document/document.ts';
import type { JsonObject } from '../../model/jsonValue.ts';
import { endTimestamps, type Status, statusOf, typicalDuration } from '../../model/lifecycle.ts';
import { read, readStatus, readTime } from '../../model/step.ts';
import { placeholder } from '../../rules/support/defaultValue.ts';
import { all, code } from '../../rules/support/messageText.ts';
import { keyOf } from '../../rules/support/properties.ts';
import type { JsonEdit } from '../../text/edit/edits.ts';
import type { JsonPath } from '../../text/json/syntaxTree.ts';
import type { AnalysisContext } from '../analysisContext.ts';
import { type LocatedStep, stepOf } from '../index/stepOf.ts';
import type { CursorContext } from '../nodeAtPosition.ts';
import { type CodeAction, refactoring } from './codeAction.ts';
import { documentEdits } from './textEdits.ts';

/** Offers each other status for the step at a place, with everything that the status asks for. */
export function setStatus(
  document: FixtureDocument,
  cursor: CursorContext,
  context: AnalysisContext,
): readonly CodeAction[] {
  const step = stepOf(cursor);
  if (step === undefined || !isAboutStatus(cursor.path.slice(step.path.length))) return [];
  const current = readStatus(step.value);
  const others = (step.node.properties.get('status')?.values ?? [])
    .map(({ value }) => statusOf(value))
    .filter((status) => status !== undefined)
    .filter((status) => status !== current);
  return others.flatMap((status) => {
    const placeholders = placeholdersFor(step, status);
    const names = Object.keys(placeholders).map(code);
    const made = names.length === 0 ? '' : ` with placeholder ${all(names)}`;
    const edits = statusEdits(step, status, placeholders, context.now());
    return refactoring(
      `Set status to ${code(status.name)}${made}`,
      documentEdits(document, cursor.base, edits),
    );
  });
}

/** Whether a user who wants another status would ask here: at the step as a whole, its status, type or ends. */
function isAboutStatus([name, ...inside]: JsonPath): boolean {
  if (inside.length > 0) return false;
  return name === undefined || ['', 'status', 'type', ...endTimestamps].includes(String(name));
}

/** The values that a status asks for and that do not follow from the step. */
function placeholdersFor({ path, value: step, node }: LocatedStep, status: Status): JsonObject {
  const name = status.name === 'failed' ? 'last_error' : 'usage';
  const isAsked = status.name === 'failed' || status.name === 'completed';
  if (!isAsked || !node.properties.has(name) || (read(step, name) ?? null) !== null) return {};
  return { [name]: placeholder(name, { path, object: { status: status.name }, node }) };
}

/** What changes in a step that gets another status; `now` in Unix seconds. */
function statusEdits(
  step: LocatedStep,
  status: Status,
  placeholders: JsonObject,
  now: number,
): readonly JsonEdit[] {
  const { path, value: before, node } = step;
  const edits: JsonEdit[] = [];
  const missing: (readonly [string, unknown])[] = [];
  for (const [name, value] of membersOf(step, status, placeholders, now)) {
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
  step: LocatedStep,
  status: Status,
  placeholders: JsonObject,
  now: number,
): readonly (readonly [string, unknown])[] {
  const end = endOf(step, status, now);
  return [
    ['status', status.name],
    ...endTimestamps.map((name) => [name, name === status.endedAt ? end : null] as const),
    ...(status.name === 'failed' ? [] : [['last_error', null] as const]),
    ...(status.endedAt === undefined ? [['usage', null] as const] : []),
    ...Object.entries(placeholders),
  ];
}

/**
 * When a step ends that gets a status, in Unix seconds: at its own end if that is known, else after its last known time.
 * `expires_at` is a limit, not the time of an event: only a step that expires ends after it.
 */
function endOf({ value: step, node }: LocatedStep, status: Status, now: number): number {
  const own = readTime(step, readStatus(step)?.endedAt ?? '');
  const created = readTime(step, 'created_at');
  if (own !== undefined && (created === undefined || own > created)) return own;
  const known = [...node.properties]
    .filter(([name, { annotations }]) => annotations.timestamp && name !== 'expires_at')
    .flatMap(([name]) => readTime(step, name) ?? []);
  if (known.length === 0) return now;
  const limit = status.name === 'expired' ? readTime(step, 'expires_at') : undefined;
  return Math.max(...known, limit ?? 0) + typicalDuration;
}
