import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { builtinModules } from 'node:module';
import { basename, join } from 'node:path';
import { glob } from 'tinyglobby';
import { makePackages, type Packages } from '../../scripts/packaging/packages.ts';
import { sizesOf } from '../../scripts/packaging/sizes.ts';
import { listTar, readZip } from './archives.ts';
import { packages, temporaryFolder } from './made.ts';

const schemas = [
  'schemas/message-delta.schema.json',
  'schemas/message-event.schema.json',
  'schemas/message-list.schema.json',
  'schemas/message.schema.json',
  'schemas/run-event.schema.json',
  'schemas/run-list.schema.json',
  'schemas/run-step-delta.schema.json',
  'schemas/run-step-event.schema.json',
  'schemas/run-step-list.schema.json',
  'schemas/run-step.config.schema.json',
  'schemas/run-step.schema.json',
  'schemas/run.schema.json',
  'schemas/thread-event.schema.json',
  'schemas/thread.schema.json',
];

const inExtension = [
  'LICENSE.txt',
  'THIRD-PARTY-NOTICES.txt',
  'changelog.md',
  'dist/extension.cjs',
  'dist/languageClient.cjs',
  'dist/run-step-language-server.cjs',
  'dist/server.js',
  'dist/start.cjs',
  'dist/timeline.css',
  'dist/timeline.js',
  'dist/web/extension.js',
  'images/icon.png',
  ...['run-step', 'run-step-stream', 'timeline'].flatMap((name) => [
    `images/icons/${name}-dark.svg`,
    `images/icons/${name}-light.svg`,
  ]),
  ...['embedded', 'new-fixture', 'problems', 'timeline', 'timestamps'].map(
    (name) => `images/walkthrough/${name}.svg`,
  ),
  'language-configuration.json',
  'package.json',
  'readme.md',
  'run-step-stream.language-configuration.json',
  ...schemas,
  'snippets/run-step.json',
  'syntaxes/run-step-stream.tmLanguage.json',
  'syntaxes/run-step.tmLanguage.json',
];

const inNpmPackage = [
  'LICENSE',
  'README.md',
  'THIRD-PARTY-NOTICES.txt',
  'bin/run-step-language-server.cjs',
  'bin/run-step.cjs',
  'bin/start.cjs',
  'dist/cli.cjs',
  'dist/library.cjs',
  'dist/library.d.cts',
  'dist/library.d.ts',
  'dist/library.js',
  'dist/server.cjs',
  'package.json',
  ...schemas,
];

describe('the packages', () => {
  let made: Packages;
  let files: ReadonlyMap<string, Buffer>;

  before(async function () {
    // The first time ever, the tools are installed.
    this.timeout(300_000);
    made = await packages();
    files = readZip(made.extension);
  });

  const text = (name: string) => files.get(`extension/${name}`)?.toString() ?? '';

  it('contain exactly the files for users', () => {
    const stepContainer = ['[Content_Types].xml', 'extension.vsixmanifest'];
    const expected = inExtension.map((name) => `extension/${name}`);
    assert.deepEqual([...files.keys()].sort(), [...stepContainer, ...expected].sort());
    const packed = inNpmPackage.map((name) => `package/${name}`);
    assert.deepEqual([...listTar(made.npm)].sort(), packed.sort());
  });

  it('are small, and every bundle has a size limit', async () => {
    const sizes = await sizesOf(made);
    assert.deepEqual(
      sizes.filter(({ bytes, limit }) => bytes > limit),
      [],
    );
    const watched = new Set(sizes.map(({ name }) => name));
    const bundles = await glob(['dist/**', 'server/dist/**'], { cwd: made.staged });
    assert.deepEqual(
      bundles.filter((path) => !watched.has(path)),
      [],
    );
  });

  it('need nothing but Node and VS Code', async () => {
    const node = builtinModules.flatMap((name) => [name, `node:${name}`]);
    for (const path of await glob(['dist/**', 'server/dist/**'], { cwd: made.staged })) {
      const own = path === 'dist/extension.cjs' ? ['./languageClient.cjs'] : [];
      const known = new Set(['vscode', ...own, ...(path.includes('web/') ? [] : node)]);
      const code = await readFile(join(made.staged, path), 'utf8');
      const required = [...code.matchAll(/(?<!['"`])\brequire\("([^"]+)"\)/g)].map(
        ([, name]) => name ?? '',
      );
      assert.deepEqual(
        required.filter((name) => !known.has(name)),
        [],
        path,
      );
      assert.doesNotMatch(code, /sourceMappingURL/);
    }
    const manifest = JSON.parse(await readFile(join(made.staged, 'server/package.json'), 'utf8'));
    assert.equal(manifest.dependencies, undefined);
  });

  it('have one version, also in their file names', async () => {
    const { version } = JSON.parse(text('package.json'));
    const npm = JSON.parse(await readFile(join(made.staged, 'server/package.json'), 'utf8'));
    assert.equal(npm.version, version);
    assert.equal(basename(made.extension), `run-step-json-${version}.vsix`);
    assert.equal(basename(made.npm), `run-step-language-server-${version}.tgz`);
  });

  it('contain every file that the manifest names', () => {
    const named = [...text('package.json').matchAll(/"([\w./-]+\.\w+)"/g)]
      .map(([, path]) => path ?? '')
      .filter((path) => path.includes('/'))
      .map((path) => path.replace('./', ''));
    assert.ok(named.includes('images/icon.png') && named.includes('dist/extension.cjs'));
    assert.deepEqual(
      named.filter((path) => !files.has(`extension/${path}`)),
      [],
    );
  });

  it('link to pictures and pages by absolute URL', () => {
    const targets = [...text('readme.md').matchAll(/(?:\]\(|src=")([^)"]+)/g)].map(([, to]) => to);
    assert.ok(targets.length > 0);
    assert.deepEqual(
      targets.filter((to) => !/^(https:|#)/.test(to ?? '')),
      [],
    );
  });

  it('are reproducible, byte for byte', async () => {
    const zone = process.env.TZ;
    const mask = process.umask(0o077);
    process.env.TZ = 'Pacific/Kiritimati';
    try {
      const again = await makePackages(temporaryFolder());
      for (const name of ['extension', 'npm'] as const) {
        assert.ok((await readFile(again[name])).equals(await readFile(made[name])), name);
      }
    } finally {
      process.umask(mask);
      if (zone === undefined) delete process.env.TZ;
      else process.env.TZ = zone;
    }
  });
});
