import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { Ajv } from 'ajv';
import { rules } from '../../server/src/rules/engine/registry.ts';
import { folderWith, runStep } from './program.ts';
import { milliseconds, oldCall, step, wrongTotal } from './steps.ts';

const everything = () =>
  folderWith({
    'clean.json': step,
    'list/errors.json': [milliseconds, { ...wrongTotal, id: 'step_2', created_at: 1699063290 }],
    'old & <new>.json': oldCall,
  });

const check = (format: string, cwd: string, ...args: string[]) =>
  runStep(['check', '--format', format, ...args], { cwd }).out;

describe('run-step check --format pretty', () => {
  it('prints the line, a marker under the range, the time, and a summary', () => {
    const out = check('pretty', folderWith({ 'a.json': milliseconds }));
    const lines = out.split('\n');
    assert.match(lines[0] ?? '', /^a\.json:4:17 error timestamp-unit \(--fix\)$/);
    assert.equal(lines[2], '  4 │   "created_at": 1699063290000,');
    assert.match(lines[3] ?? '', /^ {4}│ {17}\^{13} {2}2023-11-04 02:01:30Z \(\d+ years ago\)$/);
    assert.equal(lines[5], '1 error (1 run step in 1 file); 1 can be fixed with --fix.');
  });

  it('uses colors only if they are on', () => {
    const cwd = folderWith({ 'a.json': milliseconds });
    const colored = (args: readonly string[], env = {}) =>
      runStep(['check', ...args], { cwd, env }).out.includes('\u001b[');
    assert.equal(colored([]), false);
    assert.equal(colored([], { CI: 'true' }), false);
    assert.equal(colored(['--color']), true);
    assert.equal(colored([], { FORCE_COLOR: '1' }), true);
    assert.equal(colored(['--no-color'], { FORCE_COLOR: '1' }), false);
    assert.equal(colored([], { FORCE_COLOR: '1', NO_COLOR: '1' }), false);
  });

  it('escapes the control characters of a file', () => {
    const evil = JSON.stringify({ ...step, status: 'x\u202e' }).replace('x', 'x\u001b[31m\u0007');
    const out = check('pretty', folderWith({ 'a.json': evil, 'b.json': { ...step, '\u009b': 1 } }));
    assert.doesNotMatch(out, /[^\P{Cc}\n]|\u202e/u);
  });

  it('prints what it checked if there are no findings', () => {
    const cwd = folderWith({ 'a.json': step, 'b.json': {} });
    assert.equal(check('pretty', cwd), 'No findings: 1 run step in 1 file.\n');
    assert.equal(check('pretty', cwd, 'b.json'), 'No run steps found in 1 file.\n');
  });
});

describe('run-step check --format github', () => {
  it('prints an annotation for each finding', () => {
    const lines = check('github', everything()).trimEnd().split('\n');
    const [first = ''] = lines;
    assert.match(
      first,
      /^::error file=list\/errors\.json,line=5,endLine=5,col=19,endColumn=32,title=run-step timestamp-unit::Expected/,
    );
    assert.ok(lines.every((line) => /^::(?:error|warning|notice) /.test(line)));
    assert.match(lines.at(-1) ?? '', /^::notice file=old & <new>\.json,/);
  });

  it('escapes characters that would end a command', () => {
    const cwd = folderWith({ 'a,b:100%.json': { ...step, object: 'thread.run.step.::,%' } });
    const out = check('github', cwd);
    assert.match(out, /^::error file=a%2Cb%3A100%25\.json,line=3/);
    assert.match(out, /got `"thread\.run\.step\.::,%25"`/);
  });

  it('names files from the root of the checkout', () => {
    const cwd = folderWith({ 'sub/a.json': wrongTotal });
    const { out } = runStep(['check', '--format', 'github'], {
      cwd: `${cwd}/sub`,
      env: { GITHUB_WORKSPACE: cwd },
    });
    assert.match(out, /^::warning file=sub\/a\.json,/);
  });
});

