import assert from 'node:assert/strict';
import { checkJson, findingsOf, folderWith, pathsOf, runStep } from './program.ts';
import { milliseconds, noThread, oldCall, step, wrongTotal } from './steps.ts';

describe('run-step check', () => {
  it('prints findings as JSON', () => {
    const cwd = folderWith({ 'a/one.json': wrongTotal, 'b.json': { name: 'not ours' } });
    const { reported, code, err } = checkJson(cwd);
    assert.equal(code, 0);
    assert.equal(err, '');
    const [finding] = reported.files[0]?.findings ?? [];
    assert.deepEqual(reported, {
      version: 1,
      files: [
        {
          path: 'a/one.json',
          steps: 1,
          objects: 1,
          findings: [
            {
              rule: 'usage-total',
              severity: 'warning',
              message: finding?.message,
              pointer: '/usage/total_tokens',
              range: { start: { line: 23, character: 20 }, end: { line: 23, character: 21 } },
              fixable: true,
              fix: 'safe',
            },
          ],
        },
      ],
      summary: {
        files: 1,
        steps: 1,
        objects: 1,
        errors: 0,
        warnings: 1,
        information: 0,
        hints: 0,
        fixable: 1,
      },
    });
    assert.match(finding?.message ?? '', /3/);
  });

  for (const [content, args, code] of [
    [step, [], 0],
    [wrongTotal, [], 0],
    [milliseconds, [], 1],
    [wrongTotal, ['--fail-on', 'warning'], 1],
    [oldCall, ['--fail-on', 'warning'], 0],
    [oldCall, ['--fail-on', 'hint'], 1],
    [milliseconds, ['--fail-on', 'never'], 0],
    [wrongTotal, ['--max-warnings', '0'], 1],
    [wrongTotal, ['--max-warnings', '1'], 0],
    [wrongTotal, ['--fail-on', 'never', '--max-warnings', '0'], 1],
    [wrongTotal, ['--rule', 'usage-total=error'], 1],
    [milliseconds, ['--rule', 'timestamp-unit=off'], 0],
    [milliseconds, ['--rule', 'timestamp-unit=hint', '--rule=timestamp-order=off'], 0],
    [{ ...step, metadata: undefined }, ['--fail-on', 'warning'], 1],
    [{ ...step, metadata: undefined }, ['--fail-on', 'warning', '--conformance', 'api'], 0],
    [oldCall, ['--fail-on', 'hint', '--api-version', 'v1'], 0],
  ] as const) {
    it(`exits with ${code}: ${args.join(' ') || 'no options'}`, () => {
      const ran = runStep(['check', ...args], { cwd: folderWith({ 'a.json': content }) });
      assert.equal(ran.code, code, ran.out + ran.err);
    });
  }

  it('finds steps by content, and fixtures by their file names', () => {
    const cwd = folderWith({
      'by-content.json': { deep: [{ body: step }] },
      'with-comments.jsonc': `// a step\n${JSON.stringify(step)}`,
      'named.runstep.json': {},
      'named.run-steps.json': [],
      'openapi.json': { openapi: '3.1.0', example: step },
      'package.json': { name: 'thread.run.step' },
      'notes.txt': JSON.stringify(step),
      'other.txt': 'thread.run.step',
    });
    assert.deepEqual(pathsOf(checkJson(cwd)), [
      'by-content.json',
      'named.run-steps.json',
      'named.runstep.json',
      'notes.txt',
      'with-comments.jsonc',
    ]);
  });

  it('counts steps, not deltas', () => {
    const delta = { id: 'step_1', object: 'thread.run.step.delta', delta: {} };
    const cwd = folderWith({ 'a.json': [step, { ...step, id: 'step_2' }, delta] });
    assert.equal(checkJson(cwd).reported.summary.steps, 2);
  });

  it('prints only the findings that fail the run with --quiet', () => {
    const cwd = folderWith({ 'a.json': wrongTotal, 'b.json': noThread });
    assert.deepEqual(findingsOf(checkJson(cwd, ['--quiet'])), ['b.json /thread_id type error']);
    assert.equal(findingsOf(checkJson(cwd, ['--quiet', '--fail-on', 'warning'])).length, 2);
    assert.equal(runStep(['check', '--quiet', 'a.json'], { cwd }).out, '');
  });

  it('prints warnings with --quiet if there are too many', () => {
    const cwd = folderWith({ 'a.json': wrongTotal });
    const quiet = (most: string) => checkJson(cwd, ['--quiet', '--max-warnings', most]);
    assert.deepEqual([quiet('1').code, findingsOf(quiet('1'))], [0, []]);
    assert.deepEqual(
      [quiet('0').code, findingsOf(quiet('0'))],
      [1, ['a.json /usage/total_tokens usage-total warning']],
    );
  });

  it('ignores a byte order mark and the kind of line breaks', () => {
    const text = JSON.stringify(wrongTotal, undefined, 2);
    const cwd = folderWith({ 'a.json': `\ufeff${text}`, 'b.json': text.replaceAll('\n', '\r\n') });
    const [a, b] = checkJson(cwd).reported.files;
    assert.deepEqual(a?.findings, b?.findings);
    assert.equal(a?.findings.length, 1);
  });
});

