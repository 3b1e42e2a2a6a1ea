import type { Fix, JsonEdit, RuleFinding } from '../model/finding.ts';
import { isObject, type JsonObject } from '../model/jsonValue.ts';
import { endReasons, statusEndingAt } from '../model/lifecycle.ts';
import { code, formatTimestamp, nameOf } from '../model/messageText.ts';
import { readProperty, readTime } from '../model/readProperty.ts';
import type { SchemaKind } from '../schema/schemas.ts';
import type { Rule } from './engine/rule.ts';
import { type Ends, isInDoubt } from './support/endTimestamps.ts';
import { fixIf, unsafeFix } from './support/fixes.ts';
import { keyOf } from './support/properties.ts';

/** Finds end timestamps that do not fit the status. */
export const statusTimestamp: Rule = {
  name: 'status-timestamp',
  severity: 'warning',
  fixable: true,
  docs: {
    summary: 'An end timestamp that does not fit the status',
    what: 'A step is completed, failed, cancelled or expired, but its end timestamp is null, or another end timestamp is set. Or a step in progress has an end timestamp.',
    why: 'Clients read the end of a step from the timestamp that belongs to its status. Another end timestamp contradicts it.',
    examples: [
      {
        bad: '"status": "completed",\n"completed_at": null',
        good: '"status": "completed",\n"completed_at": 1699063291',
      },
      {
        bad: '"status": "completed",\n"completed_at": null,\n"failed_at": 1699063291',
        good: '"status": "completed",\n"completed_at": 1699063291,\n"failed_at": null',
      },
      {
        bad: '"status": "in_progress",\n"cancelled_at": 1699063291',
        good: '"status": "in_progress",\n"cancelled_at": null',
      },
    ],
  },
  checkValue: ({ kind, value: step, facts: { ends } }, report) => {
    if (ends === undefined) return;
    if (ends.own !== 'null') {
      for (const name of ends.others) report(otherReport(kind, step, ends, name));
    } else if (!ends.unsound) {
      // Another rule reports invalid times.
      report(nullReport(kind, step, ends));
    }
  },
};

/** Reports that the own end timestamp is null, even if another one has the time. */
function nullReport(kind: SchemaKind, step: JsonObject, { status, others }: Ends): RuleFinding {
  const own = status.timestamp ?? 'completed_at';
  const path = pathOf(step, own);
  const message = `The ${nameOf(kind)} is ${code(status.name)}, so ${code(own)} must not be null`;
  const [other, second] = others;
  if (other === undefined) {
    const created = readTime(step, 'created_at');
    if (created === undefined) return { path, message };
    const title = `Change to ${formatTimestamp(created)}, the time of \`created_at\`,`;
    return { path, message, fixes: [unsafeFix(title, replace(step, own, created))] };
  }
  const time = readTime(step, other) ?? 0;
  const hasFailed = isObject(readProperty(step, 'last_error'));
  const isBehind = hasFailed ? other === 'failed_at' : status.name === 'failed';
  const move = fixIf(
    !isBehind && time > 0,
    `Move ${formatTimestamp(time)} to ${code(own)}`,
    replace(step, own, time),
    replace(step, other, null),
  );
  const change = statusFix(kind, step, other);
  return {
    path,
    message: `${message}, but ${code(other)} is set`,
    related: [{ path: pathOf(step, other), message: `${code(other)} is ${formatTimestamp(time)}` }],
    ...(second === undefined && { fixes: isBehind ? [change, move] : [move, change] }),
  };
}

/** Reports that the end timestamp of another status is set. */
function otherReport(kind: SchemaKind, step: JsonObject, ends: Ends, name: string): RuleFinding {
  // An error supports or contradicts the status.
  const agrees = endReasons(kind).every((reason) => {
    const value = readProperty(step, reason);
    return value === undefined || isObject(value) === (ends.status.reason === reason);
  });
  // Some clients write 0 for "never".
  const isSure = readTime(step, name) === 0 || (ends.own === 'set' && agrees);
  const remove = fixIf(isSure, 'Change to `null`', replace(step, name, null));
  const change = statusFix(kind, step, name);
  // Properties of ended steps show that the status is outdated.
  const hasEnded =
    isObject(readProperty(step, 'usage')) || isObject(readProperty(step, 'last_error'));
  const both = hasEnded ? [change, remove] : [remove, change];
  return {
    path: pathOf(step, name),
    message: `The ${nameOf(kind)} is ${code(ends.status.name)}, so ${code(name)} must be null`,
    fixes: isInDoubt(ends) && ends.others.length === 1 ? both : [remove],
  };
}

function statusFix(kind: SchemaKind, step: JsonObject, end: string): Fix {
  const status = statusEndingAt(kind, end) ?? '';
  return unsafeFix(`Change \`status\` to ${code(status)}`, replace(step, 'status', status));
}

function replace(step: JsonObject, name: string, value: unknown): JsonEdit {
  return { kind: 'replace', path: pathOf(step, name), value };
}

function pathOf(step: JsonObject, name: string): readonly string[] {
  return [keyOf(step, name) ?? name];
}
