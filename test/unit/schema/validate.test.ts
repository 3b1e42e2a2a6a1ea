import assert from 'node:assert/strict';
import { type JsonPath, schemaAt } from '../../../server/src/schema/schemaAt.ts';
import type { JsonType, SchemaKind } from '../../../server/src/schema/schemas.ts';
import { validate } from '../../../server/src/schema/validate.ts';
import { pathsIn, valueAt, withValue } from '../../support/values.ts';
import { completedMessage, completedRun, runSamples, thread } from './runSamples.ts';
import { list, messageStep, samples, stepEvent, toolDelta, toolStep } from './samples.ts';

const missing = { kind: 'required', nullable: false, apiOptional: false };
const unknown = { kind: 'unknown', name: 'x' };
const toolTag = {
  kind: 'tag',
  tag: 'type',
  allowed: ['code_interpreter', 'file_search', 'retrieval', 'function'],
  value: 'browser',
};

describe('validate', () => {
  for (const [kind, sample] of [...samples, ...runSamples]) {
    const name = `the ${kind} ${JSON.stringify(sample).slice(0, 60)}…`;

    it(`finds nothing in ${name}`, () => {
      assert.equal(validate(kind, sample), validate('step', messageStep));
      assert.deepEqual(validate(kind, sample), []);
    });

    it(`finds a wrong type anywhere in ${name} once`, () => {
      for (const path of checkedPaths(kind, sample)) {
        const node = schemaAt(kind, path, sample);
        const { types = [], nullable = false } = node ?? {};
        const isPair = path[0] === 'metadata' && path.length === 2;
        assert.deepEqual(
          validate(kind, withValue(sample, path, types.includes('boolean') ? 'x' : true)),
          [
            isPair
              ? { kind: 'metadataValue', path }
              : { kind: 'type', path, expected: types, nullable },
          ],
        );
      }
    });

    it(`finds anything missing in ${name} once`, () => {
      for (const path of checkedPaths(kind, sample)) {
        const object = path.slice(0, -1);
        const property = path.at(-1);
        if (typeof property !== 'string') continue;
        const parent = schemaAt(kind, object, sample);
        const node = schemaAt(kind, path, sample);
        const expected = {
          kind: 'required',
          path: object,
          name: property,
          nullable: node?.nullable,
          apiOptional: node?.annotations.apiOptional,
        };
        assert.deepEqual(
          validate(kind, withValue(sample, path, undefined)),
          parent?.required.has(property) ? [expected] : [],
          path.join('/'),
        );
      }
    });

    it(`finds an unknown property in any object of ${name} once`, () => {
      for (const path of checkedPaths(kind, sample)) {
        const node = schemaAt(kind, path, sample);
        const value = valueAt(sample, path);
        if (!node?.types.includes('object') || typeof value !== 'object' || value === null)
          continue;
        if (node.additional) continue;
        assert.deepEqual(validate(kind, withValue(sample, [...path, 'nmae'], 1)), [
          { kind: 'unknown', path, name: 'nmae' },
        ]);
      }
    });

    it(`finds another value where ${name} has a fixed one, once`, () => {
      for (const path of checkedPaths(kind, sample)) {
        const node = schemaAt(kind, path, sample);
        if (node?.values === undefined) continue;
        const found = validate(kind, withValue(sample, path, 'other'));
        const values = node.values.map(({ value }) => value);
        const object = path.slice(0, -1);
        const { tag } = schemaAt(kind, object, sample) ?? {};
        assert.deepEqual(found, [
          tag === path.at(-1) && !/event$/i.test(kind)
            ? { kind: 'tag', path: object, tag, allowed: values, value: 'other' }
            : values.length > 1
              ? { kind: 'enum', path, allowed: values }
              : { kind: 'const', path, expected: values[0] },
        ]);
      }
    });
  }

  const calls = ['step_details', 'tool_calls'];
  const ranking = [...calls, 1, 'file_search', 'ranking_options'];
  const result = [...calls, 1, 'file_search', 'results', 0];
  const pairs = (count: number) =>
    Object.fromEntries(Array.from({ length: count }, (_, index) => [`key${index}`, 'v']));
  const annotation = ['content', 0, 'text', 'annotations', 0];
  const longKey = 'k'.repeat(65);

  /** A value in a sample, and its only error: at the path of the value by default. */
  const table: readonly (readonly [SchemaKind, unknown, JsonPath, unknown, object?])[] = [
    ['step', toolStep, ['created_at'], JSON.parse('1699063291.0')],
    ['step', toolStep, [...ranking, 'ranker'], 'default-2024-08-21'],
    ['step', toolStep, [...ranking, 'score_threshold'], 1],
    ['step', toolStep, ['metadata'], pairs(16)],
    ['step', toolStep, ['metadata'], { ['k'.repeat(64)]: '😀'.repeat(512) }],
    ['list', list, ['data'], []],
    ['list', list, ['data'], [{ anything: 'is an island of its own' }]],
    ['event', stepEvent, ['data'], { anything: 'is an island of its own' }],
    ['delta', toolDelta, ['delta', ...calls, 3], { index: 3, type: 'function' }],

    ['step', toolStep, ['expires_at'], 5, extra([], 'expires_at')],
    ['step', toolStep, ['expires_at'], null, extra([], 'expires_at')],
    ...['prompt_token_details', 'completion_tokens_details'].map(
      (name) => ['step', toolStep, ['usage', name], { n: 0 }, extra(['usage'], name)] as const,
    ),
    ['step', toolStep, [...result, 'attributes'], { year: 1 }, extra(result, 'attributes')],
    [
      'delta',
      toolDelta,
      ['delta', ...result, 'attributes'],
      null,
      extra(['delta', ...result], 'attributes'),
    ],

    ['step', toolStep, [...ranking, 'score_threshold'], 1.5, { kind: 'maximum', limit: 1 }],
    ['step', toolStep, [...ranking, 'score_threshold'], -1, { kind: 'minimum', limit: 0 }],
    ['step', toolStep, [...result, 'score'], -0.1, { kind: 'minimum', limit: 0 }],
    ['step', toolStep, [...result, 'score'], 1.1, { kind: 'maximum', limit: 1 }],
    ...['prompt_tokens', 'completion_tokens', 'total_tokens'].flatMap((name) => [
      ['step', toolStep, ['usage', name], -1, { kind: 'minimum', limit: 0 }] as const,
      ['step', toolStep, ['usage', name], -1.5, type('integer')] as const,
    ]),
    ['delta', toolDelta, ['delta', ...calls, 0, 'index'], -1, { kind: 'minimum', limit: 0 }],

    ['run', completedRun, ['instructions'], null],
    ['run', completedRun, ['tools', 0, 'type'], 'retrieval'],
    ['run', completedRun, ['tool_choice'], { type: 'code_interpreter' }],
    ['run', completedRun, ['response_format'], { type: 'json_object' }],
    ['run', completedRun, ['tool_choice'], 5, { ...type('string', 'object'), nullable: true }],
    ['run', completedRun, ['tool_choice'], [], { ...type('string', 'object'), nullable: true }],
    [
      'run',
      completedRun,
      ['tool_choice'],
      'any',
      { kind: 'enum', allowed: ['none', 'auto', 'required'] },
    ],
    ['run', completedRun, ['tool_choice'], {}, { ...missing, name: 'type' }],
    [
      'run',
      completedRun,
      ['response_format'],
      { type: 'xml' },
      {
        kind: 'tag',
        tag: 'type',
        allowed: ['text', 'json_object', 'json_schema'],
        value: 'xml',
      },
    ],
    ['run', completedRun, ['max_prompt_tokens'], 0, { kind: 'minimum', limit: 1 }],
    ['run', completedRun, ['metadata', 'key'], 1, { kind: 'metadataValue' }],
    ...(['file_ids', 'tool_resources', 'reasoning_effort'] as const).map((name) => {
      const value = { file_ids: [], tool_resources: {}, reasoning_effort: null }[name];
      return ['run', completedRun, [name], value, extra([], name)] as const;
    }),
    ['message', completedMessage, ['file_ids'], ['file-1'], extra([], 'file_ids')],
    [
      'message',
      completedMessage,
      [...annotation, 'start_index'],
      -1,
      { kind: 'minimum', limit: 0 },
    ],
    ['thread', thread, ['tool_resources', 'mcp'], [], extra(['tool_resources'], 'mcp')],

    ['step', toolStep, ['metadata'], pairs(17), { kind: 'maxProperties', limit: 16 }],
    [
      'step',
      toolStep,
      ['metadata', longKey],
      'v',
      { kind: 'keyLength', path: ['metadata'], name: longKey, limit: 64 },
    ],
    ['step', toolStep, ['metadata', 'a/b~c'], 'v'.repeat(513), { kind: 'valueLength', limit: 512 }],
    ['step', toolStep, ['metadata', '0'], null, { kind: 'metadataValue' }],

    ['step', toolStep, [...calls, 0], { id: 'call_1', type: 'browser', browser: {} }, toolTag],
    ['step', toolStep, [...calls, 0], {}, { ...missing, name: 'type' }],
    ['step', toolStep, [...calls, 0], { id: 'call_1', function: {} }, { ...missing, name: 'type' }],
    [
      'step',
      toolStep,
      [...calls, 2, 'retrieval', 'x'],
      1,
      { ...unknown, path: [...calls, 2, 'retrieval'] },
    ],
  ];
  for (const [kind, sample, path, value, error] of table) {
    const found = error && 'kind' in error ? error.kind : 'nothing';
    it(`finds ${found} with ${JSON.stringify(value).slice(0, 60)} as /${path.join('/')}`, () => {
      const errors = validate(kind, withValue(sample, path, value));
      assert.deepEqual(errors, error ? [{ path, ...error }] : []);
    });
  }

  it('finds several mistakes, each once', () => {
    const { metadata: _, ...step } = {
      ...messageStep,
      status: 'done',
      usage: { total_tokens: '1' },
    };
    assert.deepEqual(
      validate('step', step)
        .map((error) => `${error.kind} ${error.path.join('/')}`)
        .sort(),
      ['enum status', 'required ', 'required usage', 'required usage', 'type usage/total_tokens'],
    );
  });

  it('finds tens of thousands of mistakes in one step', () => {
    const call = { id: 1, type: 'function', function: { name: 1, arguments: '{}', output: null } };
    const tool_calls = Array.from({ length: 30_000 }, () => call);
    const step = {
      ...messageStep,
      type: 'tool_calls',
      step_details: { type: 'tool_calls', tool_calls },
    };
    assert.equal(validate('step', step).length, 60_000);
  });

  for (const value of [null, 5, 'text', [], true]) {
    it(`reports that ${JSON.stringify(value)} is not an object`, () =>
      assert.deepEqual(validate('step', value), [
        { kind: 'type', path: [], expected: ['object'], nullable: false },
      ]));
  }
});

function extra(path: JsonPath, name: string) {
  return { kind: 'extra', path, name };
}

function type(...expected: JsonType[]) {
  return { kind: 'type', expected, nullable: false };
}

/** The paths that the validator of the kind looks at: not those inside an island of its own. */
function checkedPaths(kind: SchemaKind, sample: unknown): JsonPath[] {
  const isInside = ([first, second]: JsonPath) => first === 'data' && second !== undefined;
  const isEvent = /event$/i.test(kind);
  const isOpaque = (path: JsonPath) => isEvent && path.length === 1 && path[0] === 'data';
  return pathsIn(sample).filter(
    (path) => !((isEvent || /list$/i.test(kind)) && isInside(path)) && !isOpaque(path),
  );
}
