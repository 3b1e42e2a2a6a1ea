import assert from 'node:assert/strict';
import { fittedLabel, labelWidthOf } from '../../../client/webview/layout/labelColumn.ts';
import { fitted } from '../../../client/webview/layout/textWidth.ts';
import { rowsOf } from '../../../client/webview/rows/rows.ts';
import { stepFrom } from './rows.ts';

const widthOf = (text: string) => [...text].length * 10;
const widths = { title: widthOf, small: widthOf, id: widthOf };

describe('The column of labels', () => {
  const calls = [{ kind: 'function', name: 'look_up_the_weather_of_a_city', count: 1 }];
  const rows = rowsOf([stepFrom(0, 1, { id: 'step_1', calls }), stepFrom(1, 2, { id: 'step_2' })]);

  it('is as wide as its longest text, within limits', () => {
    assert.equal(labelWidthOf(rows, widths, 1000), 34 + 29 * 10 + 2 + 12);
    assert.equal(labelWidthOf(rows, widths, 200), 200);
    assert.equal(labelWidthOf(rowsOf([stepFrom(0, 1, { id: 'x', type: 'y' })]), widths, 400), 120);
  });

  it('has room for an id beside the name of its run', () => {
    const two = rowsOf([
      stepFrom(0, 1, { id: 'step_with_a_long_id' }),
      stepFrom(1, 2, { runId: 'run_2' }),
    ]);
    const width = labelWidthOf(two, widths, 1000);
    assert.deepEqual(fittedLabel(two[0] ?? assert.fail(), widths, width), {
      title: 'tool calls',
      id: 'step_with_a_long_id',
    });
    assert.equal(fittedLabel(two[0] ?? assert.fail(), widths, 200).id, 'step_wit…');
  });
});

describe('fitted', () => {
  for (const [text, width, expected] of [
    ['step', 40, 'step'],
    ['step_1', 40, 'ste…'],
    ['😀😀😀', 20, '😀…'],
    ['step', 5, '…'],
    ['', 0, ''],
  ] as const) {
    it(`cuts "${text}" to ${width} pixels`, () =>
      assert.equal(fitted(text, width, widthOf), expected));
  }
});
