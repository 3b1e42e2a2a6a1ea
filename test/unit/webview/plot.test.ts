import assert from 'node:assert/strict';
import { axisOf } from '../../../client/webview/layout/axis.ts';
import { plotOf } from '../../../client/webview/layout/plot.ts';
import { type Row, rowsOf } from '../../../client/webview/rows/rows.ts';
import type { TimelineEntry } from '../../../server/src/protocol.ts';
import { stepFrom } from './rows.ts';

const widthOf = (text: string) => text.length * 6;

/** Ten pixels for each second, and a line for every ten seconds. */
const axis = axisOf({ start: 1000, end: 1040 }, 400, 'UTC', { widthOf, before: 0, after: 0 });

describe('The plot of a step', () => {
  it('has its text at the start of its bar', () => {
    const { bar, text } = plotFor(stepFrom(1005, 1035));
    assert.deepEqual([bar?.left, bar?.right], [50, 350]);
    assert.deepEqual(text, { text: '30 s', x: 50, anchor: 'start', isFaint: false });
  });

  it('has its text left of the end of the axis, using all room up to there', () => {
    const { text } = plotFor(stepFrom(1038, 1039));
    assert.equal(text.x, 400 - widthOf(text.text) - 4);
  });

  it('cuts a text that is wider than the axis with an ellipsis', () => {
    const tokens = { prompt: 1_234_567, completion: 1_234_567, total: 2_469_134 };
    const waits = [{ start: 1020, end: 1025 }];
    const run = { kind: 'run', startedAt: 1010, waits, tokens, stepTokens: tokens } as const;
    const { text } = plotFor(stepFrom(1005, 1035, run));
    assert.match(text.text, /^30 s · queued 5 s · waited 5 s · 2,469,134 tokens, .*…$/);
    assert.ok(text.x >= 0 && text.x + widthOf(text.text) <= 400, `${text.x} ${text.text}`);
  });

  it('points to a bar that is outside of the axis', () => {
    const before = plotFor(stepFrom(900, 910));
    assert.deepEqual([before.bar, before.text.text], [undefined, '‹ 10 s']);
    const after = plotFor(stepFrom(1100, 1110));
    assert.deepEqual([after.bar, after.text.text, after.text.anchor], [undefined, '10 s ›', 'end']);
  });

  it('is a point if only the end is known, with the mistake', () => {
    const { bar, text } = plotFor(stepFrom(undefined, 1010, { notes: ['created_at is missing'] }));
    assert.deepEqual([bar?.shape, bar?.left], ['point', 100]);
    assert.equal(text.text, '⚠ created_at is missing');
  });

  it('has no line through a text, neither over its bar nor in its gap', () => {
    const tokens = { prompt: 1000, completion: 234, total: 1234 };
    const [, row] = rowsOf([stepFrom(990, 1000), stepFrom(1020, 1039, { tokens })]);
    const { grid, text, gapText } = plotOf(row ?? assert.fail(), axis, 0, widthOf);
    assert.deepEqual([text.x, text.text], [200, '19 s · 1,234 tokens']);
    assert.deepEqual([gapText?.x, gapText?.text], [99, '20 s']);
    const heights = (x: number) =>
      linesIn(grid).flatMap((line) => (line.x === x ? [[line.top, line.bottom]] : []));
    // The base lines of the texts are at 17 and 32.
    assert.deepEqual(heights(0), [[0, 40]]);
    assert.deepEqual(heights(100), [
      [0, 21],
      [36, 40],
    ]);
    assert.deepEqual(heights(300), [
      [0, 6],
      [21, 40],
    ]);
  });

  it('has the queue time of a run at its left, and its waits inside', () => {
    const waits = [{ start: 1020, end: 1025 }, { start: 1030 }];
    const { bar } = plotFor(stepFrom(1005, 1035, { kind: 'run', startedAt: 1010, waits }));
    assert.deepEqual([bar?.left, bar?.right], [50, 350]);
    assert.deepEqual(bar?.queue, { left: 50, right: 100 });
    assert.deepEqual(bar?.waits, [
      { left: 200, right: 250 },
      { left: 300, right: 350 },
    ]);
  });

  it('is a mark for a message, with who wrote it', () => {
    const { bar, text } = plotFor(
      stepFrom(1005, undefined, { kind: 'message', role: 'user', status: undefined }),
    );
    assert.deepEqual([bar?.shape, bar?.left, text.text], ['mark', 50, 'user message']);
  });

  it('marks the present, if it can be seen', () => {
    const row = rowOf(stepFrom(1001, 1002));
    assert.equal(plotOf(row, axis, 1030, widthOf).present, 'M300.0 0V40');
    assert.equal(plotOf(row, axis, 2000, widthOf).present, '');
  });
});

function plotFor(step: TimelineEntry) {
  return plotOf(rowOf(step), axis, 0, widthOf);
}

function rowOf(step: TimelineEntry): Row {
  return rowsOf([step])[0] ?? assert.fail('There is no row.');
}

/** The vertical lines of an SVG path. */
function linesIn(path: string) {
  return [...path.matchAll(/M([\d.]+) ([\d.]+)V([\d.]+)/g)].map(([, x, top, bottom]) => ({
    x: Number(x),
    top: Number(top),
    bottom: Number(bottom),
  }));
}
