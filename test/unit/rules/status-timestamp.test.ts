import { statusTimestamp } from '../../../server/src/rules/status-timestamp.ts';
import { testRule } from './support.ts';
import { step } from './values.ts';

const end = 1699063291;
const moment = '`1699063291` (2023-11-04 02:01:31Z)';

testRule(statusTimestamp, {
  valid: {
    'in progress': step({ status: 'in_progress' }),
    cancelled: step({ status: 'cancelled' }),
    failed: step({ status: 'failed' }),
    completed: step({ status: 'completed' }),
    expired: step({ status: 'expired' }),
    'expired and without the timestamp, as the live API may send it': {
      value: step({ status: 'expired', expired_at: undefined }),
      settings: { conformance: 'api' },
    },
    'expires_at is no end': {
      value: step({ status: 'in_progress', expires_at: end }),
      settings: { conformance: 'api' },
    },
  },
  invalid: [
    {
      name: 'what some write for no time',
      value: step({ failed_at: -1 }),
      at: '/failed_at',
      message: 'The step is `completed`, so `failed_at` must be null',
      fixes: [['Change to `null`', { failed_at: null }]],
    },
    {
      value: step({ completed_at: null }),
      at: '/completed_at',
      message: 'The step is `completed`, so `completed_at` must not be null',
      fixes: [
        [
          'Change to `1699063290` (2023-11-04 02:01:30Z), the time of `created_at`, as a placeholder',
          { completed_at: 1699063290 },
        ],
      ],
    },
    {
      name: 'one finding for an end time in the wrong property',
      value: step({ completed_at: null, failed_at: end }),
      at: '/completed_at',
      message:
        'The step is `completed`, so `completed_at` must not be null, but `failed_at` is set',
      related: ['/failed_at'],
      fixes: [
        [`Move ${moment} to \`completed_at\``, { completed_at: end, failed_at: null }],
        ['Change `status` to `failed` as a placeholder', { status: 'failed' }],
      ],
    },
    {
      name: 'the error says that the status is behind: one finding',
      value: step({
        completed_at: null,
        failed_at: end,
        last_error: { code: 'server_error', message: 'Sorry.' },
      }),
      at: '/completed_at',
      message:
        'The step is `completed`, so `completed_at` must not be null, but `failed_at` is set',
      related: ['/failed_at'],
      fixes: [
        ['Change `status` to `failed` as a placeholder', { status: 'failed' }],
        [
          `Move ${moment} to \`completed_at\` as a placeholder`,
          { completed_at: end, failed_at: null },
        ],
      ],
    },
    {
      name: 'a step that did not fail: one finding',
      value: step({ status: 'failed', failed_at: null, completed_at: end, last_error: null }),
      at: '/failed_at',
      message: 'The step is `failed`, so `failed_at` must not be null, but `completed_at` is set',
      related: ['/completed_at'],
      fixes: [
        ['Change `status` to `completed` as a placeholder', { status: 'completed' }],
        [
          `Move ${moment} to \`failed_at\` as a placeholder`,
          { failed_at: end, completed_at: null },
        ],
      ],
    },
    {
      name: 'two times in the wrong place',
      value: step({ completed_at: null, failed_at: end, cancelled_at: end }),
      at: '/completed_at',
      message:
        'The step is `completed`, so `completed_at` must not be null, but `cancelled_at` is set',
      related: ['/cancelled_at'],
    },
    {
      name: 'a second end',
      value: step({ failed_at: end }),
      at: '/failed_at',
      message: 'The step is `completed`, so `failed_at` must be null',
      fixes: [['Change to `null`', { failed_at: null }]],
    },
    {
      name: 'a second end, for which the error speaks',
      value: step({ failed_at: end, last_error: { code: 'server_error', message: 'Sorry.' } }),
      settings: { rules: { 'status-error': 'off' } },
      at: '/failed_at',
      message: 'The step is `completed`, so `failed_at` must be null',
      fixes: [['Change to `null` as a placeholder', { failed_at: null }]],
    },
    {
      name: 'zero for "never" before it is over',
      value: step({ status: 'in_progress', cancelled_at: 0 }),
      at: '/cancelled_at',
      message: 'The step is `in_progress`, so `cancelled_at` must be null',
      fixes: [
        ['Change to `null`', { cancelled_at: null }],
        ['Change `status` to `cancelled` as a placeholder', { status: 'cancelled' }],
      ],
    },
    {
      name: 'an end before it is over',
      value: step({ status: 'in_progress', cancelled_at: end }),
      at: '/cancelled_at',
      message: 'The step is `in_progress`, so `cancelled_at` must be null',
      fixes: [
        ['Change to `null` as a placeholder', { cancelled_at: null }],
        ['Change `status` to `cancelled` as a placeholder', { status: 'cancelled' }],
      ],
    },
    {
      name: 'usage says that it is over: one finding',
      value: step({
        status: 'in_progress',
        completed_at: end,
        usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
      }),
      at: '/completed_at',
      message: 'The step is `in_progress`, so `completed_at` must be null',
      fixes: [
        ['Change `status` to `completed` as a placeholder', { status: 'completed' }],
        ['Change to `null` as a placeholder', { completed_at: null }],
      ],
    },
    {
      name: 'zero for "never"',
      value: step({ failed_at: 0 }),
      at: '/failed_at',
      message: 'The step is `completed`, so `failed_at` must be null',
      fixes: [['Change to `null`', { failed_at: null }]],
    },
  ],
});
