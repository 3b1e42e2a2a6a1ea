import { timestampOrder } from '../../../server/src/rules/timestamp-order.ts';
import { testRule } from './support.ts';
import { step } from './values.ts';

testRule(timestampOrder, {
  valid: {
    'an end at the same second': step({ completed_at: 1699063290 }),
    'an end after the start': step({ completed_at: 1699063300 }),
  },
  invalid: [
    {
      value: step({ completed_at: 1699063278 }),
      at: '/completed_at',
      message: '`completed_at` is 12 s before `created_at`',
      related: ['/created_at'],
    },
    {
      name: 'the time at which it would expire',
      value: step({ status: 'in_progress', expires_at: 1699059690 }),
      settings: { conformance: 'api' },
      at: '/expires_at',
      message: '`expires_at` is 1 h before `created_at`',
      related: ['/created_at'],
    },
  ],
});
