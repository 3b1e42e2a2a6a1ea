import { usageTotal } from '../../../server/src/rules/usage-total.ts';
import { testRule } from './support.ts';
import { step, usage } from './values.ts';

testRule(usageTotal, {
  valid: { 'the sum': step({ usage }), 'no usage': step({ status: 'in_progress' }) },
  invalid: [
    {
      value: step({ usage: { ...usage, total_tokens: 600 } }),
      at: '/usage/total_tokens',
      message: 'The total is `123 + 456 = 579`, not `600`',
      fixes: [['Change to `579`', { usage }]],
    },
  ],
});