describe('run-step check --format sarif', () => {
  const schemaFile = new URL('../fixtures/sarif/sarif-2.1.0-rtm.5.json', import.meta.url);
  const { id, $schema, ...schema } = JSON.parse(readFileSync(schemaFile, 'utf8'));
  const formats = { uri: /^[a-z]+:/, 'uri-reference': true, 'date-time': true } as const;
  // One of its patterns is none where Unicode is minded.
  const ajv = new Ajv({ strict: false, unicodeRegExp: false, formats });
  const valid = ajv.compile(schema);

  for (const [what, cwd] of [
    ['findings of every kind', everything()],
    ['no findings', folderWith({ 'a.json': step })],
    ['no files', folderWith({ 'a.json': {} })],
  ] as const) {
    it(`passes the schema of SARIF with ${what}`, () => {
      const log: unknown = JSON.parse(check('sarif', cwd));
      assert.ok(valid(log), ajv.errorsText(valid.errors));
    });
  }

  it('has the locations of the findings and the descriptions of the rules', () => {
    const cwd = everything();
    const [run] = JSON.parse(check('sarif', cwd)).runs;
    const [result] = run.results;
    assert.equal(result.ruleId, 'timestamp-unit');
    assert.equal(run.tool.driver.rules[result.ruleIndex].id, 'timestamp-unit');
    assert.match(run.tool.driver.rules[result.ruleIndex].helpUri, /timestamp-unit/);
    for (const { id, shortDescription } of run.tool.driver.rules)
      assert.equal(
        shortDescription.text,
        `${rules.find(({ name }) => name === id)?.docs.summary}.`,
      );
    const { artifactLocation, region } = result.locations[0].physicalLocation;
    assert.deepEqual(artifactLocation, { uri: 'list/errors.json', uriBaseId: 'SRCROOT' });
    assert.deepEqual(region, { startLine: 5, startColumn: 19, endLine: 5, endColumn: 32 });
    assert.equal(run.originalUriBaseIds.SRCROOT.uri, `${pathToFileURL(cwd).href}/`);
    const last = run.results.at(-1).locations[0].physicalLocation.artifactLocation.uri;
    assert.equal(last, 'old%20%26%20%3Cnew%3E.json');
  });
});

describe('run-step check --format junit', () => {
  it('gives a suite for each file and a case for each finding', () => {
    const out = check('junit', everything());
    assert.match(out, /^<\?xml version="1\.0" encoding="UTF-8"\?>\n<testsuites name="run-step" /);
    assert.match(out, /<testsuite name="clean\.json" tests="1" failures="0" /);
    assert.match(out, /<testcase name="clean\.json" classname="run-step"\/>/);
    assert.match(out, /<failure type="error" message="Expected Unix seconds/);
    assert.match(out, /<testsuite name="old &amp; &lt;new&gt;\.json" tests="1" failures="0"/);
    assert.match(out, /<system-out>/);
  });

  it('marks findings that fail the run as failures', () => {
    const cwd = folderWith({ 'a.json': wrongTotal });
    assert.match(check('junit', cwd), /failures="0"/);
    assert.match(check('junit', cwd, '--fail-on', 'warning'), /failures="1"/);
  });

  it('is well-formed XML for any file', () => {
    const status = '\u0000\ud800"\'<]]>&amp;\ufffe';
    const out = check(
      'junit',
      folderWith({ 'a.json': { ...step, status } }),
      '--fail-on',
      'warning',
    );
    assert.doesNotMatch(out, /[^\P{Cc}\n]|\ufffe/u);
    const text = out.replace(/<[/?]?[a-z]+(?: [a-z]+="[^"<]*")*[/?]?>/g, '');
    assert.doesNotMatch(text, /[<]|&(?!(?:amp|lt|gt|quot|apos|#\d+);)/);
  });
});
