import { isObject } from '../model/jsonValue.ts';
import { read } from '../model/step.ts';
import type { Rule } from './engine/rule.ts';
import { shapeAt } from './support/defaultValue.ts';
import { isStatusInDoubt } from './support/endTimestamps.ts';
import { fixIf, unsafeFix } from './support/fixes.ts';
import { code } from './support/messageText.ts';
import { isWhole } from './support/missingProperties.ts';
import { keyOf } from './support/properties.ts';

/** `last_error` does not fit the status. */
export const statusError: Rule = {
  name: 'status-error',
  severity: 'warning',
  fixable: true,
  docs: {
    summary: 'A last_error that does not fit the status',
    what: 'The `last_error` of a failed step is null, or a step with another status has a `last_error`.',
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
  value: ({ value: step, facts: { status: of, ends } }, report) => {
    const status = of?.name;
    if (status === undefined) return;
    const error = read(step, 'last_error');
    const isWrong =
      status === 'failed'
        ? error === null
        : isObject(error) && isWhole(error, 'step', ['last_error']);
    if (!isWrong || isStatusInDoubt(ends)) return;
    const path = [keyOf(step, 'last_error') ?? 'last_error'];
    if (status !== 'failed') {
      const message = `The step is ${code(status)}, so \`last_error\` must be null`;
      // An error and the time of a failure are two facts against the status.
      const isSure = ends?.own === 'set' && ends.others.length === 0 && !ends.unsound;
      const fix = fixIf(isSure, 'Change to `null`', { kind: 'replace', path, value: null });
      report({ path, target: 'key', message, fixes: [fix] });
    } else {
      const message = 'The step is `failed`, so `last_error` must not be null';
      const value = shapeAt('step', ['last_error']);
      const fix = unsafeFix('Add the error `server_error`', { kind: 'replace', path, value });
      report({ path, message, fixes: [fix] });
    }
  },
};
