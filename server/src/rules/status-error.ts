import { isObject } from '../model/jsonValue.ts';
import { endReasons, statusesOf } from '../model/lifecycle.ts';
import { code, nameOf } from '../model/messageText.ts';
import { readProperty } from '../model/readProperty.ts';
import type { SchemaKind } from '../schema/schemas.ts';
import type { Report, Rule, ValueContext } from './engine/rule.ts';
import { shapeAt } from './support/defaultValue.ts';
import { isStatusInDoubt } from './support/endTimestamps.ts';
import { fixIf, unsafeFix } from './support/fixes.ts';
import { isWhole } from './support/missingProperties.ts';
import { keyOf } from './support/properties.ts';

/** Finds a `last_error` or `incomplete_details` that does not fit the status. */
export const statusError: Rule = {
  name: 'status-error',
  severity: 'warning',
  fixable: true,
  docs: {
    summary: 'A last_error that does not fit the status',
    what: 'The `last_error` of a failed step or run is null, or one with another status has a `last_error`. The same applies to the `incomplete_details` of an incomplete run or message.',
    why: 'Clients read the reason for a failure from `last_error`. The API sets it when a step fails, and only then.',
    examples: [
      {
        bad: '"status": "failed",\n"last_error": null',
        good: '"status": "failed",\n"last_error": {\n  "code": "server_error",\n  "message": "Sorry, something went wrong."\n}',
      },
      {
        bad: '"status": "completed",\n"last_error": {\n  "code": "rate_limit_exceeded",\n  "message": "You exceeded your quota."\n}',
        good: '"status": "completed",\n"last_error": null',
      },
      {
        bad: '"status": "in_progress",\n"last_error": {\n  "code": "server_error",\n  "message": "Sorry, something went wrong."\n}',
        good: '"status": "in_progress",\n"last_error": null',
      },
    ],
  },
  checkValue: (context, report) => judgeReasons(context, endReasons(context.kind), report),
};

/** Reports reason properties that are null in their own status, or set in another one. */
export function judgeReasons(
  { kind, value: object, facts: { status, ends } }: ValueContext,
  reasons: readonly string[],
  report: Report,
): void {
  if (status === undefined || isStatusInDoubt(ends)) return;
  for (const name of reasons) {
    const value = readProperty(object, name);
    const isOwn = name === status.reason;
    // A run that reached a limit can be completed and have the reason.
    if (!isOwn && isReasonAt(kind, name, status.timestamp)) continue;
    if (isOwn ? value !== null : !isObject(value) || !isWhole(value, kind, [name])) continue;
    const path = [keyOf(object, name) ?? name];
    const subject = `The ${nameOf(kind)} is ${code(status.name)}, so ${code(name)}`;
    if (isOwn) {
      const shape = shapeAt(kind, [name]);
      const title = name === 'last_error' ? 'Add the error `server_error`' : `Add ${code(name)}`;
      const fix = unsafeFix(title, { kind: 'replace', path, value: shape });
      report({ path, message: `${subject} must not be null`, fixes: [fix] });
    } else {
      // An error and a failure time are two facts against the status.
      const isSure = ends?.own === 'set' && ends.others.length === 0 && !ends.unsound;
      const fix = fixIf(isSure, 'Change to `null`', { kind: 'replace', path, value: null });
      report({ path, target: 'key', message: `${subject} must be null`, fixes: [fix] });
    }
  }
}

/** Returns whether a property is the reason for a status with this end timestamp. */
function isReasonAt(kind: SchemaKind, name: string, timestamp: string | undefined): boolean {
  return (
    timestamp !== undefined &&
    statusesOf(kind).some((status) => status.reason === name && status.timestamp === timestamp)
  );
}
