import assert from 'node:assert/strict';
import { timeline } from '../../../../server/src/features/timeline/timeline.ts';
import { documentOf } from '../../../support/fixture.ts';
import { completed, ids, marked, only, type Properties, stepsOf, times } from './support.ts';

describe('a timeline', () => {
  describe('shows when a step ran', () => {
    for (const [what, properties, expected] of [
      ['a completed step', completed, '1000-1012 ended'],
      ['a failed step', { status: 'failed', created_at: 1000, failed_at: 1003 }, '1000-1003 ended'],
      [
        'a step that ended another way than its status says',
        { status: 'completed', created_at: 1000, cancelled_at: 1003 },
        '1000-1003 ended',
      ],
      ['a step with an unknown status', { ...completed, status: 'complete' }, '1000-1012 ended'],
      [
        'a running step up to its limit',
        { status: 'in_progress', created_at: 1000, expires_at: 1600 },
        '1000-1600 expires',
      ],
      [
        'a running step without a limit',
        { status: 'in_progress', created_at: 1000, completed_at: null },
        '1000-? running',
      ],
      ['the names of client libraries', { createdAt: 5, completedAt: 7 }, '5-7 ended'],
      ['a step without a status', { created_at: 1000 }, '1000-? unknown'],
      ['nothing', {}, '?-? unknown (created_at is missing)'],
      [
        'a start in milliseconds',
        { ...completed, created_at: 1_700_000_000_000, completed_at: 1_700_000_012 },
        '1700000000-1700000012 ended (created_at is in milliseconds)',
      ],
      [
        'an end in microseconds',
        { ...completed, created_at: 1_700_000_000, completed_at: 1_700_000_012_345_678 },
        '1700000000-1700000012 ended (completed_at is in microseconds)',
      ],
      [
        'a limit in milliseconds',
        { status: 'in_progress', created_at: 1_700_000_000, expires_at: 1_700_000_600_000 },
        '1700000000-1700000600 expires (expires_at is in milliseconds)',
      ],
      [
        'a fraction of a second',
        { ...completed, created_at: 1000.75 },
        '1000-1012 ended (created_at is not an integer)',
      ],
      [
        'a number that is no time in any unit',
        { ...completed, created_at: 1e300, completed_at: -5 },
        '?-? unknown (created_at is not a Unix timestamp, completed_at is not a Unix timestamp)',
      ],
      [
        'times of the wrong type',
        { status: 'completed', created_at: '1000', completed_at: {} },
        '?-? unknown (created_at is not a Unix timestamp, completed_at is not a Unix timestamp)',
      ],
      [
        'a missing end',
        { status: 'completed', created_at: 1000, completed_at: null },
        '1000-? unknown (completed_at is missing)',
      ],
      [
        'an end before the start',
        { ...completed, completed_at: 999 },
        '1000-? unknown (completed_at is before created_at)',
      ],
    ] as const) {
      it(what, () => assert.equal(times(only(documentOf(JSON.stringify(properties)))), expected));
    }
  });

  describe('puts the steps in the order of time', () => {
    const [a, b, c] = [1, 2, 3].map((n) => marked(`step_${n}`, { created_at: 100 * n }));
    const same = marked('step_x', { created_at: 200 });
    const timeless = marked('step_?', { created_at: null });
    for (const [what, steps, expected] of [
      ['of a list with the oldest first', [a, b, c], ['step_1', 'step_2', 'step_3']],
      ['of a list with the newest first', [c, b, a], ['step_1', 'step_2', 'step_3']],
      ['where two have the same time', [a, b, same, c], ['step_1', 'step_2', 'step_x', 'step_3']],
      [
        'where two have the same time, newest first',
        [c, same, b, a],
        ['step_1', 'step_2', 'step_x', 'step_3'],
      ],
      ['where one has no time', [a, timeless, c], ['step_1', 'step_?', 'step_3']],
    ] as const) {
      it(what, () => assert.deepEqual(ids(`[${steps}]`), expected));
    }
  });

  describe('omits times that would stretch the axis over decades', () => {
    const base = 1_718_270_000;
    const sound = marked('step_1', { created_at: base, completed_at: base + 5 });
    const outlier = (properties: Properties) =>
      marked('step_2', { created_at: base + 5, completed_at: base + 9, ...properties });
    const lists = (text: string) => stepsOf(text).map(times);
    for (const [what, step, expected] of [
      [
        'a start that has lost a digit',
        outlier({ created_at: 171_827_000 }),
        '?-1718270009 ended (created_at is in the year 1975)',
      ],
      [
        'an end with a digit too many',
        outlier({ completed_at: 17_182_700_091 }),
        '1718270005-? unknown (the end is in the year 2514)',
      ],
      ['and nothing else', outlier({}), '1718270005-1718270009 ended'],
    ] as const) {
      it(what, () =>
        assert.deepEqual(lists(`[${sound}, ${step}]`), ['1718270000-1718270005 ended', expected]),
      );
    }

    it('and does not count them in totals', () => {
      const text = `[${sound}, ${outlier({ created_at: 171_827_000 })}]`;
      const { start, end, active } = timeline(documentOf(text, 'json'))?.totals ?? assert.fail();
      assert.deepEqual([start, end, active], [base, base + 5, 5]);
    });

    it('but not if all times are invented', () => {
      assert.deepEqual(lists(`[${marked('step_1')}]`), ['1000-1012 ended']);
    });
  });
});
