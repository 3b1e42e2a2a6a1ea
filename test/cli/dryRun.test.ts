import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { folderWith, runStep } from './program.ts';
import { milliseconds, noThread, oldCall, step, wrongTotal } from './steps.ts';

const read = (cwd: string, path: string) => readFileSync(join(cwd, path), 'utf8');
const pretty = (value: unknown, indent: string | number = 2) =>
  JSON.stringify(value, undefined, indent);

/** Files whose names and texts a diff has to write in a special way. */
const files = {
  'a.json': wrongTotal,
  'some folder/b.json': [milliseconds, step, { ...wrongTotal, status: 'complete' }],
  'folder/ä"\'.json': pretty(wrongTotal),
  'folder/windows.json': `\ufeff${pretty(wrongTotal, '\t').replaceAll('\n', '\r\n')}\r\n`,
  'folder/lines.jsonl': `${JSON.stringify(wrongTotal)}\n${JSON.stringify(milliseconds)}`,
  'folder/right.json': step,
};

/** Applies a diff to files as users do. */
function apply(cwd: string, program: string, args: readonly string[], diff: string): void {
  const { status, stderr } = spawnSync(program, args, { cwd, input: diff, encoding: 'utf8' });
  assert.equal(status, 0, stderr);
}

function textsIn(cwd: string): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.keys(files).map((path) => [path, read(cwd, path)]));
}

describe('run-step check --fix --dry-run', () => {
  it('prints a unified diff and writes nothing', () => {
    const cwd = folderWith({ 'a.json': wrongTotal });
    const before = read(cwd, 'a.json');
    const { code, out, err } = runStep(['check', '--fix', '--dry-run'], { cwd });
    assert.deepEqual([code, err], [0, 'Would fix 1 finding in 1 file.\n']);
    assert.equal(
      out,
      [
        '--- ./a.json\tbefore',
        '+++ ./a.json\tafter',
        '@@ -21,7 +21,7 @@',
        '   "usage": {',
        '     "prompt_tokens": 1,',
        '     "completion_tokens": 2,',
        '-    "total_tokens": 5',
        '+    "total_tokens": 3',
        '   },',
        '   "metadata": {}',
        ' }',
        '',
      ].join('\n'),
    );
    assert.equal(read(cwd, 'a.json'), before);
  });

  for (const [program, args] of [
    ['patch', ['-p0']],
    ['git', ['apply']],
  ] as const) {
    it(`prints what ${program} ${args[0]} makes the same files of as --fix`, function () {
      if (process.platform === 'win32' && program === 'patch') this.skip();
      const [cwd, other] = [folderWith(files), folderWith(files)];
      const { out } = runStep(['check', '--fix', '--dry-run'], { cwd });
      apply(cwd, program, args, out);
      runStep(['check', '--fix'], { cwd: other });
      assert.deepEqual(textsIn(cwd), textsIn(other));
      assert.equal(JSON.parse(read(cwd, 'a.json')).usage.total_tokens, 3);
    });
  }

  it('exits as --fix would, and reports when there is nothing to fix', () => {
    const cwd = folderWith({ 'a.json': noThread });
    const { code, out, err } = runStep(['check', '--dry-run'], { cwd });
    assert.deepEqual([code, out, err], [1, '', 'Nothing to fix.\n']);
  });

  it('shows unsafe fixes with --unsafe-fixes only', () => {
    const { id: _, ...nameless } = step;
    const cwd = folderWith({ 'a.json': nameless });
    assert.equal(runStep(['check', '--dry-run'], { cwd }).out, '');
    const { out } = runStep(['check', '--dry-run', '--unsafe-fixes'], { cwd });
    assert.match(out, /^\+ {2}"id": "step_abc123",$/m);
  });

  it('prints the diff of standard input instead of its text', () => {
    const args = ['check', '--dry-run', '-', '--stdin-filename', 'src/a.json'];
    const { out } = runStep(args, { input: pretty(wrongTotal) });
    assert.match(out, /^--- \.\/src\/a\.json\tbefore\n/);
    assert.match(out, /^-.*"total_tokens": 5\n\+.*"total_tokens": 3$/m);
  });

  it('uses colors if they are on, and escapes control characters', () => {
    const text = pretty({ ...wrongTotal, metadata: { note: 'x' } }).replace('"x"', '"x\u009b"');
    const cwd = folderWith({ 'a.json': text });
    const { out } = runStep(['check', '--dry-run', '--color'], { cwd });
    assert.ok(out.includes('\u001b[31m-    "total_tokens": 5\u001b[39m'), out);
    assert.doesNotMatch(out, /\u009b/);
  });

  it('prints one hunk for a text that changes nearly everywhere', () => {
    const lines = Array.from({ length: 3000 }, (_, at) =>
      JSON.stringify({ ...wrongTotal, id: `step_${at}` }),
    );
    const cwd = folderWith({ 'a.jsonl': lines.join('\n') });
    const { out } = runStep(['check', '--dry-run'], { cwd });
    assert.match(out, /\n@@ -1,3000 \+1,3000 @@\n/);
    apply(cwd, 'git', ['apply'], out);
    assert.equal(
      read(cwd, 'a.jsonl'),
      lines.join('\n').replaceAll('"total_tokens":5', '"total_tokens":3'),
    );
  });
});

describe('run-step migrate --dry-run', () => {
  it('prints a unified diff and writes nothing', () => {
    const cwd = folderWith({ 'a.json': oldCall, 'b.json': step });
    const before = read(cwd, 'a.json');
    const { code, out, err } = runStep(['migrate', '.', '--dry-run'], { cwd });
    assert.deepEqual([code, err], [0, 'a.json: 1 tool call to migrate\n']);
    assert.equal(read(cwd, 'a.json'), before);
    apply(cwd, 'git', ['apply'], out);
    assert.equal(read(cwd, 'a.json'), before.replaceAll('retrieval', 'file_search'));
    const again = runStep(['migrate', '.', '--dry-run'], { cwd });
    assert.deepEqual([again.out, again.err], ['', 'Nothing to migrate in 2 files.\n']);
  });
});
