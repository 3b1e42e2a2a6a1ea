import assert from 'node:assert/strict';
import { findingsOf } from '../../../server/src/features/diagnostics/documentDiagnostics.ts';
import { contextWith, documentOf } from '../../support/fixture.ts';
import { completedMessage, completedRun } from '../schema/runSamples.ts';
import { messageStep } from '../schema/samples.ts';

type Fields = Readonly<Record<string, unknown>> & { readonly id: string };

const objects: readonly (readonly [object: string, fields: Fields])[] = [
  ['thread.run.step', messageStep],
  ['thread.run', completedRun],
  ['thread.message', completedMessage],
];

function found(value: unknown, languageId = 'json'): readonly string[] {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return findingsOf(documentOf(text, languageId), contextWith({})).map(({ finding, pointer }) =>
    [finding.rule, pointer, finding.message].join(' '),
  );
}

const event = (name: string, data: unknown) =>
  `event: ${name}\ndata: ${typeof data === 'string' ? data : JSON.stringify(data)}\n\n`;

const list = (data: readonly Fields[]) => ({
  object: 'list',
  data,
  first_id: data[0]?.id,
  last_id: data.at(-1)?.id,
  has_more: false,
});

describe('an object whose `object` is missing', () => {
  for (const [object, { object: _, ...unmarked }] of objects) {
    const missing = 'Missing: `object`';

    it(`is recognized as ${object} in a document that is declared as a fixture`, () => {
      assert.deepEqual(found(unmarked, 'run-step'), [`required  ${missing}`]);
    });

    it(`is recognized as ${object} in a list`, () => {
      const other = { ...unmarked, id: `${unmarked.id}2`, object };
      for (const [data, index] of [
        [[other, unmarked], 1],
        [[unmarked, other], 0],
      ] as const)
        assert.deepEqual(found(list(data)), [`required /data/${index} ${missing}`]);
    });

    it(`is recognized as ${object} in an event`, () => {
      const name = `${object}.completed`;
      assert.deepEqual(found(event(name, unmarked), 'run-step-stream'), [`required 2: ${missing}`]);
      const pretty = JSON.stringify(unmarked, null, 2).replaceAll('\n', '\ndata: ');
      assert.deepEqual(found(event(name, pretty), 'run-step-stream'), [`required 2: ${missing}`]);
      assert.deepEqual(found([{ event: name, data: unmarked }]), [`required /0/data ${missing}`]);
    });
  }

  it('is recognized by its ID if it has few properties', () => {
    for (const [id, name] of [
      ['run_1', '`thread_id`'],
      ['msg_1', '`role`'],
    ] as const) {
      const [first = ''] = found({ id, status: 'completed' }, 'run-step');
      assert.ok(first.startsWith('required  Missing: `object`') && first.includes(name), first);
    }
  });

  it('is not searched for in other arrays, and in the data of other events', () => {
    assert.deepEqual(found([completedRun, { id: 'x', role: 'user' }]), []);
    assert.deepEqual(found(event('error', { message: 'thread.run' }), 'run-step-stream'), []);
    assert.deepEqual(found(event('thread.created', { id: 'x' }), 'run-step-stream'), []);
  });
});

describe('an object whose `object` is misspelled', () => {
  for (const [object, fields] of objects) {
    for (const wrong of [
      `${object}s`,
      object.toUpperCase().replace('THREAD', 'thread'),
      object.replace(/\.(?=\w+$)/, '_'),
    ]) {
      it(`is recognized as ${object}: ${wrong}`, () => {
        const expected = `Expected \`"${object}"\`, got \`"${wrong}"\``;
        const value = { ...fields, object: wrong };
        // A document is only searched if it mentions a kind of object.
        const note = { note: object, value };
        assert.deepEqual(found(note), [`const /value/object ${expected}`]);
        const sent = event(`${object}.completed`, value);
        assert.deepEqual(found(sent, 'run-step-stream'), [`const 2:/object ${expected}`]);
      });
    }
  }

  it('is not another kind of object of the API', () => {
    for (const object of ['thread.message.deleted', 'thread.message.file', 'thread.deleted'])
      assert.deepEqual(found({ note: 'thread.message', value: { id: 'x', object } }), []);
  });
});

describe('a delta', () => {
  it('must have a `delta`', () => {
    for (const object of ['thread.run.step.delta', 'thread.message.delta'])
      assert.deepEqual(found({ id: object.includes('step') ? 'step_1' : 'msg_1', object }), [
        'required  Missing: `delta`',
      ]);
  });
});
