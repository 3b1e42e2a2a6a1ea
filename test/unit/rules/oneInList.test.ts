import assert from 'node:assert/strict';
import { findingsInText } from './documents.ts';
import { list, step } from './values.ts';

type Members = Readonly<Record<string, unknown>>;

/** Three steps, newest first. */
const steps = [3, 2, 1].map((number) => {
  const created_at = 1_699_063_290 + number;
  return step({ id: `step_${number}`, created_at, completed_at: created_at + 1 });
});
const [newest = {}, middle = {}, oldest = {}] = steps;
const ends = { first_id: 'step_3', last_id: 'step_1' };

/** The rules and pointers of the findings in a list of these steps; its ends are those of the right list. */
function reported(data: readonly Members[], members: Members = ends) {
  return findingsInText(JSON.stringify(list(data, members))).map(
    ({ finding, pointer }) => `${finding.rule} ${pointer}`,
  );
}

describe('one mistake in a step of a list', () => {
  it('does not exist in the correct list', () => assert.deepEqual(reported(steps), []));

  for (const [name, data, expected] of [
    [
      'run and thread swapped in the first step',
      [{ ...newest, run_id: 'thread_1', thread_id: 'run_1' }, middle, oldest],
      'id-prefix /data/0/run_id',
    ],
    [
      'step and run swapped in the last step',
      [newest, middle, { ...oldest, id: 'run_1', run_id: 'step_1' }],
      'id-prefix /data/2/id',
    ],
    ['no prefix at an end', [{ ...newest, id: '3' }, middle, oldest], 'id-prefix /data/0/id'],
    [
      'no prefix of a run',
      [newest, { ...middle, run_id: '7' }, oldest],
      'id-prefix /data/1/run_id',
    ],
    ['a step twice at the end', [...steps, newest], 'duplicate-id /data/3/id'],
    ['a step twice at the start', [oldest, ...steps], 'duplicate-id /data/3/id'],
    ['a step twice in the middle', [newest, oldest, middle, oldest], 'duplicate-id /data/3/id'],
    [
      'the id of another step',
      [newest, middle, { ...oldest, id: 'step_3' }],
      'duplicate-id /data/2/id',
    ],
    [
      'a lost digit',
      [newest, { ...middle, created_at: 169906329 }, oldest],
      'timestamp-early /data/1/created_at',
    ],
  ] as const) {
    it(`is one finding: ${name}`, () => assert.deepEqual(reported(data), [expected]));
  }

  it('is one finding in the list: null beside the value', () =>
    assert.deepEqual(reported(steps, { ...ends, last_id: null, lastId: 'step_1' }), [
      'unknown-property /lastId',
    ]));
});
