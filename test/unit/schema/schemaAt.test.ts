import assert from 'node:assert/strict';
import type { SchemaNode } from '../../../server/src/schema/resolvedSchema.ts';
import { childAt, type JsonPath, schemaAt } from '../../../server/src/schema/schemaAt.ts';
import type { SchemaKind } from '../../../server/src/schema/schemas.ts';
import { pathsIn, valueAt } from '../../support/values.ts';
import { azureStep } from './azureSamples.ts';
import { runSamples } from './runSamples.ts';
import { deltaEvent, list, messageStep, samples, stepEvent, toolStep } from './samples.ts';

const calls = ['step_details', 'tool_calls'];

describe('schemaAt', () => {
  for (const [kind, sample] of [...samples, ...runSamples]) {
    it(`resolves every path of the ${kind} ${JSON.stringify(sample).slice(0, 60)}…`, () => {
      for (const path of pathsIn(sample)) {
        const node = schemaAt(kind, path, sample);
        assert.ok(node, path.join('/'));
        // If null or a string replaces an object, no variant is chosen.
        const value = valueAt(sample, path);
        if (typeof value === 'object' && value !== null)
          assert.equal(node.branches, undefined, path.join('/'));
      }
    });
  }

  it('returns the properties in the order of the API', () => {
    assert.deepEqual(
      [...(schemaAt('step', [], {})?.properties.keys() ?? [])].join(' '),
      'id object created_at run_id assistant_id thread_id type status cancelled_at completed_at ' +
        'expires_at expired_at failed_at last_error step_details usage metadata',
    );
  });

  it('returns everything about a timestamp', () => {
    const { annotations, ...node } = nodeAt('step', ['expired_at'], messageStep);
    assert.deepEqual(annotations, { timestamp: true, ends: 'expired', apiOptional: true });
    assert.deepEqual(node, {
      name: 'expired_at',
      description:
        'The Unix timestamp (in seconds) for when the run step expired. A step is considered expired if the parent run is expired.',
      types: ['integer'],
      nullable: true,
      items: undefined,
      required: new Set(),
      properties: new Map(),
      examples: [1699063291],
      json: false,
      deprecated: false,
    });
  });

  it('returns limits', () => {
    const metadata = nodeAt('step', ['metadata'], messageStep);
    assert.deepEqual([metadata.maxProperties, metadata.maxKeyLength], [16, 64]);
    assert.equal(metadata.additional?.maxLength, 512);
    const score = nodeAt('step', [...calls, 1, 'file_search', 'results', 0, 'score'], toolStep);
    assert.deepEqual([score.minimum, score.maximum], [0, 1]);
  });

  it('marks strings that hold JSON text, in whole steps only', () => {
    const path = [...calls, 3, 'function', 'arguments'];
    assert.equal(nodeAt('step', path, toolStep).json, true);
    assert.equal(nodeAt('event', ['data', 'delta', ...path], deltaEvent).json, false);
  });

  it('returns the kind and prefix of an ID in every kind of island', () => {
    const kindOf = (kind: SchemaKind, path: JsonPath, root: unknown) =>
      nodeAt(kind, path, root).annotations.id;
    assert.deepEqual(kindOf('step', ['id'], {}), { kind: 'step', prefix: 'step_' });
    assert.deepEqual(kindOf('list', ['last_id'], {}), { kind: 'step', prefix: 'step_' });
    assert.deepEqual(kindOf('list', ['data', 1, ...calls, 2, 'id'], list), {
      kind: 'tool_call',
      prefix: 'call_',
    });
    assert.deepEqual(kindOf('event', ['data', 'delta', ...calls, 0, 'id'], deltaEvent), {
      kind: 'tool_call',
      prefix: 'call_',
    });
  });

  it('returns undefined for unknown paths', () => {
    for (const path of [['note'], ['id', 'x'], ['status', 0], [...calls, 'x'], ['data', 0]]) {
      assert.equal(schemaAt('step', path, toolStep), undefined, path.join('/'));
    }
  });

  it('returns the same node for the same path', () => {
    assert.equal(schemaAt('step', ['usage'], messageStep), schemaAt('step', ['usage'], toolStep));
    const step = nodeAt('step', [], messageStep);
    const { usage } = messageStep;
    assert.equal(childAt(step, 'usage', usage), schemaAt('step', ['usage'], messageStep));
  });
});

describe('schemaAt in the extras of a live service', () => {
  const callOf = (index: number) => nodeAt('step', [...calls, index], azureStep);

  it('returns the variant with the name of the service', () => {
    assert.equal(callOf(6).title, 'MCP call');
    assert.equal(callOf(6).annotations.service, 'Azure AI Foundry');
    assert.equal(nodeAt('step', [...calls, 6, 'arguments'], azureStep).json, true);
  });

  it('separates them from the documented variants and types', () => {
    const { union, properties } = callOf(6);
    const type = properties.get('type');
    assert.deepEqual([union?.branches?.length, union?.liveBranches?.length], [4, 12]);
    assert.deepEqual([type?.values?.length, type?.liveValues?.length], [4, 12]);
    for (const { description, service } of type?.liveValues ?? []) {
      assert.match(description ?? '', /^The agent .*\.$/);
      assert.equal(service, 'Azure AI Foundry');
    }
  });

  it('returns the types of steps', () => {
    const { values, liveValues } = nodeAt('step', ['type'], {});
    assert.deepEqual([values?.length, liveValues?.length], [2, 1]);
    assert.equal(
      nodeAt('step', ['step_details'], {
        step_details: { type: 'activities' },
      }).title,
      'Activities',
    );
  });
});

describe('schemaAt in an event', () => {
  for (const [root, title] of [
    [stepEvent, 'Run step'],
    [deltaEvent, 'Run step delta'],
    [{ event: 'thread.run.step.delta', data: { object: 'thread.run.step' } }, 'Run step delta'],
    [{ event: 'thread.run.ste', data: { object: 'thread.run.step' } }, 'Run step'],
    [{ data: { object: 'thread.run.step.delta' } }, 'Run step delta'],
    [{ data: { status: 'completed' } }, 'Run step'],
    [{ data: { delta: {} } }, 'Run step delta'],
  ] as const) {
    it(`resolves the data of ${JSON.stringify(root).slice(0, 70)} to a ${title}`, () =>
      assert.equal(nodeAt('event', ['data'], root).title, title));
  }

  it('does not resolve empty data', () => {
    const data = nodeAt('event', ['data'], { data: {} });
    assert.deepEqual(
      data.branches?.map(({ tag }) => tag),
      ['thread.run.step', 'thread.run.step.delta'],
    );
    assert.equal(data.tag, 'object');
  });

  it('returns all event names', () => {
    assert.equal(nodeAt('event', ['event'], {}).values?.length, 7);
    assert.equal(nodeAt('event', ['event'], deltaEvent).values?.length, 7);
  });
});

function nodeAt(kind: SchemaKind, path: JsonPath, root: unknown): SchemaNode {
  const node = schemaAt(kind, path, root);
  assert.ok(node, `no /${path.join('/')}`);
  return node;
}
