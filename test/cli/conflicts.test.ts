import assert from 'node:assert/strict';
import { checkJson, findingsOf, folderWith, runStep } from './program.ts';
import { step as firstStep, madeId, milliseconds } from './steps.ts';

const step = { ...firstStep, id: madeId };

const other = { ...step, metadata: { a: 'b' } };
const conflicts = (cwd: string, ...args: readonly string[]) => findingsOf(checkJson(cwd, args));

describe('run-step check over several files', () => {
  it('finds one step ID with different content', () => {
    const cwd = folderWith({
      'a.json': step,
      'b/c.json': [{ ...step, id: 'step_7' }, other],
      'd.json': { ...step, id: 'step_8' },
      'e.jsonl': `${JSON.stringify(step)}\n`,
    });
    assert.deepEqual(conflicts(cwd), [
      'a.json /id id-conflict information',
      'b/c.json /1/id id-conflict information',
      'e.jsonl 1:/id id-conflict information',
    ]);
    const { reported } = checkJson(cwd);
    const [finding] = reported.files[0]?.findings ?? [];
    assert.equal(
      finding?.message,
      'Step `step_Kq4Vb9Zt2LmXy7Rw` also exists in `b/c.json`, with a different `metadata`',
    );
    assert.deepEqual(finding?.range, {
      start: { line: 1, character: 8 },
      end: { line: 1, character: 31 },
    });
    assert.equal(reported.summary.information, 3);
  });

  it('finds every copy of a step that many files have', () => {
    const steps = Array.from({ length: 200 }, (_, n) => {
      return [`${n}.json`, { ...step, metadata: { n: String(n % 7) } }] as const;
    });
    const cwd = folderWith(Object.fromEntries(steps));
    assert.equal(conflicts(cwd).length, 200);
  });

  it('compares no step that has an error', () => {
    const cwd = folderWith({ 'a.json': { ...step, id: 'step_3' }, 'b.json': milliseconds });
    assert.deepEqual(conflicts(cwd), ['b.json /created_at timestamp-unit error']);
  });

  it('does not compare steps with placeholder ids', () => {
    const cwd = folderWith({ 'a.json': firstStep, 'b.json': { ...other, id: firstStep.id } });
    assert.deepEqual(conflicts(cwd), []);
  });

  it('obeys options and configurations', () => {
    const config = {
      rules: { 'id-conflict': 'error' },
      suppressions: [{ files: 'a.json', rules: 'id-conflict' }],
    };
    const cwd = folderWith({ 'a.json': step, 'b.json': other, 'run-step.config.json': config });
    assert.deepEqual(conflicts(cwd), ['b.json /id id-conflict error']);
    assert.deepEqual(conflicts(cwd, '--rule', 'id-conflict=off'), []);
  });

  it('prints the line in the pretty format', () => {
    const cwd = folderWith({ 'a.json': step, 'b.json': other });
    const { out } = runStep(['check'], { cwd });
    assert.match(out, /"id": "step_Kq4Vb9Zt2LmXy7Rw"/);
    assert.match(out, /\^{23}/);
  });
});
