import assert from 'node:assert/strict';
import { fixAll } from '../../../../server/src/features/codeActions/fixAll.ts';
import { findingsOf } from '../../../../server/src/features/diagnostics/documentDiagnostics.ts';
import { contextWith, documentOf } from '../../../support/fixture.ts';
import { completedMessage, completedRun } from '../../schema/runSamples.ts';
import { messageStep } from '../../schema/samples.ts';

const context = contextWith();

type Step = Readonly<Record<string, unknown>>;

function step(id: string, members: Step = {}): Step {
  const all = { ...messageStep, id, ...members };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
}

function list(...data: readonly Step[]): Step {
  return {
    object: 'list',
    data,
    first_id: data[0]?.id,
    last_id: data.at(-1)?.id,
    has_more: false,
  };
}

/** The text after safe fixes. */
function fixed(text: string, languageId = 'json'): string {
  return fixAll(documentOf(text, languageId), context).text;
}

function fixedJson(value: unknown): unknown {
  return JSON.parse(fixed(JSON.stringify(value)));
}

/** The values of the data of a stream, which must have the same line break everywhere. */
function dataOf(stream: string): readonly unknown[] {
  const lineBreak = stream.includes('\r') ? '\r\n' : '\n';
  return stream
    .trimEnd()
    .split(lineBreak.repeat(2))
    .map((event) =>
      JSON.parse(
        event
          .split(lineBreak)
          .flatMap((line) => (line.startsWith('data: ') ? line.slice(6) : []))
          .join('\n'),
      ),
    );
}

const without = (name: string, members: Step = {}) =>
  step('step_2', { [name]: undefined, ...members });

describe('a missing ID', () => {
  for (const name of ['thread_id', 'run_id', 'assistant_id']) {
    it(`is that of the other steps of a list: ${name}`, () => {
      const right = list(step('step_1'), step('step_2'), step('step_3'));
      const wrong = list(step('step_1'), without(name), step('step_3'));
      assert.deepEqual(fixedJson(wrong), right);
    });
  }

  it('is that of the other steps of an array, in a string too', () => {
    const [right, wrong] = [
      [step('step_1'), step('step_2')],
      [step('step_1'), without('run_id')],
    ];
    assert.deepEqual(fixedJson({ steps: wrong }), { steps: right });
    assert.deepEqual(
      JSON.parse(String((fixedJson({ body: JSON.stringify(wrong) }) as Step).body)),
      right,
    );
  });

  it('is that of all steps of the run, wherever they are', () => {
    const value = { first: step('step_1'), second: { step: without('thread_id') } };
    assert.deepEqual(fixedJson(value), { first: step('step_1'), second: { step: step('step_2') } });
  });

  for (const [name, indent] of [
    ['one line', 0],
    ['several lines', 2],
  ] as const) {
    for (const lineBreak of ['\n', '\r\n']) {
      it(`is that of the same step in another event, with data on ${name} and ${JSON.stringify(lineBreak)}`, () => {
        const stream = (...steps: readonly Step[]) =>
          steps
            .flatMap((one) => JSON.stringify(one, undefined, indent).split('\n'))
            .map(
              (line) =>
                `${/^[{]/.test(line) ? '\nevent: thread.run.step.created\n' : ''}data: ${line}`,
            )
            .join('\n')
            .concat('\n\n')
            .replaceAll('\n', lineBreak);
        const known = step('step_2', { run_id: 'run_of_both' });
        const wrong = stream(known, without('run_id'));
        const right = stream(known, known);
        assert.deepEqual(dataOf(fixed(wrong, 'run-step-stream')), dataOf(right));
      });
    }
  }

  it('is that of the run of a step, and of a step of the run', () => {
    const run = completedRun;
    const ids = { run_id: run.id, thread_id: run.thread_id, assistant_id: run.assistant_id };
    const right = { run, step: step('step_2', ids) };
    for (const name of ['thread_id', 'assistant_id']) {
      assert.deepEqual(
        fixedJson({ run, step: without(name, { ...ids, [name]: undefined }) }),
        right,
      );
      assert.deepEqual(fixedJson({ run: { ...run, [name]: undefined }, step: right.step }), right);
    }
    const wrong = [run, without('run_id', { ...ids, run_id: undefined })];
    assert.deepEqual(fixedJson(wrong), [run, right.step]);
  });

  it('is not known of a message that may be of a user', () => {
    const second: Step = { ...completedMessage, id: 'msg_2' };
    const lacking = (name: string, role: unknown): Step => ({ ...second, role, [name]: undefined });
    for (const name of ['run_id', 'assistant_id']) {
      for (const role of ['user', undefined]) {
        const text = JSON.stringify([completedMessage, lacking(name, role)]);
        assert.equal(fixed(text), text);
      }
      const wrong = [completedMessage, lacking(name, 'assistant')];
      assert.deepEqual(fixedJson(wrong), [completedMessage, second]);
    }
  });

  it('is that of the same step in another event', () => {
    const event = (name: string, data: Step) =>
      `event: thread.run.step.${name}\ndata: ${JSON.stringify(data)}\n\n`;
    const created = step('step_2', { status: 'in_progress', completed_at: null, usage: null });
    const text = event('created', created) + event('completed', without('run_id'));
    assert.equal(
      fixed(text, 'plaintext'),
      event('created', created) +
        event('completed', without('run_id')).replace(
          '"created_at":1699063290,',
          '"created_at":1699063290,"run_id":"run_1",',
        ),
    );
  });

  it('is filled in for several steps at once', () => {
    const wrong = step('step_2', {
      run_id: undefined,
      thread_id: undefined,
      assistant_id: undefined,
    });
    assert.deepEqual(fixedJson(list(step('step_1'), wrong)), list(step('step_1'), step('step_2')));
  });

  it('is filled in although the object lacks other values that are unknown', () => {
    const wrong = list(step('step_1'), without('run_id', { created_at: undefined }));
    const [, second] = (fixedJson(wrong) as { data: readonly Step[] }).data;
    assert.deepEqual([second?.run_id, second?.created_at], ['run_1', undefined]);
  });

  for (const [what, value] of [
    [
      'the others differ',
      list(step('step_1'), without('run_id'), step('step_3', { run_id: 'run_2' })),
    ],
    [
      'the step is of another thread',
      list(step('step_1'), without('run_id', { thread_id: 'thread_2' })),
    ],
    ['there are no others', list(without('run_id'))],
    ['the others lack it, too', [without('run_id'), step('step_1', { run_id: undefined })]],
    ['it is the ID of the object itself', [step('step_1'), step('step_2', { id: undefined })]],
    ['the others are in another list', { one: [step('step_1')], other: [without('run_id')] }],
  ] as const) {
    it(`is not known where ${what}`, () => {
      const text = JSON.stringify(value);
      assert.equal(fixed(text), text);
    });
  }

  it('is not known from the other lines of a document', () => {
    const text = `${JSON.stringify(step('step_1'))}\n${JSON.stringify(without('run_id'))}\n`;
    assert.equal(fixed(text, 'jsonl'), text);
  });

  it('changes with the other steps', () => {
    const text = JSON.stringify(list(step('step_1'), without('run_id')));
    const titles = (of: string) =>
      findingsOf(documentOf(of, 'json'), context).flatMap(({ finding }) =>
        (finding.fixes ?? []).map(({ title }) => title),
      );
    assert.deepEqual(titles(text), ['Add `run_id` as `"run_1"`']);
    assert.deepEqual(titles(text.replace('run_1', 'run_9')), ['Add `run_id` as `"run_9"`']);
  });
});
