import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { checkJson, folderWith, pathsOf, program, runStep } from './program.ts';
import { step, wrongTotal } from './steps.ts';

describe('run-step with invalid arguments', () => {
  for (const [args, message] of [
    [['check', '--frmat', 'json'], /unknown option '--frmat'.*--format/],
    [['check', '--format', 'xml'], /--format <name>.*xml.*pretty, json, sarif, github, junit/],
    [['check', '--rule', 'enumm=error'], /Unknown rule "enumm": did you mean "enum"\?/],
    [['check', '--rule', 'enum=fatal'], /off, error, warning, information, hint/],
    [['check', '--rule', 'enum'], /name=severity/],
    [['check', '--fail-on', 'sometimes'], /--fail-on/],
    [['check', '--max-warnings', '-1'], /whole number/],
    [['check', '--max-warnings', 'few'], /whole number/],
    [['check', '--config', 'nowhere.json'], /--config nowhere\.json: no such file/],
    [['check', 'nowhere.json'], /nowhere\.json: no such file/],
    [['check', 'no/*.json'], /No files match no\/\*\.json/],
    [['check', 'empty'], /No files to check in empty/],
    [['check', ''], /The path is empty/],
    [['check', '--stdin-filename', 'a.json'], /--stdin-filename requires/],
    [['chekc'], /unknown command 'chekc'.*check/],
    [['explain', 'enumm'], /did you mean "enum"/],
    [['explain'], /missing required argument/],
    [['decode', 'yesterday'], /yesterday: not a timestamp or ISO 8601 date/],
    [['new', '--status', 'done'], /done.*in_progress/],
    [['new', '--created-at', 'soon'], /Unix seconds/],
  ] as const) {
    it(`prints one line and exits with 2: ${args.join(' ')}`, () => {
      const cwd = folderWith({ 'a.json': step, 'empty/readme.md': 'nothing' });
      const { code, out, err } = runStep(args, { cwd });
      assert.equal(code, 2);
      assert.match(err, message);
      assert.match(err, /^run-step: [^\n]+\n$/);
      if (args[0] !== 'check') assert.equal(out, '');
    });
  }

  it('prints its help on standard error', () => {
    const { code, out, err } = runStep([]);
    assert.deepEqual([code, out], [2, '']);
    assert.match(err, /Usage: run-step/);
  });

  it('still checks the other files', () => {
    const cwd = folderWith({ 'a.json': wrongTotal });
    const ran = checkJson(cwd, ['gone.json', 'a.json', 'none/*.json']);
    assert.equal(ran.code, 2);
    assert.deepEqual(pathsOf(ran), ['a.json']);
    assert.equal(ran.err.split('\n').length, 3);
  });

  it('reports unreadable files', function () {
    if (process.platform === 'win32') this.skip();
    const cwd = folderWith({ 'a.json': step, 'b.json': step });
    chmodSync(join(cwd, 'b.json'), 0);
    const ran = checkJson(cwd, [], { unprivileged: true });
    assert.deepEqual([ran.code, pathsOf(ran)], [2, ['a.json']]);
    assert.match(ran.err, /^run-step: b\.json: permission denied\n$/);
  });

  it('reports unreadable folders', function () {
    if (process.platform === 'win32') this.skip();
    const cwd = folderWith({ 'a.json': step, 'b/b.json': step });
    chmodSync(join(cwd, 'b'), 0);
    const ran = checkJson(cwd, [], { unprivileged: true });
    assert.deepEqual([ran.code, pathsOf(ran)], [2, ['a.json']]);
    assert.match(ran.err, /^run-step: b: permission denied\n$/);
  });

  it('reports broken links that are named', function () {
    if (process.platform === 'win32') this.skip();
    const cwd = folderWith({ 'a.json': step });
    symlinkSync('gone.json', join(cwd, 'b.json'));
    assert.equal(checkJson(cwd).code, 0);
    assert.match(runStep(['check', 'b.json'], { cwd }).err, /b\.json: no such file/);
  });
});

describe('run-step', () => {
  it('accepts a file without a run step', () => {
    const cwd = folderWith({ 'a.json': {} });
    const { code, out } = runStep(['check', 'a.json'], { cwd });
    assert.deepEqual([code, out], [0, 'No run steps found in 1 file.\n']);
  });

  it('survives a closed pipe', function () {
    if (process.platform === 'win32') this.skip();
    const { stderr } = spawnSync(`"${process.execPath}" "${program()}" rules | true`, {
      shell: true,
      encoding: 'utf8',
    });
    assert.equal(stderr, '');
  });

  for (const args of [[], ['check'], ['decode'], ['new'], ['rules'], ['explain'], ['migrate']]) {
    it(`has --help and --version: ${args.join(' ')}`, () => {
      const help = runStep([...args, '--help']);
      assert.equal(help.code, 0);
      assert.match(help.out, new RegExp(`^Usage: run-step ${args.join(' ')}`));
      const version = runStep([...args, '--version']);
      assert.deepEqual([version.code, version.err], [0, '']);
      if (args[0] === 'check') assert.match(help.out, /Exit codes:/);
      assert.match(version.out, /^\d+\.\d+\.\d+/);
    });
  }
});
