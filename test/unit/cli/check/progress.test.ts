import assert from 'node:assert/strict';
import { progressOf } from '../../../../server/src/cli/check/progress.ts';
import type { Terminal } from '../../../../server/src/cli/io/terminal.ts';

function terminalWith(flash: Terminal['flash']): Terminal {
  const nothing = () => undefined;
  return {
    cwd: '/',
    env: {},
    print: nothing,
    printAside: nothing,
    reportProblem: nothing,
    isTerminal: true,
    columns: undefined,
    colors: () => assert.fail('the progress has no colours'),
    flash,
    now: () => 0,
  };
}

describe('progressOf', () => {
  function run(steps: readonly (readonly [time: number, files: number])[]): readonly string[] {
    const shown: string[] = [];
    let time = 0;
    const progress = progressOf(
      terminalWith((text) => shown.push(text.replace('\r\u001b[K', '<'))),
      1000,
      () => time,
    );
    for (const [at, files] of steps) {
      time = at;
      progress.add(files);
    }
    progress.end();
    return shown;
  }

  it('shows nothing for short work', () => assert.deepEqual(run([[300, 900]]), []));

  it('shows the progress now and then, and erases it', () =>
    assert.deepEqual(
      run([
        [100, 100],
        [401, 100],
        [410, 100],
        [500, 100],
      ]),
      ['<Checking 200 of 1000 files (20%)', '<Checking 400 of 1000 files (40%)', '<'],
    ));

  it('prints nothing without a terminal', () => {
    const progress = progressOf(terminalWith(undefined), 1, () => 1e9);
    progress.add(1);
    progress.end();
  });
});
