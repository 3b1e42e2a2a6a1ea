import { isObject } from '../model/jsonValue.ts';
import { code } from '../model/messageText.ts';
import { readProperty } from '../model/readProperty.ts';
import type { Rule } from './engine/rule.ts';
import { countOf } from './support/defaultValue.ts';
import { safeFix } from './support/fixes.ts';
import { keyOf } from './support/properties.ts';

/** Finds totals that are not the sum of the tokens. */
export const usageTotal: Rule = {
  name: 'usage-total',
  severity: 'warning',
  fixable: true,
  docs: {
    summary: 'Total tokens that are not the sum of prompt and completion',
    what: '`total_tokens` is not the sum of `prompt_tokens` and `completion_tokens`.',
    why: 'Some cost calculations use the total, others use the parts. They would disagree.',
    examples: [
      {
        bad: '"usage": {\n  "prompt_tokens": 123,\n  "completion_tokens": 456,\n  "total_tokens": 600\n}',
        good: '"usage": {\n  "prompt_tokens": 123,\n  "completion_tokens": 456,\n  "total_tokens": 579\n}',
      },
    ],
  },
  checkValue: ({ value: step }, report) => {
    const usage = readProperty(step, 'usage');
    if (!isObject(usage)) return;
    const prompt = countOf(usage, 'prompt_tokens');
    const completion = countOf(usage, 'completion_tokens');
    const total = countOf(usage, 'total_tokens');
    if (prompt === undefined || completion === undefined || total === undefined) return;
    const sum = prompt + completion;
    if (total === sum) return;
    const path = [keyOf(step, 'usage') ?? 'usage', keyOf(usage, 'total_tokens') ?? 'total_tokens'];
    report({
      path,
      message: `The total is ${code(`${prompt} + ${completion} = ${sum}`)}, not ${code(String(total))}`,
      fixes: [safeFix(`Change to ${code(String(sum))}`, { kind: 'replace', path, value: sum })],
    });
  },
};
