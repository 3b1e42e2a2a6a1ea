import { statusUsage } from '../../../server/src/rules/status-usage.ts';
import { testRule } from './support.ts';
import { step, usage } from './values.ts';

const api = { conformance: 'api' } as const;
const recent = 1704067201;

testRule(statusUsage, {
  valid: {
    'in progress without usage': step({ status: 'in_progress' }),
    'cancelled with usage': step({ status: 'cancelled', usage }),
    'failed without usage': step({ status: 'failed', usage: null }),
    'completed before 2024, without usage': {
      value: step({ usage: undefined, created_at: 1703980800, completed_at: 1704153600 }),
      settings: api,
    },
    'in progress, where recordings have it later': {
      value: step({ status: 'in_progress', usage: undefined, created_at: recent }),
      settings: api,
    },
  },
  invalid: [
    {
      name: 'completed, with null',
      value: step({ usage: null }),
      at: '/usage',
      message: 'The step is `completed`, so `usage` must not be null',
    },
    {
      name: 'completed, with nothing at all in a recording',
      value: step({ usage: undefined, created_at: recent, completed_at: recent + 1 }),
      settings: api,
      at: '',
      target: 'opening',
      message: 'The step is `completed`, so it must have `usage`: the API has sent it since 2024',
    },
    {
      value: step({ status: 'in_progress', usage }),
      at: '/usage',
      target: 'key',
      message: 'The step is `in_progress`, so `usage` must be null',
      fixes: [['Change to `null`', { usage: null }]],
    },
  ],
});
