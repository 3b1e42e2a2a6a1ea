import type { RuleFinding } from '../model/finding.ts';
import { isObject } from '../model/jsonValue.ts';
import { code, nameOf } from '../model/messageText.ts';
import { readProperty, readTime } from '../model/readProperty.ts';
import { schemas } from '../schema/schemas.ts';
import type { Rule, ValueContext } from './engine/rule.ts';
import { isStatusInDoubt } from './support/endTimestamps.ts';
import { safeFix } from './support/fixes.ts';
import { isWhole } from './support/missingProperties.ts';
import { keyOf } from './support/properties.ts';

/** Since 2024-01-01 (in Unix seconds), the live API sends `usage` with every step. */
const usageSince = 1_704_067_200;

/** Finds `usage` that does not fit the status. */
export const statusUsage: Rule = {
  name: 'status-usage',
  severity: 'information',
  fixable: true,
  docs: {
    summary: 'Token usage that does not fit the status',
    what: 'A step in progress has a `usage` object, or a completed step has none: `usage` is null or, in recordings since 2024, absent.',
    why: 'The API counts the tokens when a step ends; until then `usage` is null. Costs are calculated from the usage of completed steps.',
    examples: [
      {
        bad: '"status": "in_progress",\n"usage": {\n  "prompt_tokens": 123,\n  "completion_tokens": 456,\n  "total_tokens": 579\n}',
        good: '"status": "in_progress",\n"usage": null',
      },
      {
        bad: '"status": "completed",\n"usage": null',
        good: '"status": "completed",\n"usage": {\n  "prompt_tokens": 123,\n  "completion_tokens": 456,\n  "total_tokens": 579\n}',
      },
    ],
  },
  checkValue: (context, report) => {
    const { status, ends } = context.facts;
    const finding =
      status?.hasEnded === false
        ? tooEarly(context, status.name)
        : status?.name === 'completed'
          ? missing(context)
          : undefined;
    if (finding !== undefined && !isStatusInDoubt(ends)) report(finding);
  },
};

function tooEarly({ kind, value: step }: ValueContext, status: string): RuleFinding | undefined {
  const usage = readProperty(step, 'usage');
  if (!isObject(usage) || !isWhole(usage, kind, ['usage'])) return undefined;
  const path = [keyOf(step, 'usage') ?? 'usage'];
  return {
    path,
    target: 'key',
    message: `The ${nameOf(kind)} is ${code(status)}, so \`usage\` must be null`,
    fixes: [safeFix('Change to `null`', { kind: 'replace', path, value: null })],
  };
}

function missing({
  kind,
  value: step,
  whole,
  errors,
  broken,
  settings,
}: ValueContext): RuleFinding | undefined {
  if (schemas[kind].properties?.usage === undefined) return undefined;
  const subject = `The ${nameOf(kind)} is \`completed\`, so`;
  const key = keyOf(step, 'usage');
  if (key !== undefined && step[key] === null) {
    return { path: [key], message: `${subject} \`usage\` must not be null` };
  }
  // Under `model`, `required` reports absent properties. Another property may be a misspelling of
  // this one.
  const isAbsent = keyOf(whole, 'usage') === undefined && settings.conformance === 'api';
  const isRecent = (readTime(step, 'created_at') ?? 0) >= usageSince;
  const isMeant = errors.some(({ kind, path }) => kind === 'unknown' && path.length === 0);
  if (!isAbsent || !isRecent || isMeant || broken) return undefined;
  return {
    path: [],
    target: 'opening',
    message: `${subject} it must have \`usage\`: the API has sent it since 2024`,
  };
}
