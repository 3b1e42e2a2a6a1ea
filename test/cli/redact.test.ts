import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { folderWith, runStep } from './program.ts';
import { step } from './steps.ts';

const key = 'sk-proj-Zq7vR2mXw9LtB4nKc8HsD3fJ';
const thread = 'thread_Kc8HsD3fJZq7vR2mXw9LtB4n';
const first = { ...step, thread_id: thread, metadata: { key } };
const second = { ...step, id: 'step_2', thread_id: thread };
const other = { object: 'chat.completion', id: 'thread_Kc8HsD3fJZq7vR2mXw9LtB4n' };

const read = (folder: string, path: string) => readFileSync(join(folder, path), 'utf8');
const written = (value: unknown) => `${JSON.stringify(value, undefined, 2)}\n`;

/** The placeholder that an ID has in a text, by the name of its property. */
function placeholder(text: string, name: string): string {
  const [, id = ''] = new RegExp(`"${name}": "(\\w+)"`).exec(text) ?? [];
  assert.match(id, /^[a-z]+_redacted[0-9A-Za-z]{16}$/);
  return id;
}

describe('run-step redact', () => {
  const files = { 'a.json': first, 'deep/b.json': second, 'other.json': other };

  it('prints the redacted text of one file, and writes nothing', () => {
    const folder = folderWith(files);
    const { code, out, err } = runStep(['redact', 'a.json'], { cwd: folder });
    assert.deepEqual([code, err], [0, '']);
    assert.equal(read(folder, 'a.json'), written(first));
    const ids = ['id', 'run_id', 'thread_id', 'assistant_id', 'message_id'];
    const expected = ids.reduce(
      (text, name) =>
        text.replace(new RegExp(`("${name}": ")[^"]+`), `$1${placeholder(out, name)}`),
      written(first).replace(key, 'sk-redacted'),
    );
    assert.equal(out, expected);
  });

  it('prints a unified diff of several files, which can be applied', () => {
    const folder = folderWith(files);
    const { code, out, err } = runStep(['redact', '.'], { cwd: folder });
    assert.equal(code, 0);
    assert.equal(err, '6 IDs and 1 secret to redact in 2 files.\n');
    execFileSync('git', ['apply', '-'], { cwd: folder, input: out });
    assert.equal(read(folder, 'a.json'), runStep(['redact', 'a.json'], { cwd: folder }).out);
    assert.equal(
      placeholder(read(folder, 'a.json'), 'thread_id'),
      placeholder(read(folder, 'deep/b.json'), 'thread_id'),
    );
  });

  it('reports with --check, and exits with 1 if there is anything to redact', () => {
    const folder = folderWith(files);
    const check = () => runStep(['redact', '--check', '.'], { cwd: folder });
    const { code, out } = check();
    assert.equal(code, 1);
    assert.equal(
      out,
      'a.json: 5 IDs and 1 secret\ndeep/b.json: 5 IDs\n6 IDs and 1 secret to redact in 2 files.\n',
    );
    assert.equal(read(folder, 'a.json'), written(first));
    assert.equal(runStep(['redact', '--write', '.'], { cwd: folder }).code, 0);
    assert.deepEqual(check(), { code: 0, out: 'Nothing to redact in 3 files.\n', err: '' });
  });

  it('rewrites with --write, the same in each run, and changes nothing the second time', () => {
    const folder = folderWith(files);
    const write = (path: string) => runStep(['redact', '--write', path], { cwd: folder });
    assert.equal(
      write('a.json').out,
      'a.json: 5 IDs and 1 secret redacted\n5 IDs and 1 secret redacted in 1 file.\n',
    );
    assert.equal(write('.').out, 'deep/b.json: 5 IDs redacted\n5 IDs redacted in 1 file.\n');
    const [a, b] = [read(folder, 'a.json'), read(folder, 'deep/b.json')];
    for (const name of ['thread_id', 'run_id', 'assistant_id', 'message_id'])
      assert.equal(placeholder(a, name), placeholder(b, name));
    assert.notEqual(placeholder(a, 'id'), placeholder(b, 'id'));
    assert.equal(read(folder, 'other.json'), written(other));
    assert.equal(write('.').out, 'Nothing to redact in 3 files.\n');
  });

  it('skips files that .gitignore or the configuration exclude', () => {
    const folder = folderWith({
      ...files,
      '.git/HEAD': '',
      '.gitignore': 'deep\n',
      'private/c.json': first,
      'run-step.config.json': { exclude: ['private'] },
    });
    assert.equal(
      runStep(['redact', '--check', '.'], { cwd: folder }).out,
      'a.json: 5 IDs and 1 secret\n5 IDs and 1 secret to redact in 1 file.\n',
    );
    const all = runStep(['redact', '--check', '--no-config', '.'], { cwd: folder });
    assert.match(all.out, /^private\/c\.json: /m);
  });

  it('redacts standard input', () => {
    const input = written(first);
    const { code, out } = runStep(['redact', '-'], { input });
    assert.equal(code, 0);
    assert.equal(out, runStep(['redact', 'a.json'], { cwd: folderWith(files) }).out);
    const stream = `event: thread.run.step.created\ndata: ${JSON.stringify(second)}\n\n`;
    const events = runStep(['redact', '-', '--stdin-filename', 'a.sse'], { input: stream });
    assert.doesNotMatch(events.out, /step_2|thread_K/);
    assert.match(events.out, /^event: thread\.run\.step\.created\ndata: \{.*\}\n\n$/);
    assert.equal(runStep(['redact', '--check', '-'], { input }).code, 1);
  });

  it('uses the key of the environment', () => {
    const folder = folderWith(files);
    const ask = (key?: string) => {
      const env = key === undefined ? {} : { RUN_STEP_REDACT_KEY: key };
      return placeholder(runStep(['redact', 'a.json'], { cwd: folder, env }).out, 'thread_id');
    };
    assert.equal(ask('one'), ask('one'));
    assert.equal(new Set([ask(), ask('one'), ask('two')]).size, 3);
  });

  it('refuses an empty key, as of a secret that is not set', () => {
    const { code, out, err } = runStep(['redact', 'a.json'], {
      cwd: folderWith(files),
      env: { RUN_STEP_REDACT_KEY: '' },
    });
    assert.deepEqual([code, out], [2, '']);
    assert.match(err, /RUN_STEP_REDACT_KEY is empty/);
  });

  it('reports invalid arguments', () => {
    const folder = folderWith({
      ...files,
      'latin1.json': Buffer.from(written({ ...first, metadata: { city: 'Zürich' } }), 'latin1'),
    });
    const run = (...args: string[]) => {
      const { code, out, err } = runStep(['redact', ...args], { cwd: folder });
      return { code, out, err };
    };
    assert.deepEqual(run('other.json'), {
      code: 2,
      out: '',
      err: 'run-step: other.json: no run steps found; nothing was redacted\n',
    });
    assert.deepEqual(run('latin1.json'), {
      code: 2,
      out: '',
      err: 'run-step: latin1.json: not redacted: it is not UTF-8\n',
    });
    assert.equal(run('missing.json').code, 2);
    assert.match(run('--check', '--write', '.').err, /--check and --write cannot be combined/);
    assert.match(run('--write', '-').err, /--write cannot be combined with -/);
    assert.match(run().err, /missing required argument 'paths'/);
  });
});
