import { isObject } from '../model/json.ts';
import { read } from '../model/step.ts';
import type { Rule } from './rule.ts';
import { isStatusInDoubt } from './support/ends.ts';
import { safeFix } from './support/fixes.ts';
import { isWhole } from './support/missing.ts';
import { keyOf } from './support/place.ts';

/** A step in progress has a usage already. */
export const statusUsage: Rule = {
  name: 'status-usage',
  severity: 'information',
  fixable: true,
  docs: {
    what: 'A step that is in progress has a `usage` object.',
    why: 'The API counts the tokens when a step ends; until then `usage` is null.',
    examples: [
      {
        bad: '"status": "in_progress",\n"usage": {\n  "prompt_tokens": 123,\n  "completion_tokens": 456,\n  "total_tokens": 579\n}',
        good: '"status": "in_progress",\n"usage": null',
      },
    ],
  },
  value: ({ value: step, facts: { status, ends } }, tell) => {
    if (status?.name !== 'in_progress') return;
    const usage = read(step, 'usage');
    if (!isObject(usage)) return;
    if (!isWhole(usage, 'step', ['usage']) || isStatusInDoubt(ends)) return;
    const path = [keyOf(step, 'usage') ?? 'usage'];
    tell({
      path,
      spot: 'key',
      message: 'The step is `in_progress`, so `usage` must be null',
      fixes: [safeFix('Change to `null`', { kind: 'replace', path, value: null })],
    });
  },
};
