import assert from 'node:assert/strict';
import { exportSvg } from '../../../client/webview/draw/exportSvg.ts';
import { roughWidths } from '../../../client/webview/layout/textWidth.ts';
import { windowOf } from '../../../client/webview/layout/timeWindow.ts';
import { rowsOf } from '../../../client/webview/rows/rows.ts';
import type { TimelineEntry } from '../../../server/src/protocol.ts';
import { noTotals, stepFrom } from './rows.ts';

const theme = {
  background: '#ffffff',
  foreground: '#111111',
  faint: '#777777',
  font: '"Segoe UI", sans-serif',
  statuses: { completed: '#00aa00', failed: '#aa0000', in_progress: '#0000aa', other: '#aa00aa' },
};

describe('exportSvg', () => {
  it('draws every step with the color of its status', () => {
    const svg = pictureOf([
      stepFrom(100, 130),
      stepFrom(130, 132, { status: 'failed' }),
      stepFrom(140, 200, { status: 'in_progress', ending: 'expires' }),
    ]);
    const colors = [...svg.matchAll(/<rect [^>]*rx="2" fill="(#\w+)"/g)].map(([, color]) => color);
    assert.deepEqual(colors, ['#00aa00', '#aa0000', '#0000aa']);
    assert.match(svg, />60 s|expires after 1 min</);
  });

  it('draws the queue time and the waits of a run, and messages as marks', () => {
    const svg = pictureOf([
      stepFrom(100, 130, { kind: 'run', startedAt: 110, waits: [{ start: 115, end: 120 }] }),
      stepFrom(125, 128, { kind: 'message', role: 'assistant', text: 'Hello' }),
    ]);
    assert.equal(svg.match(/<rect [^>]*rx="2" fill="#00aa00"/g)?.length, 2);
    assert.equal(svg.match(/fill-opacity="0.35"/g)?.length, 1);
    assert.equal(svg.match(/<path [^>]*h[\d.]+v7h-[\d.]+z" fill="#ffffff"/g)?.length, 1);
    assert.match(svg, />Hello</);
    assert.match(svg, />30 s · queued 10 s · waited 5 s</);
    assert.match(svg, />assistant message · 3 s</);
  });

  it('escapes any text of a file', () => {
    const svg = pictureOf([
      stepFrom(100, 130, { id: '</text><script>alert(1)</script>"\'&\u0000\ud800', status: '<b>' }),
      stepFrom(undefined, undefined, { notes: ['created_at is missing'], type: ']]>' }),
    ]);
    assert.doesNotMatch(svg, /<script|<b>|\p{Cs}/u);
    assert.match(svg, /&lt;\/text&gt;&lt;script&gt;/);
    assert.equal(svg.match(/<g /g)?.length, svg.match(/<\/g>/g)?.length);
    assert.doesNotMatch(svg, /(?!\n)\p{Cc}|&(?!amp;|lt;|gt;|quot;)/u);
  });

  it('has no external styles or other resources', () => {
    const svg = pictureOf([stepFrom(100, 130)]);
    assert.doesNotMatch(svg, /style|var\(|href|url\((?!#axis\))/);
    assert.match(svg, /font-family="&quot;Segoe UI&quot;, sans-serif"/);
  });
});

function pictureOf(steps: readonly TimelineEntry[]): string {
  const rows = rowsOf(steps);
  return exportSvg({
    ...{ rows, theme, now: 0, timeZone: 'UTC', window: windowOf(rows, 0), widths: roughWidths },
    totals: { ...noTotals, steps: steps.length },
  });
}
