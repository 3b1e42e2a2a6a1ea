import { statusOutput } from '../../../server/src/rules/status-output.ts';
import { testRule } from './support.ts';
import { functionCall, step, toolCalls } from './values.ts';

const details = toolCalls(functionCall(), { ...functionCall({ output: null }), id: 'call_2' });

testRule(statusOutput, {
  valid: {
    'in progress': step({ status: 'in_progress', step_details: details }),
    'expired while it waited': step({ status: 'expired', step_details: details }),
    'an empty output': step({ step_details: toolCalls(functionCall({ output: '' })) }),
  },
  invalid: [
    {
      value: step({ step_details: details }),
      at: '/step_details/tool_calls/1/function/output',
      message: 'The step is `completed`, so its function calls must have an output',
    },
  ],
});
