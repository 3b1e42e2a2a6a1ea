import assert from 'node:assert/strict';
import {
  activated,
  answered,
  emptyState,
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
  it('takes an answer, and changes of it', () => {
    const changed = take(filled(), {
      resultId: '2',
      previous: '1',
      at: 1,
      removed: 1,
      steps: [stepFrom(150, 160), stepFrom(170, 180)],
    });
    assert.deepEqual(starts(changed), [100, 150, 170, 300]);
    assert.deepEqual(
      changed.rows.map(({ idleSince }) => idleSince),
      [undefined, 110, 160, undefined],
    );
  });

  it('refuses changes of an answer that it does not have', () => {
    assert.equal(answered(filled(), answer({ resultId: '3', previous: '2' })), undefined);
    assert.equal(answered(emptyState, answer({ resultId: '3', previous: '2' })), undefined);
  });

  it('keeps the chosen row among those that there are', () => {
    assert.equal(activated(filled(), 99).active, 2);
    assert.equal(activated(filled(), Number.NEGATIVE_INFINITY).active, 0);
    const fewer = take(activated(filled(), 2), { resultId: '2', steps: steps.slice(0, 1) });
    assert.equal(fewer.active, 0);
    assert.equal(activated(emptyState, 5).active, 0);
  });

  it('lets the chosen row go with the cursor, if it is to', () => {
    assert.deepEqual(pick(pointedAt(filled(), 2, true)), [2, 2]);
    assert.deepEqual(pick(pointedAt(filled(), 2, false)), [0, 2]);
    assert.deepEqual(pick(pointedAt(filled(), undefined, true)), [0, undefined]);
  });

  it('shows all, what is in sight, or the run of the chosen row', () => {
    const shown = (state: State) => {
      const { start, end } = shownWindow(state, 1, 2);
      return [Math.round(start), Math.round(end)];
    };
    assert.deepEqual(shown(zoomedTo(filled(), 'all')), [94, 316]);
    assert.deepEqual(shown(zoomedTo(filled(), 'sight')), [200, 210]);
    assert.deepEqual(shown(zoomedTo(filled(), 'run')), [97, 213]);
    assert.deepEqual(shown(zoomedTo(activated(filled(), 2), 'run')), [300, 310]);
  });

  it('shows what was zoomed into, and goes on to a row that is chosen', () => {
    const closer = scaled(filled(), { start: 0, end: 400 }, 0.25);
    assert.deepEqual(shownWindow(closer, 0, 3), { start: 75, end: 175 });
    assert.deepEqual(shownWindow(activated(closer, 1), 0, 3), { start: 150, end: 250 });
    assert.deepEqual(shownWindow(panned(closer, { start: 75, end: 175 }, 0.5), 0, 3), {
      start: 125,
      end: 225,
    });
  });
});

function filled(): State {
  return take(emptyState, { resultId: '1', steps });
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
    steps: [],
    totals: noTotals,
    now: 1_000_000,
    timeZone: 'UTC',
    ...differences,
  };
}

function starts({ rows }: State): readonly (number | undefined)[] {
  return rows.map(({ step }) => step.start);
}

function pick({ active, cursor }: State): readonly (number | undefined)[] {
  return [active, cursor];
}
