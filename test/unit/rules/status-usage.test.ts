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
      message: 'A step that is `in_progress` has null in `usage`',
      fixes: [['Change to `null`', { usage: null }]],
    },
  ],
});
