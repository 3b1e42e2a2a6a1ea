import { statusError } from '../../../server/src/rules/status-error.ts';
import { testRule } from './support.ts';
import { step } from './values.ts';

const error = { code: 'server_error', message: 'Sorry, something went wrong.' };

testRule(statusError, {
  valid: {
    'failed with an error': step({ status: 'failed', last_error: error }),
    'cancelled without one': step({ status: 'cancelled' }),
  },
  invalid: [
    {
      value: step({ status: 'failed', last_error: null }),
      at: '/last_error',
      message: 'The step is `failed`, so `last_error` must not be null',
      fixes: [['Add the error `server_error` as a placeholder', { last_error: error }]],
    },
    {
      value: step({ last_error: error }),
      at: '/last_error',
      target: 'key',
      message: 'The step is `completed`, so `last_error` must be null',
      fixes: [['Change to `null`', { last_error: null }]],
    },
    {
      name: 'an error while in progress, which may have failed',
      value: step({ status: 'in_progress', last_error: error }),
      at: '/last_error',
      target: 'key',
      message: 'The step is `in_progress`, so `last_error` must be null',
      fixes: [['Change to `null` as a placeholder', { last_error: null }]],
    },
    ...['cancelled', 'expired'].map((status) => ({
      value: step({ status, last_error: error }),
      at: '/last_error',
      target: 'key' as const,
      message: `The step is \`${status}\`, so \`last_error\` must be null`,
      fixes: [['Change to `null`', { last_error: null }] as const],
    })),
  ],
});
