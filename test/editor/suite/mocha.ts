import 'mocha/mocha.js';
import type { Results } from '../results.ts';

/** Runs the tests of `load` and writes the results; rejects if a test fails, so that VS Code exits with 1. */
export function runSuite(load: () => void, leave: (results: Results) => void): Promise<void> {
  // Mocha looks into its page's address for a filter; an extension host in Node has none.
  if (!('location' in globalThis)) Object.assign(globalThis, { location: { search: '' } });
  mocha.setup({ ui: 'bdd', reporter: 'spec', timeout: 30_000, color: false });
  load();
  return new Promise((resolve, reject) => {
    const runner = mocha.run((failures) => {
      const { passes = 0, pending = 0 } = runner.stats ?? {};
      leave({ passes, failures, pending });
      if (failures === 0) resolve();
      else reject(new Error(`${failures} editor tests failed`));
    });
  });
}
