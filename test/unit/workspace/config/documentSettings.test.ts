import assert from 'node:assert/strict';
import { parseConfig } from '../../../../server/src/workspace/config/config.ts';
import {
  documentSettings,
  isExcluded,
} from '../../../../server/src/workspace/config/documentSettings.ts';

const editor = { check: {}, display: {}, files: [], include: [] };

/** A configuration file in a folder. */
function configIn(folder: string, config: object) {
  const text = JSON.stringify(config);
  return { folder, path: `${folder}/run-step.config.json`, text, ...parseConfig(text) };
}

describe('the settings of a document', () => {
  for (const [folder, uri] of [
    ['file:///c%3A/w', 'file:///C:/w/a/b.json'],
    ['file:///C:/w', 'file:///c%3A/w/a/b.json'],
    ['file:///w s', 'file:///w%20s/a/b.json'],
    ['file:///w', 'file:///w/%61/b.json'],
  ] as const)
    it(`are those of ${folder} for ${uri}`, () => {
      const document = { uri, languageId: 'json' };
      const excluding = configIn(folder, { exclude: ['a'] });
      assert.equal(documentSettings(document, editor, excluding).handling, 'none');
      assert.ok(isExcluded(uri, excluding));
      const suppressing = configIn(folder, {
        suppressions: [{ files: ['a/*.json'], pointer: '/status', reason: 'a test' }],
      });
      assert.ok(documentSettings(document, editor, suppressing).isSuppressed('/status', 'enum'));
    });

  it('are not those of another folder', () => {
    const document = { uri: 'file:///ws/a.json', languageId: 'json' };
    const excluding = configIn('file:///w', { exclude: ['**'] });
    assert.equal(documentSettings(document, editor, excluding).handling, 'content');
    assert.ok(!isExcluded(document.uri, excluding));
  });
});
