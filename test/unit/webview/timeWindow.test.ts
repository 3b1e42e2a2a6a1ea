import assert from 'node:assert/strict';
import { rowsOf } from '../../../client/webview/rows.ts';
import { firstZoom, moved, showing, windowOf, zoomed } from '../../../client/webview/timeWindow.ts';
import { rowOf, stepFrom } from './rows.ts';

const now = 1_000_000;

describe('windowOf', () => {
  for (const [what, steps, expected] of [
    ['no steps', [], [now - 60, now]],
    ['a step without times', [stepFrom(undefined, 50)], [now - 60, now]],
    ['steps, with some room', [stepFrom(100, 150), stepFrom(180, 200)], [97, 203]],
    ['a moment', [stepFrom(100, 100)], [99.7, 110.3]],
    ['a limit', [stepFrom(100, 200, { ending: 'expires' })], [97, 203]],
    [
      'a step of long ago that still runs',
      [stepFrom(100, undefined, { ending: 'running' })],
      [99.7, 110.3],
    ],
    [
      'a step that runs now',
      [stepFrom(now - 100, undefined, { ending: 'running' })],
      [now - 103, now + 3],
    ],
  ] as const) {
    it(`holds ${what}`, () => {
      const { start, end } = windowOf(rowsOf(steps), now);
      assert.deepEqual(
        [start, end].map((time) => Math.round(time * 10) / 10),
        expected,
      );
    });
  }
});

describe('A window', () => {
  it('is zoomed about a time, but not to less than there is to see', () => {
    assert.deepEqual(zoomed({ start: 0, end: 100 }, 0.5, 20), { start: 10, end: 60 });
    assert.deepEqual(zoomed({ start: 0, end: 10 }, 0.5, 5), { start: 0, end: 10 });
  });

  it('is moved', () => {
    assert.deepEqual(moved({ start: 0, end: 100 }, -0.2), { start: -20, end: 80 });
  });

  it('is moved to show a step, if it does not show it', () => {
    const window = { start: 0, end: 100 };
    assert.equal(showing(window, rowOf(stepFrom(90, 200)), now), window);
    assert.equal(showing(window, rowOf(stepFrom(undefined, 200)), now), window);
    assert.deepEqual(showing(window, rowOf(stepFrom(300, 310)), now), { start: 250, end: 350 });
  });
});

describe('firstZoom', () => {
  const year = 31_536_000;
  for (const [what, steps, expected] of [
    ['one step', [stepFrom(100, 110)], 'all'],
    ['steps without lengths', [stepFrom(100, 100), stepFrom(year, year)], 'all'],
    ['steps beside each other', [stepFrom(100, 110), stepFrom(110, 130)], 'all'],
    ['steps far from each other', [stepFrom(100, 110), stepFrom(year, year + 9)], 'sight'],
    [
      'runs far from each other',
      [stepFrom(100, 110), stepFrom(year, year + 9, { runId: 'run_2' })],
      'run',
    ],
  ] as const) {
    it(`of ${what} is ${expected}`, () =>
      assert.equal(firstZoom(rowsOf(steps), now, 500), expected));
  }
});
