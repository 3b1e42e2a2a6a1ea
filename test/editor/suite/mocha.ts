import 'mocha/mocha.js';
import type { Results } from '../results.ts';

/** Runs what `load` describes and leaves what was counted; rejects, and so ends VS Code with 1, when a test failed. */
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
