import { range } from '../../../server/src/rules/range.ts';
import { testRule } from './support.ts';
import { delta, step, toolCalls, usage } from './values.ts';

const search = (score: number) =>
  step({
    step_details: toolCalls({
      id: 'call_1',
      type: 'file_search',
      file_search: { results: [{ file_id: 'file-1', file_name: 'a.pdf', score }] },
    }),
  });

testRule(range, {
  valid: { 'the lowest score': search(0), 'the highest score': search(1) },
  invalid: [
    {
      value: search(1.5),
      at: '/step_details/tool_calls/0/file_search/results/0/score',
      message: 'Expected a number from 0 to 1, got `1.5`',
    },
    {
      name: 'a negative count, and the total is not judged',
      value: step({ usage: { ...usage, prompt_tokens: -1 } }),
      at: '/usage/prompt_tokens',
      message: 'Expected at least 0, got `-1`',
    },
    {
      value: delta({ index: -1, type: 'function' }),
      name: 'a negative index',
      at: '/delta/step_details/tool_calls/0/index',
      message: 'Expected at least 0, got `-1`',
    },
  ],
});
