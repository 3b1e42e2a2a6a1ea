import { timestampEarly } from '../../../server/src/rules/timestamp-early.ts';
import { testRule } from './support.ts';
import { step } from './values.ts';

testRule(timestampEarly, {
  valid: {
    'the first second of the API': step({ created_at: 1698796800 }),
  },
  invalid: [
    {
      name: 'a lost digit in the start',
      value: step({ created_at: 169906329 }),
      at: '/created_at',
      message:
        '`created_at` is 1975-05-21 12:12:09Z, before the API existed (November 2023): is a digit missing?',
    },
    {
      name: 'a lost digit in the end, which is then before the start as well',
      value: step({ completed_at: 169906329 }),
      at: '/completed_at',
      message:
        '`completed_at` is 1975-05-21 12:12:09Z, before the API existed (November 2023): is a digit missing?',
    },
    {
      name: 'a lost digit in the time at which it would expire',
      value: step({ expires_at: 169906329 }),
      settings: { conformance: 'api' },
      at: '/expires_at',
      message:
        '`expires_at` is 1975-05-21 12:12:09Z, before the API existed (November 2023): is a digit missing?',
    },
    {
      name: 'the last second before',
      value: step({ created_at: 1698796799 }),
      at: '/created_at',
      message:
        '`created_at` is 2023-10-31 23:59:59Z, before the API existed (November 2023): is a digit missing?',
    },
    {
      name: 'a clock of its own: one finding',
      value: step({ created_at: 1, completed_at: 2 }),
      at: '/created_at',
      message:
        '`created_at` is 1970-01-01 00:00:01Z, before the API existed (November 2023): is a digit missing?',
    },
    {
      name: 'nothing',
      value: step({ created_at: 0 }),
      at: '/created_at',
      message:
        '`created_at` is 1970-01-01 00:00:00Z, before the API existed (November 2023): is a digit missing?',
    },
  ],
});
