import assert from 'node:assert/strict';
import manifest from '../../../package.json' with { type: 'json' };
import lock from '../../../package-lock.json' with { type: 'json' };

describe('the install scripts of dependencies', () => {
  it('are all allowed or refused in package.json, so that npm does not warn of them', () => {
    const withScript = Object.entries(lock.packages)
      .filter(([, entry]) => 'hasInstallScript' in entry && entry.hasInstallScript)
      .map(([path]) => path.replace(/^.*node_modules\//, ''));
    assert.deepEqual(Object.keys(manifest.allowScripts).sort(), withScript.sort());
  });
});
