import assert from 'node:assert/strict';
import { chmodSync, lstatSync, readdirSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { folderWith, runStep } from './program.ts';
import { milliseconds, noThread, oldCall, step, wrongTotal } from './steps.ts';

const streamOf = (data: readonly string[]) =>
  data.map((text) => `event: thread.run.step.completed\ndata: ${text}\n\n`).join('');

const fix = (cwd: string, ...args: string[]) => runStep(['check', '--fix', ...args], { cwd });
const read = (cwd: string, path: string) => readFileSync(join(cwd, path), 'utf8');

describe('run-step check --fix', () => {
  it('fixes the files and reports the remaining findings', () => {
    const cwd = folderWith({
      'a.json': [milliseconds, { ...wrongTotal, id: 'step_2', thread_id: null }],
      'b.json': step,
    });
    const { code, out } = fix(cwd);
    assert.equal(code, 1);
    assert.match(out, /^a\.json:\d+:\d+ error type\n/);
    assert.match(out, /\nFixed 2 findings in 1 file\.\n/);
    const [first, second] = JSON.parse(read(cwd, 'a.json'));
    assert.deepEqual([first.created_at, second.usage.total_tokens], [1699063290, 3]);
    assert.doesNotMatch(fix(cwd).out, /Fixed/);
  });

  it('leaves the rest of a file as it is, and its mode too', () => {
    const text = `\ufeff${JSON.stringify(wrongTotal, undefined, '\t').replaceAll('\n', '\r\n')}`;
    const cwd = folderWith({ 'a.json': text });
    chmodSync(join(cwd, 'a.json'), 0o640);
    const before = statSync(join(cwd, 'a.json'));
    fix(cwd);
    assert.equal(read(cwd, 'a.json'), text.replace('"total_tokens": 5', '"total_tokens": 3'));
    assert.equal(statSync(join(cwd, 'a.json')).mode, before.mode);
    assert.deepEqual(readdirSync(cwd), ['a.json']);
  });

  it('does not write a file without fixes', () => {
    const cwd = folderWith({ 'a.json': { ...step, thread_id: null } });
    const before = statSync(join(cwd, 'a.json'));
    fix(cwd);
    assert.deepEqual(
      [statSync(join(cwd, 'a.json')).mtimeMs, statSync(join(cwd, 'a.json')).ino],
      [before.mtimeMs, before.ino],
    );
  });

  it('does not write a file with syntax errors', () => {
    const broken = JSON.stringify([wrongTotal, step], undefined, 2).replace('"run_id"', 'run_id');
    const cwd = folderWith({ 'a.json': broken });
    for (const args of [[], ['--rule', 'syntax=off']]) {
      const { out } = fix(cwd, ...args);
      assert.equal(read(cwd, 'a.json'), broken);
      assert.doesNotMatch(out, /--fix/);
    }
  });

  it('inserts placeholders only with --unsafe-fixes', () => {
    const { id: _, ...nameless } = step;
    const cwd = folderWith({ 'a.json': { ...nameless, completed_at: null } });
    const before = read(cwd, 'a.json');
    const { out } = fix(cwd);
    assert.equal(read(cwd, 'a.json'), before);
    assert.match(out, /; 2 can be fixed with --unsafe-fixes\.\n$/);
    assert.match(runStep(['check', '--unsafe-fixes'], { cwd }).out, /^Fixed 2 findings in 1 file/);
    const { id, completed_at } = JSON.parse(read(cwd, 'a.json'));
    assert.deepEqual([id, completed_at], ['step_abc123', step.created_at]);
  });

  it('reports for each finding whether its fix is safe', () => {
    const { id: _, ...nameless } = noThread;
    const cwd = folderWith({ 'a.json': { ...nameless, created_at: '1699063290' } });
    const { files, summary } = JSON.parse(runStep(['check', '--format', 'json'], { cwd }).out);
    assert.deepEqual(
      files[0].findings.map(({ rule, fix, fixable }: Record<string, unknown>) => [
        rule,
        fix,
        fixable,
      ]),
      [
        ['required', 'unsafe', false],
        ['type', 'safe', true],
        ['type', null, false],
      ],
    );
    assert.equal(summary.fixable, 1);
    const { out } = runStep(['check'], { cwd });
    assert.equal(out.match(/ \(--fix\)\n/g)?.length, 1);
    assert.match(out, /; 1 can be fixed with --fix, 1 more with --unsafe-fixes\.\n$/);
  });

  it('leaves an object that is only a part of a step as it is', () => {
    const part = { object: 'thread.run.step', status: 'completed' };
    const cwd = folderWith({ 'a.json': { expect: part } });
    const before = read(cwd, 'a.json');
    fix(cwd);
    assert.equal(read(cwd, 'a.json'), before);
  });

  it('fixes the other lines when one cannot be read', () => {
    const line = JSON.stringify(wrongTotal);
    const right = line.replace('"total_tokens":5', '"total_tokens":3');
    const lines = [line, `${line},`, line.slice(0, -1), line];
    const [first = '', , broken = '', last = ''] = lines;
    const cwd = folderWith({
      'a.jsonl': lines.join('\n'),
      'b.sse': streamOf([first, broken, last]),
    });
    const { out } = fix(cwd);
    assert.match(out, /\nFixed 4 findings in 2 files\.\n/);
    assert.doesNotMatch(out, /--fix/);
    assert.equal(read(cwd, 'a.jsonl'), [right, ...lines.slice(1, 3), right].join('\n'));
    assert.equal(read(cwd, 'b.sse'), streamOf([right, broken, right]));
  });

  it('fixes values of JSON Lines that are written on several lines', () => {
    const text = `${JSON.stringify(wrongTotal, undefined, 2)}\n`;
    const cwd = folderWith({ 'a.jsonl': text + text });
    const { out } = fix(cwd);
    assert.equal(read(cwd, 'a.jsonl'), (text + text).replaceAll(': 5', ': 3'));
    assert.match(out, /error syntax/);
  });

  it('fixes the other texts in strings when one cannot be read', () => {
    const text = JSON.stringify(wrongTotal);
    const cwd = folderWith({ 'a.json': { bodies: [text, text.slice(0, -1), text] } });
    fix(cwd);
    const right = text.replace('"total_tokens":5', '"total_tokens":3');
    assert.deepEqual(JSON.parse(read(cwd, 'a.json')).bodies, [right, text.slice(0, -1), right]);
  });

  it('fixes the other lines of a log when the JSON in one cannot be read', () => {
    const wrong = JSON.stringify(wrongTotal);
    const right = wrong.replace('"total_tokens":5', '"total_tokens":3');
    const broken = wrong.replace('"metadata"', '"metadata');
    const logOf = (value: string) => `[10:00] run ${broken}\n[10:01] it's ${value} []\nbye\n`;
    const cwd = folderWith({ 'a.log': logOf(wrong) });
    fix(cwd, 'a.log');
    assert.equal(read(cwd, 'a.log'), logOf(right));
  });

  it('leaves a string in a string alone when the JSON around it cannot be read', () => {
    const inner = JSON.stringify(JSON.stringify(wrongTotal));
    const [broken, text] = [`{"of": ${inner},, "x": 1}`, `{"of": ${inner}}`];
    const cwd = folderWith({ 'a.json': { broken, text } });
    fix(cwd);
    const after = JSON.parse(read(cwd, 'a.json'));
    assert.equal(after.broken, broken);
    assert.equal(after.text, text.replace('tokens\\":5', 'tokens\\":3'));
  });

  it('writes no file whose bytes are not UTF-8', () => {
    const bytes = Buffer.from(
      JSON.stringify(wrongTotal).replace('step_2', 'step_\u00e4'),
      'latin1',
    );
    const cwd = folderWith({ 'a.json': bytes });
    const { code, err } = fix(cwd);
    assert.equal(code, 2);
    assert.match(err, /^run-step: a\.json: not fixed: it is not UTF-8\n$/);
    assert.deepEqual(readFileSync(join(cwd, 'a.json')), bytes);
  });

  it('fixes the target of a link, and keeps the link', function () {
    if (process.platform === 'win32') this.skip();
    const cwd = folderWith({ 'real/a.json': wrongTotal });
    symlinkSync(join('real', 'a.json'), join(cwd, 'link.json'));
    fix(cwd, 'link.json');
    assert.ok(lstatSync(join(cwd, 'link.json')).isSymbolicLink());
    assert.equal(JSON.parse(read(cwd, 'real/a.json')).usage.total_tokens, 3);
  });

  for (const [what, path, mode] of [
    ['a file', 'a.json', 0o444],
    ['a file in a folder', '.', 0o555],
  ] as const) {
    it(`leaves ${what} unchanged`, function () {
      if (process.platform === 'win32') this.skip();
      const cwd = folderWith({ 'a.json': wrongTotal });
      const before = read(cwd, 'a.json');
      chmodSync(join(cwd, path), mode);
      const { code, err, out } = runStep(['check', '--fix'], { cwd, unprivileged: true });
      assert.equal(code, 2);
      assert.match(err, /^run-step: a\.json: not fixed: permission denied\n$/);
      assert.match(out, /usage-total/);
      assert.deepEqual([readdirSync(cwd), read(cwd, 'a.json')], [['a.json'], before]);
    });
  }

  it('reads UTF-16, but does not write it', () => {
    const text = `\ufeff${JSON.stringify(wrongTotal)}`;
    const little = Buffer.from(text, 'utf16le');
    const cwd = folderWith({ 'a.json': little, 'b.json': Buffer.from(little).swap16() });
    const { code, out, err } = fix(cwd);
    assert.equal(code, 2);
    assert.match(out, /a\.json:1:\d+ warning usage-total.*b\.json:1:\d+ warning usage-total/s);
    assert.equal(err.match(/not fixed: it is not UTF-8\n/g)?.length, 2);
    assert.deepEqual(readFileSync(join(cwd, 'a.json')), little);
  });
});

describe('run-step migrate', () => {
  it('replaces retrieval by file_search, and changes nothing else', () => {
    const cwd = folderWith({
      'a.json': { ...oldCall, usage: wrongTotal.usage },
      'b.json': step,
    });
    const before = read(cwd, 'a.json');
    const { code, out, err } = runStep(['migrate', '.'], { cwd });
    assert.deepEqual([code, out, err], [0, 'a.json: 1 tool call migrated\n', '']);
    assert.equal(read(cwd, 'a.json'), before.replaceAll('retrieval', 'file_search'));
    assert.equal(runStep(['migrate', '.'], { cwd }).out, 'Nothing to migrate in 2 files.\n');
  });

  it('reports the calls that it does not change', () => {
    const broken = `${JSON.stringify(oldCall).slice(0, -1)}, }`;
    const cwd = folderWith({ 'a.json': oldCall, 'b.json': broken });
    const { code, out, err } = runStep(['migrate', '.', 'gone.json'], { cwd });
    assert.deepEqual([code, out], [2, 'a.json: 1 tool call migrated\n']);
    assert.deepEqual(err.trimEnd().split('\n'), [
      'run-step: gone.json: no such file or folder',
      'run-step: b.json: not migrated: the JSON has syntax errors',
    ]);
    assert.equal(read(cwd, 'b.json'), broken);
  });
});
