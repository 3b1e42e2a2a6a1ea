import assert from 'node:assert/strict';
import { join } from 'node:path';
import type { ConfigChange } from '../../server/src/model/clientTypes.ts';
import { newConfig } from '../../server/src/workspace/config/configChange.ts';
import { checkJson, findingsOf, folderWith, pathsOf, runStep } from './program.ts';
import { milliseconds, step, wrongTotal } from './steps.ts';

const config = 'run-step.config.json';

describe('run-step check with a configuration file', () => {
  it('uses the nearest one in or above the folder of each file', () => {
    const cwd = folderWith({
      [config]: { rules: { 'usage-total': 'error' } },
      'a.json': wrongTotal,
      'in/b.json': wrongTotal,
      [`own/${config}`]: { rules: { 'usage-total': 'hint' } },
      'own/deep/c.json': wrongTotal,
    });
    assert.deepEqual(findingsOf(checkJson(cwd)), [
      'a.json /usage/total_tokens usage-total error',
      'in/b.json /usage/total_tokens usage-total error',
      'own/deep/c.json /usage/total_tokens usage-total hint',
    ]);
    const fromInside = checkJson(join(cwd, 'in'));
    assert.equal(fromInside.code, 1);
  });

  it('applies what a code action of the editor writes', () => {
    const changes: readonly (readonly [ConfigChange, findings: readonly string[]])[] = [
      [
        { kind: 'rule', rule: 'usage-total', severity: 'off' },
        ['b/a.json /created_at timestamp-unit error'],
      ],
      [
        { kind: 'suppress', pointer: '/created_at', rule: 'timestamp-unit' },
        ['a.json /usage/total_tokens usage-total warning'],
      ],
    ];
    for (const [change, expected] of changes) {
      const text = newConfig('b/a.json', change);
      const cwd = folderWith({ [config]: text, 'a.json': wrongTotal, 'b/a.json': milliseconds });
      assert.deepEqual(findingsOf(checkJson(cwd)), expected, text);
    }
    const { metadata: _, ...incomplete } = step;
    const files = { 'a.json': incomplete };
    assert.equal(checkJson(folderWith(files)).reported.summary.warnings, 1);
    const api = newConfig('a.json', { kind: 'set', name: 'conformance', value: 'api' });
    assert.deepEqual(findingsOf(checkJson(folderWith({ [config]: api, ...files }))), []);
  });

  it('is overruled by options', () => {
    const cwd = folderWith({
      [config]: { rules: { 'usage-total': 'error', 'timestamp-unit': 'off' } },
      'a.json': wrongTotal,
    });
    assert.equal(checkJson(cwd, ['--rule', 'usage-total=hint']).reported.summary.hints, 1);
    assert.equal(checkJson(cwd, ['--no-config']).reported.summary.warnings, 1);
  });

  it('uses the named one for all files, with globs from the working directory', () => {
    const cwd = folderWith({
      [config]: { rules: { 'usage-total': 'error' } },
      'ci/strict.json': { exclude: ['in'], rules: { 'usage-total': 'hint' } },
      'a.json': wrongTotal,
      'in/b.json': wrongTotal,
    });
    const ran = checkJson(cwd, ['--config', 'ci/strict.json']);
    assert.deepEqual(findingsOf(ran), ['a.json /usage/total_tokens usage-total hint']);
  });

  it('skips excluded files, even if they are named', () => {
    const cwd = folderWith({
      [config]: { exclude: ['old', '*.draft.json', 'a/b/**/x.json'] },
      'old/a.json': step,
      'c/old/a.json': step,
      'd/e.draft.json': step,
      'a/b/c/x.json': step,
      'a/b/c/y.json': step,
    });
    assert.deepEqual(pathsOf(checkJson(cwd)), ['a/b/c/y.json']);
    const named = checkJson(cwd, ['d/e.draft.json']);
    assert.deepEqual([named.code, pathsOf(named)], [0, []]);
  });

  it('treats included files as fixtures', () => {
    const cwd = folderWith({
      [config]: { files: ['golden/*.step'] },
      'golden/a.step': '{}',
      'golden/b.txt': '{}',
    });
    assert.deepEqual(pathsOf(checkJson(cwd)), ['golden/a.step']);
  });

  it('uses its detection mode', () => {
    const files = { 'a.json': step, 'b.json': step, 'c.runstep.json': step };
    const paths = (detection: string) =>
      pathsOf(checkJson(folderWith({ [config]: { detection, files: ['b.json'] }, ...files })));
    assert.deepEqual(paths('content'), ['a.json', 'b.json', 'c.runstep.json']);
    assert.deepEqual(paths('files'), ['b.json', 'c.runstep.json']);
    assert.deepEqual(paths('off'), ['c.runstep.json']);
  });

  it('neither reports nor fixes suppressed findings', () => {
    const cwd = folderWith({
      [config]: {
        suppressions: [
          { files: 'known/*.json', pointer: '/*/usage', rules: 'usage-total', reason: 'as sent' },
        ],
      },
      'known/a.json': [wrongTotal, { ...milliseconds, id: 'step_2' }],
      'b.json': [wrongTotal],
    });
    const rules = findingsOf(checkJson(cwd)).filter((line) => !line.includes('list-'));
    assert.deepEqual(rules, [
      'b.json /0/usage/total_tokens usage-total warning',
      'known/a.json /1/created_at timestamp-unit error',
    ]);
    runStep(['check', '--fix'], { cwd });
    const left = checkJson(cwd, ['--no-config', '--rule', 'list-order=off']);
    assert.deepEqual(findingsOf(left), ['known/a.json /0/usage/total_tokens usage-total warning']);
  });

  it('reports its mistakes, applies the rest of it, and exits with 2', () => {
    const cwd = folderWith({
      [config]: '{\n  "rulez": {},\n  "rules": { "usage-total": "off", "enumm": "off" }\n}\n',
      'a.json': wrongTotal,
      'b.json': wrongTotal,
    });
    const { code, err, reported } = checkJson(cwd);
    assert.deepEqual([code, reported.summary.warnings], [2, 0]);
    assert.equal(
      err,
      `run-step: ${config}:2:3: Unknown property "rulez": did you mean "rules"?\n` +
        `run-step: ${config}:3:36: Unknown rule "enumm": did you mean "enum"?\n`,
    );
  });
});
