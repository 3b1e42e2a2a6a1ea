import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import manifest from '../../../package.json' with { type: 'json' };
import { languageOf } from '../../../server/src/workspace/files/detection.ts';

const root = new URL('../../../', import.meta.url);
const { languages, grammars, configurationDefaults } = manifest.contributes;
const ours = languages.filter(({ id }) => id.startsWith('run-step'));

describe('the languages of the manifest', () => {
  it('are JSON and event streams, with the file names that the server detects', () => {
    assert.deepEqual(
      ours.map(({ id }) => id),
      ['run-step', 'run-step-stream'],
    );
    for (const { id, extensions } of languages) {
      for (const extension of extensions) assert.equal(languageOf(`a${extension}`), id);
    }
  });

  it('start the extension, and complete in strings', () => {
    for (const { id } of ours) {
      assert.ok(manifest.activationEvents.includes(`onLanguage:${id}`), id);
      const defaults: Readonly<Record<string, { readonly 'editor.quickSuggestions': object }>> =
        configurationDefaults;
      assert.deepEqual(defaults[`[${id}]`]?.['editor.quickSuggestions'], { strings: true });
    }
  });

  it('have a grammar, a configuration, and icons for light and dark themes', () => {
    for (const { id, configuration = '', icon } of ours) {
      const grammar = grammars.find(({ language }) => language === id);
      const { scopeName } = JSON.parse(readFileSync(new URL(grammar?.path ?? '', root), 'utf8'));
      assert.equal(scopeName, grammar?.scopeName);
      for (const path of [configuration, icon?.light ?? '', icon?.dark ?? ''])
        assert.ok(path !== '' && existsSync(new URL(path, root)), `${id}: ${path}`);
    }
  });
});
