import type { Fix } from '../model/finding.ts';
import { isObject } from '../model/json.ts';
import { read } from '../model/step.ts';
import type { Rule } from './rule.ts';
import { isStatusInDoubt } from './support/ends.ts';
import { isWhole } from './support/missing.ts';
import { keyOf } from './support/place.ts';
import { shapeAt } from './support/placeholder.ts';

/** `last_error` does not fit the status. */
export const statusError: Rule = {
  name: 'status-error',
  severity: 'warning',
  fixable: true,
  docs: {
    what: 'A failed step has null in `last_error`, or a completed one has an error there.',
    why: '`last_error` is where readers look for the reason of a failure. The API sets it when a step fails, and only then.',
    examples: [
      {
        bad: '"status": "failed",\n"last_error": null',
        good: '"status": "failed",\n"last_error": {\n  "code": "server_error",\n  "message": "Sorry, something went wrong."\n}',
      },
      {
        bad: '"status": "completed",\n"last_error": {\n  "code": "rate_limit_exceeded",\n  "message": "You exceeded your quota."\n}',
        good: '"status": "completed",\n"last_error": null',
      },
    ],
  },
  value: ({ value: step, facts: { status: of, ends } }, tell) => {
    const status = of?.name;
    if (status !== 'failed' && status !== 'completed') return;
    const error = read(step, 'last_error');
    const isWrong =
      status === 'failed'
        ? error === null
        : isObject(error) && isWhole(error, 'step', ['last_error']);
    if (!isWrong || isStatusInDoubt(ends)) return;
    const path = [keyOf(step, 'last_error') ?? 'last_error'];
    if (status === 'completed') {
      const message = 'The step is `completed`, so `last_error` must be null';
      tell({ path, spot: 'key', message, fixes: [change(path, null, 'Change to `null`')] });
    } else {
      const title = 'Add an error: `server_error`';
      const message = 'The step is `failed`, so `last_error` must not be null';
      tell({ path, message, fixes: [change(path, shapeAt('step', ['last_error']), title)] });
    }
  },
};

function change(path: readonly string[], value: unknown, title: string): Fix {
  return { title, edits: [{ kind: 'replace', path, value }] };
}
