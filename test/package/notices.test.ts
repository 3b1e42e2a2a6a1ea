import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { noticesText, thirdParties } from '../../scripts/packaging/notices.ts';
import { noticesFile } from '../../scripts/packaging/stage.ts';
import { repository } from '../support/vscode/paths.ts';
import { packages } from './made.ts';

/** Licences that let a program be passed on with nothing but their text. */
const permissive = new Set([
  '0BSD',
  // Asks for its text and the notices of the package, which are listed.
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'ISC',
  'MIT',
]);

const of = (path: string) => join(repository, 'node_modules', path);

describe('the licenses of bundled packages', () => {
  const listed = async (folder: string) =>
    readFile(join((await packages()).staged, folder, noticesFile), 'utf8');

  it('are listed for everything in the bundles, with their texts', async () => {
    const expected = {
      '': [
        'ajv',
        'jsonc-parser',
        'picomatch',
        'vscode-languageclient',
        'vscode-languageserver',
        'yaml',
      ],
      server: [
        'ajv',
        'commander',
        'ignore',
        'jsonc-parser',
        'picocolors',
        'vscode-languageserver',
        'yaml',
      ],
    };
    for (const [folder, names] of Object.entries(expected)) {
      const text = await listed(folder);
      for (const name of names) {
        const { version, license } = JSON.parse(await readFile(of(`${name}/package.json`), 'utf8'));
        assert.ok(text.includes(`\n- ${name} ${version}: ${license}\n`), name);
        const [, own = ''] = text.split(`\n${name} ${version}\n`);
        assert.match(own, /^\s*[^-]*(copyright|permission)/i, name);
      }
    }
    assert.doesNotMatch(await listed(''), /^- commander/m);
    assert.doesNotMatch(await listed('server'), /^- vscode-languageclient/m);
  });

  it('allow redistribution', async () => {
    for (const folder of ['', 'server']) {
      const licenses = [...(await listed(folder)).matchAll(/^- \S+ \S+: (.*)$/gm)];
      assert.ok(licenses.length > 5);
      for (const [line, license = ''] of licenses) assert.ok(permissive.has(license), line);
    }
  });

  it('distinguish versions of one package, and leave our own code out', async () => {
    const found = await thirdParties([
      of('vscode-languageclient/lib/node/main.js'),
      of('picomatch/lib/scan.js'),
      of('picomatch/lib/parse.js'),
      join(repository, 'server/src/lsp/node.ts'),
    ]);
    const names = found.map(({ name }) => name);
    assert.deepEqual(names, ['picomatch', 'vscode-languageclient']);
    assert.ok(noticesText(found).includes('- picomatch 4'));
  });
});
