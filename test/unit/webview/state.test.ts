import assert from 'node:assert/strict';
import { restoredState, savedView } from '../../../client/webview/savedView.ts';
import {
  activated,
  answered,
  emptyState,
  longestWindow,
  panned,
  pointedAt,
  type State,
  scaled,
  shownWindow,
  zoomedTo,
} from '../../../client/webview/state.ts';
import type { TimelineAnswer } from '../../../server/src/protocol.ts';
import { noTotals, stepFrom } from './rows.ts';

const steps = [stepFrom(100, 110), stepFrom(200, 210), stepFrom(300, 310, { runId: 'run_2' })];

describe('The state of the timeline', () => {
  it('applies an answer, and its changes', () => {
    const changed = take(filled(), {
      resultId: '2',
      previous: '1',
      at: 1,
      removed: 1,
      entries: [stepFrom(150, 160), stepFrom(170, 180)],
    });
    assert.deepEqual(starts(changed), [100, 150, 170, 300]);
    assert.deepEqual(
      changed.rows.map(({ idleSince }) => idleSince),
      [undefined, 110, 160, undefined],
    );
  });

  it('has steps and messages below their run, and pauses between steps only', () => {
    const { rows } = take(emptyState, {
      resultId: '1',
      entries: [
        stepFrom(90, undefined, { kind: 'message', runId: undefined }),
        stepFrom(95, 130, { kind: 'run' }),
        stepFrom(100, 110),
        stepFrom(115, 116, { kind: 'message' }),
        stepFrom(120, 130),
      ],
    });
    assert.deepEqual(
      rows.map(({ isChild, idleSince, runName }) => [isChild, idleSince, runName]),
      [
        [false, undefined, undefined],
        [false, undefined, undefined],
        [true, undefined, undefined],
        [true, undefined, undefined],
        [true, 110, undefined],
      ],
    );
  });

  it('refuses changes of an unknown answer', () => {
    assert.equal(answered(filled(), answer({ resultId: '3', previous: '2' })), undefined);
    assert.equal(answered(emptyState, answer({ resultId: '3', previous: '2' })), undefined);
  });

  it('keeps the selected row within the existing rows', () => {
    assert.equal(activated(filled(), 99).active, 2);
    assert.equal(activated(filled(), Number.NEGATIVE_INFINITY).active, 0);
    const fewer = take(activated(filled(), 2), { resultId: '2', entries: steps.slice(0, 1) });
    assert.equal(fewer.active, 0);
    assert.equal(activated(emptyState, 5).active, 0);
  });

  it('moves the selected row with the cursor if that is enabled', () => {
    assert.deepEqual(pick(pointedAt(filled(), 2, true)), [2, 2]);
    assert.deepEqual(pick(pointedAt(filled(), 2, false)), [0, 2]);
    assert.deepEqual(pick(pointedAt(filled(), undefined, true)), [0, undefined]);
  });

  it('shows all rows, the visible ones, or the run of the selected row', () => {
    const shown = (state: State) => {
      const { start, end } = shownWindow(state, 1, 2) ?? assert.fail('There is no window.');
      return [Math.round(start), Math.round(end)];
    };
    assert.deepEqual(shown(zoomedTo(filled(), 'all')), [94, 316]);
    assert.deepEqual(shown(zoomedTo(filled(), 'sight')), [200, 210]);
    assert.deepEqual(shown(zoomedTo(filled(), 'run')), [97, 213]);
    assert.deepEqual(shown(zoomedTo(activated(filled(), 2), 'run')), [300, 310]);
  });

  it('shows the zoomed range, and moves to a selected row', () => {
    const closer = scaled(filled(), { start: 100, end: 300 }, 0.25);
    assert.deepEqual(shownWindow(closer, 0, 3), { start: 100, end: 150 });
    assert.deepEqual(shownWindow(activated(closer, 1), 0, 3), { start: 175, end: 225 });
    assert.deepEqual(shownWindow(panned(closer, { start: 100, end: 150 }, 0.5), 0, 3), {
      start: 125,
      end: 175,
    });
  });

  it('zooms out to all rows and no further', () => {
    const closer = scaled(filled(), { start: 100, end: 300 }, 0.25);
    assert.equal(scaled(closer, { start: 100, end: 150 }, 8).zoom, 'all');
    // Near an end, the range stays within the rows.
    const { start, end } = longestWindow(filled()) ?? assert.fail();
    const wider = scaled(closer, { start, end: start + 50 }, 2, start + 50);
    assert.deepEqual(wider.free, { start, end: start + 100 });
    assert.deepEqual(panned(wider, wider.free, -1), wider);
    assert.equal(panned(wider, wider.free, 9).free?.end, end);
  });

  it('neither zooms nor moves if no step has a time', () => {
    const timeless = take(emptyState, { entries: [stepFrom(undefined, undefined)] });
    assert.equal(shownWindow(timeless, 0, 1), undefined);
    assert.equal(scaled(timeless, undefined, 0.5), timeless);
    assert.equal(panned(timeless, undefined, 0.5), timeless);
  });

  it('falls back to all rows if the zoomed ones have no times', () => {
    const steps = [stepFrom(100, 110), stepFrom(undefined, undefined, { runId: 'run_2' })];
    const state = activated(take(emptyState, { entries: steps }), 1);
    const all = longestWindow(state);
    assert.deepEqual(shownWindow(zoomedTo(state, 'run'), 0, 2), all);
    assert.deepEqual(shownWindow(zoomedTo(state, 'sight'), 1, 2), all);
  });

  describe('is restored after the page was hidden', () => {
    const free = { start: 100, end: 150 };
    for (const [what, state, expected] of [
      ['a zoom', zoomedTo(activated(filled(), 2), 'run'), ['run', undefined, 2]],
      ['a window', scaled(filled(), { start: 100, end: 300 }, 0.25), ['free', free, 0]],
      ['nothing', emptyState, [undefined, undefined, 0]],
    ] as const) {
      it(what, () => {
        const { zoom, free, active } = restoredState(structuredClone(savedView(state)));
        assert.deepEqual([zoom, free, active], expected);
      });
    }

    for (const saved of [
      undefined,
      null,
      'all',
      { zoom: 'closer', free: { start: 'x' }, active: -1 },
      { zoom: 'free', free: { start: 5, end: 5 }, active: 0.5 },
      { zoom: 'free' },
    ]) {
      it(`but not ${JSON.stringify(saved)}`, () => {
        assert.deepEqual(restoredState(saved), emptyState);
      });
    }
  });
});

function filled(): State {
  return take(emptyState, { resultId: '1', entries: steps });
}

function take(state: State, differences: Partial<TimelineAnswer>): State {
  return answered(state, answer(differences)) ?? assert.fail('The answer was refused.');
}

function answer(differences: Partial<TimelineAnswer>): TimelineAnswer {
  return {
    version: 1,
    resultId: '1',
    at: 0,
    removed: 0,
    entries: [],
    totals: noTotals,
    now: 1_000_000,
    timeZone: 'UTC',
    ...differences,
  };
}

function starts({ rows }: State): readonly (number | undefined)[] {
  return rows.map(({ entry }) => entry.start);
}

function pick({ active, cursor }: State): readonly (number | undefined)[] {
  return [active, cursor];
}
