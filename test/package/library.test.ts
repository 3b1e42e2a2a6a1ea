import assert from 'node:assert/strict';
import { type SpawnSyncReturns, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { copyFile, readFile } from 'node:fs/promises';
import { builtinModules } from 'node:module';
import { join } from 'node:path';
import { build } from 'esbuild';
import { openBrowser } from '../support/vscode/browser.ts';
import { npmInstallLocked } from '../support/vscode/npm.ts';
import { install } from '../support/vscode/parts.ts';
import { repository } from '../support/vscode/paths.ts';
import { serveFiles } from '../support/vscode/serveFiles.ts';
import { newInstallation } from './installed.ts';
import { packages } from './made.ts';

const name = 'run-step-language-server';
const fixture = (file: string) =>
  readFileSync(join(repository, 'test/fixtures/workspace', file), 'utf8');
const mistakes = fixture('mistakes.runstep.json');

/** A script that prints the results of the three functions for the text in `text`. */
const script = `
const rules = check(text).map(({ rule }) => rule);
const fixed = check(fix(text)).map(({ rule }) => rule);
const redacted = redact(text);
const result = { rules, fixed, ids: redacted.ids, again: redact(redacted.text).ids };
`;

/** What that script finds in the fixture with mistakes. */
interface Result {
  readonly rules: readonly string[];
  readonly fixed: readonly string[];
  readonly ids: number;
  readonly again: number;
}

function assertWorks({ rules, fixed, ids, again }: Result): void {
  assert.ok(rules.includes('timestamp-unit'));
  assert.ok(!fixed.includes('timestamp-unit'));
  assert.ok(ids > 0);
  assert.equal(again, 0);
}

function run(program: string, args: readonly string[], cwd: string): SpawnSyncReturns<string> {
  return spawnSync(process.execPath, [program, ...args], { cwd, encoding: 'utf8' });
}

function assertRan({ status, stdout, stderr }: SpawnSyncReturns<string>): string {
  assert.equal(status, 0, stdout + stderr);
  return stdout;
}

/** The folder with the programs that only these tests need. */
async function tools(): Promise<string> {
  const own = join(repository, 'test/package/tools');
  const lock = await readFile(join(own, 'package-lock.json'));
  return install({
    name: 'library-testing-tools',
    recipe: createHash('sha256').update(lock).digest('hex'),
    build: async (target) => {
      for (const file of ['package.json', 'package-lock.json'])
        await copyFile(join(own, file), join(target, file));
      await npmInstallLocked(target);
    },
  });
}

describe('the library from the npm package', () => {
  let folder: string;
  const write = (file: string, text: string) => writeFileSync(join(folder, file), text);

  before(async function () {
    this.timeout(300_000);
    folder = await newInstallation();
    write('mistakes.runstep.json', mistakes);
  });

  it('works in an ES module', () => {
    write(
      'script.mjs',
      `import { readFileSync } from 'node:fs';
      import { check, fix, redact } from '${name}';
      const text = readFileSync('mistakes.runstep.json', 'utf8');
      ${script} console.log(JSON.stringify(result));`,
    );
    assertWorks(JSON.parse(assertRan(run('script.mjs', [], folder))));
  });

  it('works in a CommonJS module', () => {
    write(
      'script.cjs',
      `const { readFileSync } = require('node:fs');
      const { check, fix, redact } = require('${name}');
      const text = readFileSync('mistakes.runstep.json', 'utf8');
      ${script} console.log(JSON.stringify(result));`,
    );
    assertWorks(JSON.parse(assertRan(run('script.cjs', [], folder))));
  });

  it('has types for bundlers and for Node, in both kinds of modules', () => {
    const typed = `import { type CheckOptions, check, type Finding, fix, type Redacted, redact } from '${name}';
      const options: CheckOptions = { fileName: 'a.json', conformance: 'api', rules: { enum: 'off' } };
      const findings: readonly Finding[] = check('{}', options);
      const line: number | undefined = findings[0]?.range.start.line;
      const text: string = fix('{}', { ...options, unsafe: true });
      const redacted: Redacted = redact(text, { key: 'a' });
      export const all = [line, redacted.ids + redacted.secrets, redacted.text.length];
      // @ts-expect-error
      check('{}', { conformance: 'strict' });
      // @ts-expect-error
      check('{}', { rules: { enum: 'fatal' } });
      // @ts-expect-error
      check(1);\n`;
    for (const file of ['typed.ts', 'typed.mts', 'typed.cts']) write(file, typed);
    const compiler = join(repository, 'node_modules/typescript/bin/tsc');
    const flags = [
      '--noEmit',
      '--strict',
      '--exactOptionalPropertyTypes',
      '--noUncheckedIndexedAccess',
      '--types',
      '',
    ];
    for (const how of [
      ['--module', 'preserve', '--moduleResolution', 'bundler', 'typed.ts'],
      ['--module', 'node16', '--moduleResolution', 'node16', 'typed.mts', 'typed.cts'],
      ['--module', 'nodenext', '--moduleResolution', 'nodenext', 'typed.mts', 'typed.cts'],
    ])
      assertRan(run(compiler, [...flags, ...how], folder));
  });

  it('has types that fit the modules, however they are resolved', async function () {
    this.timeout(300_000);
    const program = join(await tools(), 'node_modules/@arethetypeswrong/cli/dist/index.js');
    const { npm } = await packages();
    // Programs and schemas have no types.
    assertRan(run(program, [npm, '--entrypoints', '.', '--no-color'], folder));
  });

  it('works in a browser, as it is and bundled', async function () {
    this.timeout(300_000);
    if (process.platform !== 'linux') this.skip();
    const library = join(folder, 'node_modules', name, 'dist/library.js');
    const module = `import { check, fix, redact } from '${name}';
      const text = ${JSON.stringify(mistakes)};
      ${script} document.title = JSON.stringify(result);`;
    const bundled = await build({
      stdin: { contents: module, resolveDir: folder },
      bundle: true,
      write: false,
      platform: 'browser',
      format: 'esm',
    });
    const map = JSON.stringify({ imports: { [name]: '/library.js' } });
    const page = (code: string) =>
      `<!doctype html><script type="importmap">${map}</script><script type="module">${code}</script>`;
    const server = await serveFiles((path) => {
      if (path === '/library.js') return { file: library };
      const code = path === '/bundled' ? (bundled.outputFiles[0]?.text ?? '') : module;
      return { text: page(code), type: 'text/html' };
    });
    const browser = await openBrowser();
    try {
      for (const path of ['plain', 'bundled']) {
        const tab = await browser.newPage();
        await tab.goto(`http://${server.authority}/${path}`);
        await tab.waitForFunction("document.title !== ''");
        assertWorks(JSON.parse(await tab.title()));
      }
    } finally {
      await browser.close();
      server.close();
    }
  });

  it('imports nothing of Node', () => {
    for (const file of ['library.js', 'library.cjs']) {
      const code = readFileSync(join(folder, 'node_modules', name, 'dist', file), 'utf8');
      const named = builtinModules.filter((one) =>
        new RegExp(`(?:require\\(|from\\s*|import\\s*)["'](?:node:)?${one}["']`).test(code),
      );
      assert.deepEqual(named, []);
    }
  });
});

describe('the examples of the library in README.md', () => {
  const readme = readFileSync(join(repository, 'README.md'), 'utf8');
  const example = (word: string) => {
    const blocks = [...readme.matchAll(/```[jt]s\n(.*?)```/gs)].map(([, code = '']) => code);
    const found = blocks.find((code) => code.includes(word));
    assert.ok(found, `there is no example with ${word}`);
    return found;
  };
  let folder: string;
  before(async function () {
    this.timeout(300_000);
    folder = await newInstallation();
    mkdirSync(join(folder, 'fixtures'));
    writeFileSync(join(folder, 'package.json'), '{ "private": true, "type": "module" }\n');
  });
  const useFixture = (file: string) =>
    cpSync(
      join(repository, 'test/fixtures/workspace', file),
      join(folder, 'fixtures/step.runstep.json'),
    );

  it('test a fixture with node:test', () => {
    writeFileSync(join(folder, 'fixtures.test.js'), example('node:test'));
    const ask = () => run('--test', ['fixtures.test.js'], folder);
    useFixture('clean.runstep.json');
    assertRan(ask());
    useFixture('mistakes.runstep.json');
    const { status, stdout } = ask();
    assert.equal(status, 1);
    assert.match(stdout, /timestamp-unit/);
  });

  it('test a fixture with Vitest', async function () {
    this.timeout(300_000);
    const vitest = join(await tools(), 'node_modules/vitest');
    symlinkSync(vitest, join(folder, 'node_modules/vitest'), 'junction');
    writeFileSync(join(folder, 'vitest.test.ts'), example('vitest'));
    const ask = () =>
      run(join(vitest, 'vitest.mjs'), ['run', '--root', folder, 'vitest.test.ts'], folder);
    useFixture('clean.runstep.json');
    assertRan(ask());
    useFixture('mistakes.runstep.json');
    const { status, stdout, stderr } = ask();
    assert.equal(status, 1);
    assert.match(stdout + stderr, /timestamp-unit/);
  });
});
