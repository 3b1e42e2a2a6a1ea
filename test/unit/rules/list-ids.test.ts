import { listIds } from '../../../server/src/rules/list-ids.ts';
import { testRule } from './support.ts';
import { list, step } from './values.ts';

const steps = [step({ id: 'step_2' }), step({ id: 'step_1' })];

testRule(listIds, {
  valid: { 'both ends': list(steps), 'an empty list': list([]) },
  invalid: [
    {
      name: 'each in the place of the other',
      value: list(steps, { first_id: 'step_1', last_id: 'step_2' }),
      at: '/first_id',
      message:
        '`first_id` and `last_id` are swapped: the first step is `"step_2"`, and the last one is `"step_1"`',
      related: ['/last_id'],
      fixes: [['Swap `first_id` and `last_id`', { first_id: 'step_2', last_id: 'step_1' }]],
    },
    {
      value: list(steps, { first_id: 'step_1' }),
      at: '/first_id',
      message: 'Expected `"step_2"`, the ID of the first step, got `"step_1"`',
      fixes: [['Change to `"step_2"`', { first_id: 'step_2' }]],
    },
    {
      value: list(steps, { last_id: null }),
      at: '/last_id',
      message: 'Expected `"step_1"`, the ID of the last step, got `null`',
      fixes: [['Change to `"step_1"`', { last_id: 'step_1' }]],
    },
    {
      value: list([], { last_id: 'step_1' }),
      at: '/last_id',
      message: 'Expected null, because `data` is empty, got `"step_1"`',
      fixes: [['Change to `null`', { last_id: null }]],
    },
  ],
});
