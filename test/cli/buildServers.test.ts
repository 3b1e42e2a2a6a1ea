import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { knownEndings } from '../../server/src/workspace/files/detection.ts';
import { folderWith, program } from './program.ts';
import { milliseconds, step } from './steps.ts';

const read = (path: string) =>
  readFileSync(fileURLToPath(new URL(`../../${path}`, import.meta.url)), 'utf8');
const { version } = JSON.parse(read('server/package.json')) as { readonly version: string };

/** Runs a command line as a build server does, with an `npx` that finds the program of this project. */
function run(script: string, cwd: string, env: Readonly<Record<string, string>> = {}) {
  const npx = `#!/bin/sh\nwhile [ "$1" != -- ]; do shift; done; shift 2\nexec "${process.execPath}" "${program()}" "$@"\n`;
  const bin = folderWith({ npx });
  chmodSync(join(bin, 'npx'), 0o755);
  const { status, stdout } = spawnSync(
    'bash',
    ['--noprofile', '--norc', '-eo', 'pipefail', '-c', script],
    { cwd, encoding: 'utf8', env: { PATH: `${bin}:${process.env.PATH}`, ...env } },
  );
  return { status, stdout };
}

describe('on a build server', () => {
  before(function () {
    if (process.platform === 'win32') this.skip();
  });

  const [, block = ''] = read('action.yml').split('      run: |\n');
  const script = block.replace(/^ {8}/gm, '');
  const act = (cwd: string, inputs: Readonly<Record<string, string>>) => {
    const defaults = { PATHS: '.', FAIL_ON: 'error', CONFIG: '', CONFORMANCE: '', SARIF: '' };
    const entries = Object.entries({ ...defaults, ...inputs });
    const env = entries.map(([name, value]) => [`RUN_STEP_${name}`, value]);
    return run(script, cwd, { RUN_STEP_VERSION: version, ...Object.fromEntries(env) });
  };

  it('the action annotates, writes SARIF, and fails where it should', () => {
    const cwd = folderWith({ 'in/a.json': milliseconds, 'b.json': step });
    const { status, stdout } = act(cwd, { PATHS: 'in/*.json\nb.json', SARIF: 'out.sarif' });
    assert.equal(status, 1);
    assert.match(stdout, /^::error file=in\/a\.json,.*\n$/);
    const log = JSON.parse(readFileSync(join(cwd, 'out.sarif'), 'utf8'));
    assert.equal(log.runs[0].results.length, 1);
    assert.equal(act(cwd, { FAIL_ON: 'never' }).status, 0);
    assert.equal(act(cwd, { PATHS: 'gone', SARIF: 'out.sarif' }).status, 2);
  });

  it('the action passes its other inputs on', () => {
    const cwd = folderWith({
      'a.json': { ...step, metadata: undefined },
      'b.json': milliseconds,
      'ci.json': { rules: { 'timestamp-unit': 'off', 'timestamp-order': 'off' } },
    });
    const inputs = { CONFIG: 'ci.json', CONFORMANCE: 'api', FAIL_ON: 'hint' };
    assert.deepEqual(act(cwd, inputs), { status: 0, stdout: '' });
  });

  const hooks = read('.pre-commit-hooks.yaml');
  const entries = [...hooks.matchAll(/^ {2}entry: (.*)$/gm)].map(([, entry = '']) => entry);

  it('the hooks have the version of the package', () => {
    for (const entry of entries) assert.ok(entry.includes(`@${version} `), entry);
  });

  it('the hooks get the files that the program checks', () => {
    for (const [, files = ''] of hooks.matchAll(/^ {2}files: (.*)$/gm)) {
      const passed = [...knownEndings(), '.ts', '.json.md'].filter((ending) =>
        new RegExp(files).test(`a/b${ending}`),
      );
      assert.deepEqual(passed, knownEndings());
    }
    assert.equal(hooks.match(/^ {2}files: /gm)?.length, entries.length);
  });

  it('the hooks check and fix the files that they get', () => {
    const cwd = folderWith({ 'a b.json': milliseconds, 'c.json': { name: 'not ours' } });
    const [check = '', fix = ''] = entries;
    const files = `'a b.json' c.json`;
    assert.equal(run(`${check} ${files}`, cwd).status, 1);
    assert.equal(run(`${fix} ${files}`, cwd).status, 0);
    assert.equal(run(`${check} ${files}`, cwd).status, 0);
  });
});
