import { listOrder } from '../../../server/src/rules/list-order.ts';
import { testRule } from './support.ts';
import { list, step } from './values.ts';

const created = (...seconds: readonly number[]) =>
  list(seconds.map((second, at) => step({ id: `step_${at}`, created_at: 1699063200 + second })));

testRule(listOrder, {
  valid: {
    'newest first': created(9, 8, 8, 2),
    'oldest first': created(2, 8, 8, 9),
    'one step': created(1),
  },
  invalid: [
    {
      value: created(9, 8, 3, 5, 1),
      at: '/data/3/created_at',
      message:
        'This step is out of order: the steps before it are sorted by `created_at`, newest first',
    },
    {
      value: created(1, 2, 3, 0, 4),
      at: '/data/3/created_at',
      message:
        'This step is out of order: the steps before it are sorted by `created_at`, oldest first',
    },
  ],
});
