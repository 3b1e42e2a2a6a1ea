import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type CheckOptions, check, fix, redact } from '../../server/src/library.ts';
import type { Config } from '../../server/src/workspace/config/config.ts';
import { checkJson, folderWith, runStep } from './program.ts';
import { milliseconds, noThread, oldCall, step, wrongTotal } from './steps.ts';

const repository = fileURLToPath(new URL('../..', import.meta.url));
const text = (value: unknown) => JSON.stringify(value, undefined, 2);
const rulesOf = (source: string, options?: CheckOptions) =>
  check(source, options).map(({ rule }) => rule);

/** Every property of a configuration file is an option. */
const configOptions: Record<keyof Config, true> = {
  conformance: true,
  apiVersion: true,
  rules: true,
  extraToolTypes: true,
  extraStepTypes: true,
  detection: true,
  files: true,
  include: true,
  exclude: true,
  suppressions: true,
} satisfies Partial<Record<keyof CheckOptions, true>>;

describe('the library', () => {
  it('calls no fix safe that cannot be written, because chunks cut the value', () => {
    const body = JSON.stringify({ ...step, status: 'complete' });
    const at = body.indexOf('"complete"');
    const fixesIn = (cut: number) => {
      const source = text([body.slice(0, cut), body.slice(cut)]);
      return [check(source).map((found) => found.fix), fix(source) === source];
    };
    assert.deepEqual(fixesIn(at), [['safe'], false]);
    assert.deepEqual(fixesIn(at + 4), [[null], true]);
  });

  it('reports the same findings as the command line', () => {
    const { reported } = checkJson(repository, ['samples', 'test/fixtures/workspace']);
    assert.ok(reported.files.length > 5);
    for (const { path, findings } of reported.files) {
      const source = readFileSync(join(repository, path), 'utf8');
      assert.deepEqual(check(source, { fileName: path }), findings, path);
    }
  });

  it('fixes and redacts as the command line does', () => {
    const folder = folderWith({ 'a.json': [milliseconds, wrongTotal], 'b.json': oldCall });
    for (const file of ['a.json', 'b.json']) {
      const source = readFileSync(join(folder, file), 'utf8');
      assert.equal(redact(source).text, runStep(['redact', file], { cwd: folder }).out);
      runStep(['check', '--fix', file], { cwd: folder });
      assert.equal(fix(source, { fileName: file }), readFileSync(join(folder, file), 'utf8'));
    }
  });

  it('accepts the contents of a configuration file', () => {
    const config: Config = {
      conformance: 'api',
      apiVersion: 'v2',
      rules: { type: 'hint' },
      extraToolTypes: ['computer_use'],
      exclude: ['old/**'],
      suppressions: [{ files: ['*.json'], pointer: '/usage', rules: ['usage-total'] }],
    };
    assert.deepEqual(rulesOf(text(wrongTotal), { ...config, fileName: 'a.json' }), []);
    assert.deepEqual(rulesOf(text(wrongTotal), { ...config, fileName: 'a.txt' }), ['usage-total']);
    assert.deepEqual(rulesOf(text(wrongTotal), { ...config, fileName: './old/a.txt' }), []);
    const [found] = check(text(noThread), config);
    assert.deepEqual([found?.rule, found?.severity], ['type', 'hint']);
    for (const name of Object.keys(configOptions))
      assert.doesNotThrow(() => check('', { [name]: undefined }));
  });

  it('suppresses findings of a text without a name', () => {
    const suppressions = [{ pointer: '/usage' }];
    assert.deepEqual(rulesOf(text(wrongTotal), { suppressions }), []);
    assert.deepEqual(rulesOf(text(milliseconds), { suppressions }), ['timestamp-unit']);
  });

  it('detects the format of a text by its name, its language or its start', () => {
    const lines = `${JSON.stringify(step)}\n${JSON.stringify(milliseconds)}\n`;
    assert.equal(check(lines)[0]?.pointer, '2:/created_at');
    assert.equal(check(lines, { fileName: 'a.jsonl' })[0]?.pointer, '2:/created_at');
    const stream = `event: thread.run.step.completed\ndata: ${JSON.stringify(milliseconds)}\n\n`;
    for (const options of [{}, { fileName: 'a.sse' }, { languageId: 'run-step-stream' }] as const)
      assert.equal(check(stream, options)[0]?.pointer, '2:/created_at');
    const commented = `// a comment\n${text(step)}`;
    assert.deepEqual(rulesOf(commented, { languageId: 'jsonc' }), []);
    assert.deepEqual(rulesOf(commented, { languageId: 'json' }), ['syntax']);
    const { object: _, ...unmarked } = step;
    const { metadata: __, ...incomplete } = unmarked;
    for (const options of [
      { languageId: 'run-step' },
      { fileName: 'a.runstep.json' },
      { fileName: 'a.json', files: ['a.*'] },
    ] as const)
      assert.ok(rulesOf(text(incomplete), options).includes('required'));
  });

  it('reports nothing for a text without run steps', () => {
    for (const source of ['', '{}', 'hello', '{"id": "thread_Kc8HsD3fJZq7vR2mXw9LtB4n"}']) {
      assert.deepEqual(check(source), []);
      assert.equal(fix(source), source);
      assert.deepEqual(redact(source), { text: source, ids: 0, secrets: 0 });
    }
  });

  it('keeps a byte order mark, and does not count it in ranges', () => {
    const source = JSON.stringify(milliseconds);
    assert.deepEqual(check(`\ufeff${source}`), check(source));
    assert.equal(fix(`\ufeff${source}`), `\ufeff${fix(source)}`);
    assert.equal(redact(`\ufeff${source}`).text, `\ufeff${redact(source).text}`);
  });

  it('applies unsafe fixes only when asked to', () => {
    const { thread_id: _, ...incomplete } = step;
    const source = text(incomplete);
    assert.equal(check(source)[0]?.fix, 'unsafe');
    assert.equal(fix(source), source);
    assert.deepEqual(check(fix(source, { unsafe: true })), []);
  });

  it('uses the time that the caller gives', () => {
    const future = text({ ...step, created_at: 4000000000, completed_at: 4000000001 });
    assert.ok(rulesOf(future, { now: 1700000000 }).includes('timestamp-future'));
    assert.deepEqual(rulesOf(future, { now: 4000000002 }), []);
  });

  it('counts the IDs and secrets that it replaces, and takes a key', () => {
    const key = 'sk-proj-Zq7vR2mXw9LtB4nKc8HsD3fJ';
    const source = text([
      { ...step, metadata: { key } },
      { ...step, id: 'step_2' },
    ]);
    const { ids, secrets, text: redacted } = redact(source);
    assert.deepEqual([ids, secrets], [6, 1]);
    assert.notEqual(redact(source, { key: 'a' }).text, redacted);
    assert.deepEqual(redact(redacted), { text: redacted, ids: 0, secrets: 0 });
  });

  for (const [options, message] of [
    [{ conformence: 'api' }, /Unknown property "conformence": did you mean "conformance"\?/],
    [{ rules: { enumm: 'off' } }, /Unknown rule "enumm": did you mean "enum"\?/],
    [{ rules: { enum: 'no' } }, /Expected "off", .*, got "no"/],
    [{ suppressions: [3] }, /Expected an object, got 3/],
    [{ files: ['!a'] }, /A glob here cannot begin with "!"/],
    [{ languageId: 'json5' }, /Expected "languageId" to be one of run-step, run-step-stream, json/],
    [{ fileName: 3 }, /Expected "fileName" to be a string/],
    [{ now: 'today' }, /Expected "now" to be a number/],
  ] as const)
    it(`refuses the options ${JSON.stringify(options)}`, () => {
      const wrong = options as unknown as CheckOptions;
      for (const use of [check, fix, redact])
        assert.throws(() => use('', wrong), { name: 'TypeError', message });
    });

  it('refuses a value that is not a string', () => {
    assert.throws(() => check(step as unknown as string), TypeError);
  });

  for (const options of [null, 3, ['api']])
    it(`refuses ${JSON.stringify(options)} instead of options`, () => {
      for (const use of [check, fix, redact])
        assert.throws(() => use('', options as unknown as CheckOptions), {
          name: 'TypeError',
          message: 'Expected the options to be an object',
        });
    });

  it('refuses an empty key, as of a secret that is not set', () => {
    assert.throws(() => redact('', { key: '' }), /^TypeError: Expected "key" to be a string/);
  });

  it('refuses a wrong value of `unsafe`', () => {
    assert.throws(() => fix('', { unsafe: 'yes' as unknown as boolean }), TypeError);
  });
});
