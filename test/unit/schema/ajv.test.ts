import assert from 'node:assert/strict';
import { Ajv } from 'ajv';
import type { JsonPath } from '../../../server/src/schema/schemaAt.ts';
import { type SchemaKind, schemas } from '../../../server/src/schema/schemas.ts';
import { withValue } from '../../support/values.ts';
import { azureCalls, azureSamples, azureStep, citingMessage } from './azureSamples.ts';
import {
  completedMessage,
  completedRun,
  messagePieces,
  runSamples,
  thread,
  waitingRun,
} from './runSamples.ts';
import {
  deltaEvent,
  list,
  messageStep,
  samples,
  stepEvent,
  toolDelta,
  toolStep,
} from './samples.ts';

describe('the published schemas under a plain Ajv', () => {
  const complaints: string[] = [];
  const warn = (...words: unknown[]) => complaints.push(words.join(' '));
  const ajv = new Ajv({
    schemas: Object.values(schemas),
    logger: { log: warn, warn, error: warn },
  });
  const accepts = (kind: SchemaKind, value: unknown) =>
    ajv.validate({ $ref: schemas[kind].$id }, value);

  it('compile in strict mode without warnings', () => {
    for (const { $id = '' } of Object.values(schemas)) assert.ok(ajv.getSchema($id));
    assert.deepEqual(complaints, []);
  });

  it('include a step schema that works by itself', () => {
    assert.ok(new Ajv().compile(schemas.step)(messageStep));
  });

  for (const [kind, sample] of [...samples, ...runSamples, ...azureSamples]) {
    it(`accept the ${kind} ${JSON.stringify(sample).slice(0, 60)}…`, () =>
      assert.equal(accepts(kind, sample), true, ajv.errorsText()));
  }

  const call = ['step_details', 'tool_calls'];
  const search = [...call, 1, 'file_search'];
  const annotation = ['content', 0, 'text', 'annotations', 0];
  const cases: readonly (readonly [
    verdict: boolean,
    kind: SchemaKind,
    sample: unknown,
    path: JsonPath,
    value: unknown,
  ])[] = [
    [true, 'step', messageStep, ['created_at'], JSON.parse('1699063291.0')],
    [true, 'step', messageStep, ['expires_at'], 1699063291],
    [true, 'step', messageStep, ['expires_at'], null],
    [true, 'step', messageStep, ['note'], 'unknown properties are allowed'],
    [true, 'step', messageStep, ['usage'], null],
    [true, 'step', messageStep, ['usage', 'prompt_token_details'], { cached_tokens: 0 }],
    [true, 'step', messageStep, ['usage', 'completion_tokens_details'], null],
    [true, 'step', messageStep, ['metadata'], null],
    [true, 'step', toolStep, [...call, 0, 'code_interpreter', 'outputs'], []],
    [true, 'step', toolStep, call, []],
    [true, 'step', toolStep, search, {}],
    [true, 'step', toolStep, [...search, 'ranking_options', 'ranker'], 'default-2024-08-21'],
    [true, 'step', toolStep, [...search, 'results', 0, 'attributes'], { year: 2024 }],
    [true, 'step', toolStep, [...search, 'results', 0, 'content'], undefined],
    [true, 'list', { ...list, data: [], first_id: null }, ['last_id'], null],
    [true, 'delta', toolDelta, ['delta'], {}],
    [true, 'delta', toolDelta, ['delta', 'step_details'], { type: 'message_creation' }],
    [true, 'delta', toolDelta, ['delta', ...call, 3], { index: 3, type: 'function' }],
    [true, 'delta', toolDelta, ['delta', ...call, 2], { index: 0, type: 'retrieval' }],
    [false, 'step', messageStep, ['expires_at'], '1699063291'],
    [false, 'step', messageStep, ['usage', 'prompt_token_details'], 0],
    [false, 'step', messageStep, ['created_at'], 1699063291.5],
    [false, 'step', messageStep, ['created_at'], null],
    [false, 'step', messageStep, ['status'], 'done'],
    [false, 'step', messageStep, ['metadata', 'key'], 1],
    [false, 'step', messageStep, ['step_details'], { type: 'tool_calls' }],
    [false, 'step', toolStep, [...call, 0, 'type'], 'browser'],
    [false, 'step', toolStep, [...search, 'ranking_options', 'score_threshold'], 1.01],
    [false, 'step', toolStep, [...search, 'results', 0, 'attributes'], 'year 2024'],
    [false, 'list', list, ['data', 0, 'status'], 'done'],
    [false, 'list', list, ['first_id'], 1],
    [false, 'delta', toolDelta, ['delta', ...call, 1, 'file_search'], undefined],
    [false, 'delta', toolDelta, ['delta', ...call, 0, 'index'], -1],
    [false, 'event', stepEvent, ['event'], 'thread.run.created'],
    [false, 'event', stepEvent, ['event'], 'thread.run.step.delta'],
    [false, 'event', deltaEvent, ['event'], 'thread.run.step.created'],
    [false, 'event', deltaEvent, ['data', 'id'], undefined],
    [true, 'run', completedRun, ['instructions'], null],
    [true, 'run', completedRun, ['temperature'], undefined],
    [true, 'run', completedRun, ['reasoning_effort'], 'low'],
    [true, 'run', completedRun, ['file_ids'], ['file-1']],
    [true, 'run', completedRun, ['tool_choice'], { type: 'file_search' }],
    [true, 'run', completedRun, ['response_format'], null],
    [true, 'message', completedMessage, ['attachments'], null],
    [true, 'messageDelta', messagePieces, ['delta'], {}],
    [true, 'thread', thread, ['tool_resources'], {}],
    [false, 'run', completedRun, ['status'], 'done'],
    [false, 'run', completedRun, ['required_action'], undefined],
    [false, 'run', completedRun, ['created_at'], null],
    [false, 'run', completedRun, ['tool_choice'], 'any'],
    [false, 'run', completedRun, ['tool_choice'], 5],
    [false, 'run', completedRun, ['response_format'], { type: 'xml' }],
    [false, 'run', completedRun, ['response_format'], 'json'],
    [false, 'run', completedRun, ['tools', 3, 'function', 'name'], undefined],
    [false, 'run', waitingRun, ['required_action', 'type'], 'submit'],
    [false, 'message', completedMessage, ['role'], 'system'],
    [false, 'message', completedMessage, ['content', 0, 'text'], 'Hello'],
    [false, 'message', completedMessage, ['content', 0, 'text', 'annotations'], undefined],
    [false, 'messageDelta', messagePieces, ['delta', 'content', 0, 'index'], undefined],
    [false, 'thread', thread, ['object'], 'threads'],
    [false, 'threadEvent', { event: 'thread.created', data: thread }, ['data', 'id'], undefined],
    [false, 'message', citingMessage, [...annotation, 'url_citation', 'url'], undefined],
    ...azureCalls.map(({ type }, index) => {
      const body = type === 'mcp' ? 'server_label' : type === 'openapi' ? 'function' : type;
      return [false, 'step', azureStep, [...call, index, body], 5] as const;
    }),
  ];
  for (const [verdict, kind, sample, path, value] of cases) {
    const what = `${JSON.stringify(value) ?? 'nothing'} as /${path.join('/')} of a ${kind}`;
    it(`${verdict ? 'accept' : 'reject'} ${what}`, () =>
      assert.equal(accepts(kind, withValue(sample, path, value)), verdict, ajv.errorsText()));
  }
});
