import assert from 'node:assert/strict';
import type { SchemaNode } from '../../../server/src/schema/resolvedSchema.ts';
import { type JsonPath, schemaAt } from '../../../server/src/schema/schemaAt.ts';
import type { SchemaKind } from '../../../server/src/schema/schemas.ts';
import { completedRun, waitingRun } from './runSamples.ts';
import { toolStep } from './samples.ts';

const calls = ['step_details', 'tool_calls'];

describe('schemaAt in a tagged union', () => {
  const callAt = (call: unknown) =>
    nodeAt('step', [...calls, 0], { step_details: { type: 'tool_calls', tool_calls: [call] } });

  for (const [call, title] of [
    [{ type: 'function' }, 'Function call'],
    [{ type: 'retrieval', function: {} }, 'Retrieval call'],
    [{ function: {} }, 'Function call'],
    [{ type: 'funktion', function: {} }, 'Function call'],
    [{ type: 7, code_interpreter: null }, 'Code interpreter call'],
  ] as const) {
    it(`resolves ${JSON.stringify(call)} to a ${title}`, () => {
      assert.equal(callAt(call).title, title);
      assert.equal(callAt(call).branches, undefined);
      assert.equal(callAt(call).union?.branches?.length, 4);
    });
  }

  for (const call of [
    {},
    { id: 'call_1' },
    { type: 'f' },
    { function: {}, retrieval: {} },
    5,
    null,
  ]) {
    it(`does not resolve ${JSON.stringify(call)}`, () => {
      const { branches, properties, required, tag } = callAt(call);
      assert.deepEqual(
        branches?.map((branch) => [branch.tag, branch.node.title]),
        [
          ['code_interpreter', 'Code interpreter call'],
          ['file_search', 'File search call'],
          ['retrieval', 'Retrieval call'],
          ['function', 'Function call'],
        ],
      );
      assert.deepEqual([tag, ...properties.keys()], ['type', 'id', 'type']);
      assert.deepEqual([...required], ['id', 'type']);
    });
  }

  it('returns all tags with their descriptions, for any tag', () => {
    for (const type of ['function', 'funktion', undefined]) {
      const values = callAt({ type }).properties.get('type')?.values ?? [];
      assert.deepEqual(
        values.map(({ description, ...value }) => [value, description?.split('.')[0]]),
        [
          [
            { value: 'code_interpreter' },
            'The assistant ran Python code in the sandbox of the code interpreter',
          ],
          [
            { value: 'file_search', since: 'v2' },
            'The assistant searched its vector stores for passages',
          ],
          [
            { value: 'retrieval', until: 'v1', deprecated: true },
            'The assistant searched its files',
          ],
          [
            { value: 'function', usual: true },
            'The assistant called a function of the application, which runs it and submits the output',
          ],
        ],
      );
    }
  });

  it('keeps the description of the property that has the union', () => {
    const details = nodeAt('step', ['step_details'], toolStep);
    assert.equal(details.name, 'step_details');
    assert.match(details.description ?? '', /^What the run step did: the message/);
  });
});

describe('schemaAt in a union of strings and objects', () => {
  for (const [root, title] of [
    [completedRun, undefined],
    [waitingRun, 'JSON Schema'],
    [{ response_format: { type: 'text' } }, 'Text'],
    [{ response_format: { type: 'xml' } }, undefined],
  ] as const) {
    const { response_format: value } = root;
    it(`resolves the response format ${JSON.stringify(value)}`, () => {
      const node = nodeAt('run', ['response_format'], root);
      assert.equal(node.title, title);
      assert.match(node.description ?? '', /^The format that the model must write/);
    });
  }

  it('returns the values of the string and the properties of the object', () => {
    const { types, nullable, values, properties, required, examples } = nodeAt(
      'run',
      ['tool_choice'],
      completedRun,
    );
    assert.deepEqual([types, nullable, examples], [['string', 'object'], true, ['auto']]);
    assert.deepEqual(
      values?.map(({ value }) => value),
      ['none', 'auto', 'required'],
    );
    assert.deepEqual([...properties.keys(), ...required], ['type', 'function', 'type']);
  });
});

function nodeAt(kind: SchemaKind, path: JsonPath, root: unknown): SchemaNode {
  const node = schemaAt(kind, path, root);
  assert.ok(node, `no /${path.join('/')}`);
  return node;
}
