import { listRun } from '../../../server/src/rules/list-run.ts';
import { testRule } from './support.ts';
import { list, step } from './values.ts';

const steps = (members: Readonly<Record<string, unknown>>) =>
  list([
    step({ id: 'step_3' }),
    step({ id: 'step_2', ...members }),
    step({ id: 'step_1', ...members }),
  ]);

testRule(listRun, {
  valid: { 'one run': steps({}), 'an empty list': list([]) },
  invalid: [
    {
      name: 'two runs: one finding, at the first step that differs',
      value: steps({ run_id: 'run_2' }),
      at: '/data/1/run_id',
      message: 'All steps of a list belong to one run: expected `run_1`, got `run_2`',
      related: ['/data/0/run_id'],
    },
    {
      name: 'two threads',
      value: steps({ thread_id: 'thread_2' }),
      at: '/data/1/thread_id',
      message: 'All steps of a list belong to one thread: expected `thread_1`, got `thread_2`',
      related: ['/data/0/thread_id'],
    },
  ],
});
