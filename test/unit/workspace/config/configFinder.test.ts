import assert from 'node:assert/strict';
import { configFinder } from '../../../../server/src/workspace/config/configFinder.ts';

function finderOver(files: Readonly<Record<string, string>>) {
  const asked: string[] = [];
  const finder = configFinder(async (path) => {
    asked.push(path);
    return files[path];
  });
  return { finder, asked };
}

describe('configFinder', () => {
  for (const [folder, file] of [
    ['/a/b/c', '/a/b/run-step.config.json'],
    ['/a/b', '/a/b/run-step.config.json'],
    ['/a/b', '/run-step.config.json'],
    ['C:/a/b', 'C:/run-step.config.json'],
    ['file:///a/b', 'file:///run-step.config.json'],
    ['vscode-vfs://github/a/b', 'vscode-vfs://github/a/run-step.config.json'],
    ['vscode-vfs://github/a/b', 'vscode-vfs://github/run-step.config.json'],
  ] as const) {
    it(`finds ${file} for ${folder}`, async () => {
      const { finder } = finderOver({ [file]: '{"apiVersion": "v1"}' });
      const found = await finder.of(folder);
      assert.equal(found?.path, file);
      assert.equal(`${found?.folder}/run-step.config.json`, file);
      assert.deepEqual(found?.config, { apiVersion: 'v1' });
    });
  }

  for (const folder of ['/a/b', '', 'C:/a', 'file:///a', 'vscode-vfs://github/a', 'untitled:a/b']) {
    it(`finds nothing for ${folder}`, async () => {
      assert.equal(await finderOver({}).finder.of(folder), undefined);
    });
  }

  it('uses the nearest, and reads every folder once', async () => {
    const { finder, asked } = finderOver({
      '/run-step.config.json': '{}',
      '/a/run-step.config.json': '{"apiVersion": "v1"}',
    });
    const all = await Promise.all(['/a/b/c', '/a/b/d', '/a/b', '/x'].map((one) => finder.of(one)));
    assert.deepEqual(
      all.map((found) => found?.folder),
      ['/a', '/a', '/a', ''],
    );
    assert.equal(all[0], all[1]);
    assert.equal(new Set(asked).size, asked.length);
    finder.forget();
    assert.notEqual(await finder.of('/a/b'), all[2]);
  });

  it('searches up to the root of a virtual file system', async () => {
    const { finder, asked } = finderOver({});
    await finder.of('vscode-vfs://github/owner/repository');
    assert.ok(asked.every((path) => path.startsWith('vscode-vfs://github/')));
  });
});
