import type { FixtureDocument } from '../../document/document.ts';
import type { JsonObject } from '../../model/jsonValue.ts';
import { endTimestamps, typicalDuration } from '../../model/lifecycle.ts';
import { all, code } from '../../model/messageText.ts';
import type { ObjectStatus } from '../../model/objectKinds.ts';
import { readProperty, readStatus, readTime } from '../../model/readProperty.ts';
import { placeholder } from '../../rules/support/defaultValue.ts';
import { keyOf } from '../../rules/support/properties.ts';
import type { JsonEdit } from '../../text/edit/edits.ts';
import type { JsonPath } from '../../text/json/syntaxTree.ts';
import type { AnalysisContext } from '../analysisContext.ts';
import type { CursorContext } from '../cursorContext.ts';
import { type CodeAction, refactoring } from './codeAction.ts';
import { type LocatedObject, objectOf } from './objectOf.ts';
import { documentEdits } from './textEdits.ts';

/** Offers every other status for the object under the cursor, with its required properties. */
export function setStatus(
  document: FixtureDocument,
  cursor: CursorContext,
  context: AnalysisContext,
): readonly CodeAction[] {
  const step = objectOf(cursor);
  if (step === undefined || !isAboutStatus(step, cursor.path.slice(step.path.length))) return [];
  const { schema, statuses } = step.kind;
  const current = readStatus(schema, step.value);
  const others = statuses.filter((status) => status !== current);
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

/**
 * Returns whether to offer a status here: at the object itself, its status, type or end timestamps.
 */
function isAboutStatus({ kind }: LocatedObject, [name, ...inside]: JsonPath): boolean {
  if (inside.length > 0) return false;
  const names = ['', 'status', 'type', ...endTimestamps(kind.schema)];
  return name === undefined || names.includes(String(name));
}

/**
 * Returns placeholders for the values that a status requires and that do not follow from the step.
 */
function placeholdersFor(
  { path, value: step, node }: LocatedObject,
  status: ObjectStatus,
): JsonObject {
  const name = status.reason ?? 'usage';
  const isAsked = status.reason !== undefined || status.name === 'completed';
  if (!isAsked || !node.properties.has(name) || (readProperty(step, name) ?? null) !== null)
    return {};
  return { [name]: placeholder(name, { path, object: { status: status.name }, node }) };
}

/** Returns the edits that give a step another status. `now` is in Unix seconds. */
function statusEdits(
  step: LocatedObject,
  status: ObjectStatus,
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

/** Returns the properties that follow from a status. */
function membersOf(
  step: LocatedObject,
  status: ObjectStatus,
  placeholders: JsonObject,
  now: number,
): readonly (readonly [string, unknown])[] {
  const { schema, statuses } = step.kind;
  const end = endOf(step, status, now);
  return [
    ['status', status.name],
    ...endTimestamps(schema).map((name) => [name, name === status.timestamp ? end : null] as const),
    ...statuses
      .map(({ reason }) => reason)
      .filter((reason) => reason !== undefined && reason !== status.reason)
      .map((reason) => [String(reason), null] as const),
    ...(status.hasEnded ? [] : [['usage', null] as const]),
    ...Object.entries(placeholders),
  ];
}

/**
 * Returns the end time of a step for a new status, in Unix seconds: its own end or, if unknown, a
 * time after its last known one. `expires_at` is a limit, not an event, and counts only for expired
 * steps.
 */
function endOf(
  { kind, value: step, node }: LocatedObject,
  status: ObjectStatus,
  now: number,
): number {
  const before = readStatus(kind.schema, step);
  const ends = endTimestamps(kind.schema).flatMap((name) => readTime(step, name) ?? []);
  // An unknown status such as `complete` does not say which end is its own.
  const own = before === undefined ? ends[0] : readTime(step, before.timestamp ?? '');
  const created = readTime(step, 'created_at');
  if (own !== undefined && (created === undefined || own > created)) return own;
  const known = [...node.properties]
    .filter(([name, { annotations }]) => annotations.timestamp && name !== 'expires_at')
    .flatMap(([name]) => readTime(step, name) ?? []);
  if (known.length === 0) return now;
  const limit = status.name === 'expired' ? readTime(step, 'expires_at') : undefined;
  return Math.max(...known, limit ?? 0) + typicalDuration;
}
