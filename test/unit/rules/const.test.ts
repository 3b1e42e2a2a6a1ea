import { constant } from '../../../server/src/rules/const.ts';
import { testRule } from './support.ts';
import { list, step } from './values.ts';

testRule(constant, {
  valid: { 'the one value': step({ object: 'thread.run.step' }) },
  invalid: [
    {
      value: step({ object: 'thread.run.steps' }),
      at: '/object',
      message: 'Expected `"thread.run.step"`, got `"thread.run.steps"`',
      fixes: [['Change to `"thread.run.step"`', { object: 'thread.run.step' }]],
    },
    {
      kind: 'list',
      value: list([step()], { object: 'lists' }),
      at: '/object',
      message: 'Expected `"list"`, got `"lists"`',
      fixes: [['Change to `"list"`', { object: 'list' }]],
    },
    {
      name: 'another word is not another spelling',
      kind: 'list',
      value: list([step()], { object: 'page' }),
      at: '/object',
      message: 'Expected `"list"`, got `"page"`',
      fixes: [['Change to `"list"` as a placeholder', { object: 'list' }]],
    },
  ],
});
