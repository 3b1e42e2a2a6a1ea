import assert from 'node:assert/strict';
import { defaultSettings } from '../../../../server/src/languageService.ts';
import { sameSettings } from '../../../../server/src/lsp/configuration/internSettings.ts';

describe('equal settings', () => {
  it('are the same object, and different ones are not', () => {
    const same = sameSettings();
    const first = same({ ...defaultSettings });
    assert.equal(same({ ...defaultSettings }), first);
    assert.equal(same(first), first);
    const other = same({ ...defaultSettings, conformance: 'api' });
    assert.notEqual(other, first);
    assert.equal(same({ ...defaultSettings, conformance: 'api' }), other);
  });
});