describe('run-step check -', () => {
  it('reads standard input', () => {
    const cwd = folderWith({});
    const ran = checkJson(cwd, ['-'], { input: JSON.stringify(milliseconds) });
    assert.equal(ran.code, 1);
    assert.deepEqual(pathsOf(ran), ['<stdin>']);
  });

  it('detects the format by the name that it gets', () => {
    const cwd = folderWith({
      'old/run-step.config.json': { rules: { 'timestamp-unit': 'off', 'timestamp-order': 'off' } },
    });
    const input = JSON.stringify(milliseconds);
    const ran = checkJson(cwd, ['-', '--stdin-filename', 'old/x.json'], { input });
    assert.deepEqual([ran.code, pathsOf(ran)], [0, ['old/x.json']]);
    const named = checkJson(cwd, ['-', '--stdin-filename', 'x.runstep.json'], { input: '{}' });
    assert.equal(named.code, 1);
    assert.deepEqual(pathsOf(checkJson(cwd, ['-'], { input: '{}' })), []);
  });

  it('prints the fixed text with --fix, and the remaining findings on standard error', () => {
    const cwd = folderWith({});
    const text = JSON.stringify({ ...wrongTotal, thread_id: null }, undefined, '\t');
    const { out, err, code } = runStep(['check', '-', '--fix'], { cwd, input: text });
    assert.equal(code, 1);
    assert.equal(out, text.replace('"total_tokens": 5', '"total_tokens": 3'));
    assert.match(err, /error type/);
    const other = runStep(['check', '-', '--fix'], { cwd, input: 'not ours' });
    assert.deepEqual([other.code, other.out], [0, 'not ours']);
  });

  it('detects the format of a text without a name by its start', () => {
    const cwd = folderWith({});
    const event = `event: thread.run.step.completed\ndata: ${JSON.stringify(milliseconds)}\n\n`;
    const lines = `${JSON.stringify(step)}\n${JSON.stringify(milliseconds)}\n`;
    const pointersIn = (input: string) =>
      checkJson(cwd, ['-'], { input }).reported.files.map(({ findings }) =>
        findings.map(({ pointer }) => pointer),
      );
    assert.deepEqual(pointersIn(event), [['2:/created_at']]);
    assert.deepEqual(pointersIn(lines), [['2:/created_at']]);
  });

  it('keeps the bytes that no fix changes', () => {
    const cwd = folderWith({});
    const given = (text: string, encoding: 'utf8' | 'latin1') => Buffer.from(text, encoding);
    const text = `\ufeff${JSON.stringify(wrongTotal, undefined, 2).replaceAll('\n', '\r\n')}`;
    const marked = runStep(['check', '-', '--fix'], { cwd, input: given(text, 'utf8') });
    assert.equal(marked.out, text.replace('"total_tokens": 5', '"total_tokens": 3'));
    const latin = JSON.stringify({ ...wrongTotal, assistant_id: 'asst_ä' });
    const strange = runStep(['check', '-', '--fix'], { cwd, input: given(latin, 'latin1') });
    assert.equal(strange.code, 2);
    assert.match(strange.err, /^run-step: <stdin>: not fixed: it is not UTF-8$/m);
    assert.match(strange.out, /"total_tokens":5/);
  });

  it('refuses other paths beside standard input', () => {
    const ran = runStep(['check', '-', 'a.json']);
    assert.equal(ran.code, 2);
    assert.match(ran.err, /^run-step: - cannot be combined with other paths\n$/);
  });
});
