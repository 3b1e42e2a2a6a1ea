import assert from 'node:assert/strict';
import {
  endsOf,
  firstZoom,
  keptWithin,
  moved,
  movedWithin,
  showing,
  windowOf,
  zoomed,
} from '../../../client/webview/layout/timeWindow.ts';
import { rowsOf } from '../../../client/webview/rows/rows.ts';
import { rowOf, stepFrom } from './rows.ts';

const now = 1_000_000;

describe('windowOf', () => {
  for (const [what, steps, expected] of [
    ['steps, with a margin', [stepFrom(100, 150), stepFrom(180, 200)], [97, 203]],
    ['two seconds', [stepFrom(100, 101), stepFrom(101, 102)], [99.94, 102.06]],
    ['a step that began and ended in one second', [stepFrom(100, 100)], [99.97, 101.03]],
    ['a step of which only the end is known', [stepFrom(undefined, 150)], [149.97, 151.03]],
    ['a limit', [stepFrom(100, 200, { ending: 'expires' })], [97, 203]],
    [
      'a step of long ago that still runs',
      [stepFrom(100, undefined, { ending: 'running' })],
      [99.97, 101.03],
    ],
    [
      'a step that runs now',
      [stepFrom(now - 100, undefined, { ending: 'running' })],
      [now - 103, now + 3],
    ],
  ] as const) {
    it(`contains ${what}`, () => {
      const { start, end } = windowOf(rowsOf(steps), now) ?? assert.fail('There is no window.');
      assert.deepEqual(
        [start, end].map((time) => Math.round(time * 100) / 100),
        expected,
      );
    });
  }

  it('does not exist for steps without times, not even as the present', () => {
    assert.equal(windowOf([], now), undefined);
    assert.equal(windowOf(rowsOf([stepFrom(undefined, undefined)]), now), undefined);
  });
});

describe('A window', () => {
  it('is zoomed about a time, down to 100 ms', () => {
    assert.deepEqual(zoomed({ start: 0, end: 100 }, 0.5, 20), { start: 10, end: 60 });
    assert.deepEqual(zoomed({ start: 0, end: 0.2 }, 0.5, 0), { start: 0, end: 0.1 });
    assert.deepEqual(zoomed({ start: 0, end: 0.1 }, 0.5, 0), { start: 0, end: 0.1 });
  });

  it('is moved', () => {
    assert.deepEqual(moved({ start: 0, end: 100 }, -0.2), { start: -20, end: 80 });
  });

  it('is moved up to its limits, and back from outside', () => {
    const limits = { start: 0, end: 100 };
    assert.deepEqual(movedWithin({ start: 10, end: 30 }, -0.2, limits), { start: 6, end: 26 });
    assert.deepEqual(movedWithin({ start: 10, end: 30 }, -1, limits), { start: 0, end: 20 });
    assert.deepEqual(movedWithin({ start: 75, end: 95 }, 1, limits), { start: 80, end: 100 });
    assert.deepEqual(movedWithin({ start: -50, end: -30 }, -1, limits), { start: -50, end: -30 });
    assert.deepEqual(movedWithin({ start: -50, end: -30 }, 1, limits), { start: -30, end: -10 });
  });

  it('is kept within its limits', () => {
    const limits = { start: 0, end: 100 };
    assert.deepEqual(keptWithin({ start: -10, end: 30 }, limits), { start: 0, end: 40 });
    assert.deepEqual(keptWithin({ start: 70, end: 110 }, limits), { start: 60, end: 100 });
    assert.deepEqual(keptWithin({ start: 20, end: 60 }, limits), { start: 20, end: 60 });
  });

  it('is moved to a step outside of it', () => {
    const window = { start: 0, end: 100 };
    assert.equal(showing(window, rowOf(stepFrom(90, 200)), now), window);
    assert.equal(showing(window, rowOf(stepFrom(undefined, undefined)), now), window);
    assert.deepEqual(showing(window, rowOf(stepFrom(300, 310)), now), { start: 250, end: 350 });
  });
});

describe('endsOf', () => {
  const limits = { start: 0, end: 100 };
  for (const [what, window, expected] of [
    ['the whole', limits, 'isZoomedOut isFirst isLast'],
    ['the first half', { start: 0, end: 50 }, 'isFirst'],
    ['the middle', { start: 20, end: 50 }, ''],
    ['the last tenth of a second', { start: 99.9, end: 100 }, 'isZoomedIn isLast'],
    ['no window', undefined, 'isZoomedIn isZoomedOut isFirst isLast'],
  ] as const) {
    it(`knows the ends of ${what}`, () => {
      const ends = Object.entries(endsOf(window, limits)).filter(([, isEnd]) => isEnd);
      assert.equal(ends.map(([name]) => name).join(' '), expected);
    });
  }
});

describe('firstZoom', () => {
  const year = 31_536_000;
  const page = { width: 500, visible: 1 };
  for (const [what, steps, expected] of [
    ['one step', [stepFrom(100, 110)], 'all'],
    ['steps without lengths', [stepFrom(100, 100), stepFrom(year, year)], 'all'],
    ['steps without times', [stepFrom(undefined, undefined)], 'all'],
    ['steps beside each other', [stepFrom(100, 110), stepFrom(110, 130)], 'all'],
    ['steps far from each other', [stepFrom(100, 110), stepFrom(year, year + 9)], 'sight'],
    [
      'runs far from each other',
      [stepFrom(100, 110), stepFrom(year, year + 9, { runId: 'run_2' })],
      'run',
    ],
  ] as const) {
    it(`of ${what} is ${expected}`, () =>
      assert.equal(firstZoom(rowsOf(steps), now, page), expected));
  }

  it('shows all if all steps are visible anyway', () => {
    const rows = rowsOf([stepFrom(100, 110), stepFrom(year, year + 9)]);
    assert.equal(firstZoom(rows, now, { ...page, visible: 2 }), 'all');
  });
});
