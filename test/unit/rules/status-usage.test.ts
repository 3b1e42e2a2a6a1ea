import { statusUsage } from '../../../server/src/rules/status-usage.ts';
import { step, testRule, usage } from './support.ts';

testRule(statusUsage, {
  valid: {
    'in progress without usage': step({ status: 'in_progress' }),
    'cancelled with usage': step({ status: 'cancelled', usage }),
    'completed without usage': step({ usage: null }),
  },
  invalid: [
    {
      value: step({ status: 'in_progress', usage }),
      at: '/usage',
      spot: 'key',
      message: 'The step is `in_progress`, so `usage` must be null',
      fixes: [['Change to `null`', { usage: null }]],
    },
  ],
});
