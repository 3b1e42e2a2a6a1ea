import assert from 'node:assert/strict';
import { folderWith, runStep } from './program.ts';

const delta = (members: object) =>
  JSON.stringify({
    id: 'step_1',
    object: 'thread.run.step.delta',
    delta: {
      step_details: {
        type: 'tool_calls',
        tool_calls: [{ index: 0, type: 'code_interpreter', ...members }],
      },
    },
  });

const transcript = [
  [
    'thread.run.step.created',
    JSON.stringify({ id: 'step_1', object: 'thread.run.step', status: 'in_progress' }),
  ],
  ['thread.message.delta', 'not JSON'],
  ['thread.run.step.delta', delta({ id: 'call_1', code_interpreter: { input: 'print(' } })],
  ['thread.run.step.delta', delta({ code_interpreter: { input: '1)' } })],
  ['done', '[DONE]'],
]
  .map(([event, data]) => `event: ${event}\r\ndata: ${data}\r\n`)
  .join('\r\n');

describe('run-step fold', () => {
  it('prints the accumulated steps', () => {
    const cwd = folderWith({ 'run.txt': transcript });
    const { code, out } = runStep(['fold', 'run.txt'], { cwd });
    assert.equal(code, 0);
    const [step] = JSON.parse(out).data;
    assert.equal(step.status, 'in_progress');
    assert.deepEqual(step.step_details.tool_calls, [
      { id: 'call_1', type: 'code_interpreter', code_interpreter: { input: 'print(1)' } },
    ]);
  });

  it('reads streams from standard input and from files of any name, and events as JSON', () => {
    const events = transcript
      .split('\r\n\r\n')
      .map((event) => /^event: (.*)\r\ndata: (\{.*\})/.exec(event))
      .flatMap((found) =>
        found === null ? [] : { event: found[1], data: JSON.parse(found[2] ?? '') },
      );
    const cwd = folderWith({
      'run.log': transcript,
      'events.json': events,
      'events.jsonl': events.map((one) => `${JSON.stringify(one)}\n`).join(''),
    });
    const expected = runStep(['fold', '-'], { cwd, input: `\ufeff${transcript}` });
    assert.equal(JSON.parse(expected.out).first_id, 'step_1');
    for (const file of ['run.log', 'events.json', 'events.jsonl']) {
      assert.deepEqual(runStep(['fold', file], { cwd }), expected);
    }
  });

  it('reports in one line what it cannot accumulate', () => {
    const cwd = folderWith({ 'notes.txt': 'nothing' });
    for (const file of ['notes.txt', 'nowhere.txt']) {
      const { code, err } = runStep(['fold', file], { cwd });
      assert.equal(code, 2);
      assert.match(err, new RegExp(`^run-step: ${file}: [^\\n]+\\n$`));
    }
  });
});
