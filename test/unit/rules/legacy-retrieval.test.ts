import { legacyRetrieval } from '../../../server/src/rules/legacy-retrieval.ts';
import { testRule } from './support.ts';
import { delta, step, toolCalls } from './values.ts';

const old = { id: 'call_1', type: 'retrieval', retrieval: {} };
const value = step({ step_details: toolCalls(old) });

testRule(legacyRetrieval, {
  valid: { 'version 1 of the API': { value, settings: { apiVersion: 'v1' } } },
  invalid: [
    {
      value,
      at: '/step_details/tool_calls/0/type',
      message: '`retrieval` is a tool of API v1; API v2 calls it `file_search`',
      fixes: [
        [
          'Convert to `file_search` as a placeholder',
          { step_details: toolCalls({ id: 'call_1', type: 'file_search', file_search: {} }) },
        ],
      ],
    },
    {
      name: 'in a delta',
      value: delta({ index: 0, ...old }),
      settings: { apiVersion: 'v2' },
      at: '/delta/step_details/tool_calls/0/type',
      message: '`retrieval` is a tool of API v1; API v2 calls it `file_search`',
      fixes: [['Convert to `file_search` as a placeholder', {}]],
    },
  ],
});
