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

const stream = [
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
    const cwd = folderWith({ 'run.txt': stream });
    const { code, out } = runStep(['fold', 'run.txt'], { cwd });
    assert.equal(code, 0);
    const [step] = JSON.parse(out).data;
    assert.equal(step.status, 'in_progress');
    assert.deepEqual(step.step_details.tool_calls, [
      { id: 'call_1', type: 'code_interpreter', code_interpreter: { input: 'print(1)' } },
    ]);
  });

  it('reads the last of two recordings of a step, but goes on with a step in another stream', () => {
    const inputsOf = (streams: readonly string[]) => {
      const input = JSON.stringify(streams.map((body) => ({ body })));
      const { data } = JSON.parse(runStep(['fold', '-'], { input }).out);
      return data.map((step: { step_details: { tool_calls: { code_interpreter: object }[] } }) => {
        return step.step_details.tool_calls[0]?.code_interpreter;
      });
    };
    assert.deepEqual(inputsOf([stream, stream]), [{ input: 'print(1)' }]);
    const [start = '', more = ''] = stream.split(/(?=event: thread.run.step.delta\r\n.*1\))/);
    assert.deepEqual(inputsOf([start, more]), [{ input: 'print(1)' }]);
  });

  it('prints the messages that the deltas add up to, with the status of the last whole message', () => {
    const message = (members: object) => ({ id: 'msg_1', object: 'thread.message', ...members });
    const piece = (value: string) => ({
      id: 'msg_1',
      object: 'thread.message.delta',
      delta: { content: [{ index: 0, type: 'text', text: { value } }] },
    });
    const text = [
      { event: 'thread.run.created', data: { id: 'run_1', object: 'thread.run' } },
      { event: 'thread.message.created', data: message({ status: 'in_progress', content: [] }) },
      { event: 'thread.message.delta', data: piece('Hel') },
      { event: 'thread.run.step.delta', data: JSON.parse(delta({ id: 'call_1' })) },
      { event: 'thread.message.delta', data: piece('lo') },
      { event: 'thread.message.completed', data: message({ status: 'completed', content: [] }) },
    ]
      .map((event) => `${JSON.stringify(event)}\n`)
      .join('');
    const { code, out } = runStep(['fold', '-'], { input: text });
    assert.equal(code, 0);
    const { data, first_id, last_id } = JSON.parse(out);
    const content = [{ type: 'text', text: { value: 'Hello' } }];
    assert.deepEqual(data[0], message({ status: 'completed', content }));
    assert.deepEqual([data.length, first_id, last_id], [2, 'msg_1', 'step_1']);
  });

  it('reads streams from standard input and from files of any name, and events as JSON', () => {
    const events = stream
      .split('\r\n\r\n')
      .map((event) => /^event: (.*)\r\ndata: (\{.*\})/.exec(event))
      .flatMap((found) =>
        found === null ? [] : { event: found[1], data: JSON.parse(found[2] ?? '') },
      );
    const cwd = folderWith({
      'run.log': stream,
      'events.json': events,
      'events.jsonl': events.map((one) => `${JSON.stringify(one)}\n`).join(''),
    });
    const expected = runStep(['fold', '-'], { cwd, input: `\ufeff${stream}` });
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
