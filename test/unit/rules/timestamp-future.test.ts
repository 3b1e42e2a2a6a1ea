import { timestampFuture } from '../../../server/src/rules/timestamp-future.ts';
import { now, testRule } from './support.ts';
import { step } from './values.ts';

testRule(timestampFuture, {
  valid: {
    'within a day': step({ completed_at: now + 86400 }),
    'expires_at may lie there': {
      value: step({ expires_at: now + 1e6 }),
      settings: { conformance: 'api' },
    },
  },
  invalid: [
    {
      value: step({ completed_at: now + 2 * 86400 }),
      at: '/completed_at',
      message: '`completed_at` is 2 d in the future',
    },
    {
      name: 'start and end: one finding',
      value: step({ created_at: now + 2 * 86400, completed_at: now + 2 * 86400 + 1 }),
      at: '/created_at',
      message: '`created_at` is 2 d in the future',
    },
  ],
});
