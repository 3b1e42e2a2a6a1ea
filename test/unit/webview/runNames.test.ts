import assert from 'node:assert/strict';
import { spokenText } from '../../../client/webview/rows/labels.ts';
import { rowsOf } from '../../../client/webview/rows/rows.ts';
import { runNamesOf } from '../../../client/webview/rows/runNames.ts';
import { stepFrom } from './rows.ts';

describe('The names of runs', () => {
  for (const [what, ids, expected] of [
    ['are needed for several runs only', ['run_1', 'run_1'], []],
    ['are short ids', ['run_1', 'run_Second'], ['run_1', 'run_Second']],
    [
      'are cut where the ids differ',
      ['run_5pyUEwhaPk11vCKiDneUWXXY', 'run_gMAiOdxbrcV3JXHDasJZwr3g'],
      ['run_5pyUE…', 'run_gMAiO…'],
    ],
    [
      'are as long as they must be to differ',
      ['run_SampleLateParcel01', 'run_SampleLateParcel02', 'run_SampleLateBook03'],
      ['run_SampleLateParcel01', 'run_SampleLateParcel02', 'run_SampleLateB…'],
    ],
    ['say that there is no id', ['run_1', undefined], ['run_1', 'no run id']],
  ] as const) {
    it(what, () => {
      const names = runNamesOf(ids.map((runId) => stepFrom(0, 1, { runId })));
      assert.deepEqual(names.size === 0 ? [] : ids.map((id) => names.get(id)), expected);
    });
  }

  it('belong to rows, and are read out completely', () => {
    const id = 'run_5pyUEwhaPk11vCKiDneUWXXY';
    const [row] = rowsOf([stepFrom(0, 1, { runId: id }), stepFrom(1, 2)]);
    assert.equal(row?.runName, 'run_5pyUE…');
    assert.match(spokenText(row ?? assert.fail(), 'UTC'), new RegExp(`${id}$`));
  });
});
