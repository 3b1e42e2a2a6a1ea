import assert from 'node:assert/strict';
import { isHandled } from '../../../server/src/document/nestedDocuments.ts';
import { findingsOf } from '../../../server/src/features/diagnostics/documentDiagnostics.ts';
import { objectKinds } from '../../../server/src/model/objectKinds.ts';
import { objectMarkers } from '../../../server/src/text/scan/markerTexts.ts';
import { contextWith, documentOf } from '../../support/fixture.ts';
import { azureSamples } from '../schema/azureSamples.ts';
import {
  completedMessage,
  completedRun,
  failedRun,
  incompleteMessage,
  runSamples,
  thread,
  waitingRun,
} from '../schema/runSamples.ts';
import { messageStep } from '../schema/samples.ts';

type Conformance = 'model' | 'api';

function found(value: unknown, languageId = 'json', conformance: Conformance = 'model') {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return findingsOf(documentOf(text, languageId), contextWith({ settings: { conformance } })).map(
    ({ finding, pointer }) => `${finding.rule} ${pointer} ${finding.message}`,
  );
}

const event = (name: string, data: unknown) => `event: ${name}\ndata: ${JSON.stringify(data)}\n\n`;

const list = (...data: readonly { readonly id: string }[]) => ({
  object: 'list',
  data,
  first_id: data[0]?.id,
  last_id: data.at(-1)?.id,
  has_more: false,
});

describe('the objects of a document', () => {
  it('have the kinds of the table', () => {
    assert.deepEqual([...objectMarkers].sort(), objectKinds.map(({ object }) => object).sort());
  });

  it('have no findings if they are correct', () => {
    for (const [, value] of runSamples) assert.deepEqual(found([completedRun, value]), []);
  });

  it('are handled in plain JSON; a thread only beside others', () => {
    const handles = (value: unknown) => isHandled(documentOf(JSON.stringify(value), 'json'));
    assert.equal(handles(completedRun), true);
    assert.equal(handles(completedMessage), true);
    assert.equal(handles(thread), false);
    assert.equal(handles({ thread, run: completedRun }), true);
    assert.equal(handles({ object: 'assistant', id: 'asst_1' }), false);
    const wrong = { ...thread, created_at: '1' };
    assert.deepEqual(found(wrong), []);
    assert.equal(found({ wrong, run: completedRun }).length, 1);
  });

  it('include the steps inside a run', () => {
    const { usage: _, ...step } = messageStep;
    assert.deepEqual(found({ ...completedRun, usage: 7, steps: [step] }), [
      'required /steps/0 Missing: `usage` (may be null, not absent); conformance `api` accepts this',
    ]);
  });

  it('are checked against their own schemas', () => {
    const { status: _, ...run } = completedRun;
    assert.deepEqual(
      found([
        { ...run, model: 4 },
        { ...completedMessage, role: 'asistant' },
      ]),
      [
        'required /0 Missing: `status`',
        'type /0/model Expected a string, got the number `4`',
        'enum /1/role Unknown value `asistant`, did you mean `assistant`? Expected one of: `assistant`, `user`',
      ],
    );
  });

  it('are checked against their status', () => {
    const failed = { ...failedRun, failed_at: null, last_error: null };
    assert.deepEqual(found(failed), [
      'status-timestamp /failed_at The run is `failed`, so `failed_at` must not be null',
    ]);
    assert.deepEqual(found({ ...failedRun, last_error: null }), [
      'status-error /last_error The run is `failed`, so `last_error` must not be null',
    ]);
    assert.deepEqual(found({ ...incompleteMessage, incomplete_details: null }), [
      'status-error /incomplete_details The message is `incomplete`, so `incomplete_details` must not be null',
    ]);
    const { usage } = completedRun;
    assert.deepEqual(found({ ...waitingRun, usage }), [
      'status-usage /usage The run is `requires_action`, so `usage` must be null',
    ]);
    assert.deepEqual(found({ ...completedRun, usage: { ...usage, total_tokens: 1 } }), [
      'usage-total /usage/total_tokens The total is `123 + 456 = 579`, not `1`',
    ]);
  });

  it('have IDs with the prefix of their kind, and times in an order', () => {
    const wrong = {
      ...completedMessage,
      id: 'run_1',
      completed_at: completedMessage.created_at - 1,
    };
    assert.deepEqual(found(wrong), [
      'id-prefix /id Expected the ID of a message (`msg_…`), got `run_1`',
      'timestamp-order /completed_at `completed_at` is 1 s before `created_at`',
    ]);
  });

  it('may be in lists of their kind', () => {
    const other = { ...completedMessage, id: 'msg_2', run_id: 'run_2', thread_id: 'thread_2' };
    assert.deepEqual(found({ ...list(completedMessage, other), first_id: 'msg_3' }), [
      'list-run /data/1/thread_id All messages of a list belong to one thread: expected `thread_1`, got `thread_2`',
      'list-ids /first_id Expected `"msg_1"`, the ID of the first message, got `"msg_3"`',
    ]);
    assert.deepEqual(found(list(completedRun, completedRun)), [
      'duplicate-id /data/1/id Duplicate id `run_1`: an earlier run has the same id',
    ]);
  });

  it('are the data of events', () => {
    const running = { ...completedRun, status: 'in_progress', completed_at: null, usage: null };
    const stream = [
      event('thread.created', thread),
      event('thread.run.created', { ...running, status: 'queued' }),
      event('thread.run.queued', running),
      event('thread.message.completed', completedMessage),
      event('thread.run.completed', completedRun),
      event('thread.run.completed', completedRun),
    ].join('');
    assert.deepEqual(found(stream, 'plaintext'), [
      'event-status 8:/event The event name says `queued`, but the `status` of the run is `in_progress`',
      'event-order 17:/event The run has already ended',
    ]);
    const wrong = event('thread.run.step.completed', completedRun);
    assert.deepEqual(found(wrong, 'plaintext'), [
      'event-status 2:/event The event name is that of a run step, but the data is a run',
    ]);
  });

  it('have no findings in streams of Azure AI Foundry', () => {
    const running = { ...messageStep, status: 'in_progress', completed_at: null, usage: null };
    const delta = {
      id: messageStep.id,
      object: 'thread.run.step.delta',
      delta: {
        step_details: { type: 'tool_calls', tool_calls: [{ index: 0, type: 'mcp', output: 'a' }] },
      },
    };
    const stream = [
      event('thread.run.step.created', running),
      event('thread.run.step.created', running),
      event('thread.run.step.completed', messageStep),
      event('thread.run.step.delta', delta),
    ].join('');
    assert.deepEqual(found(stream, 'plaintext', 'api'), []);
    assert.deepEqual(
      found(stream, 'plaintext').map((finding) => finding.split(' ')[0]),
      ['event-order', 'event-order', 'unknown-tool'],
    );
  });

  it('may have the extras of Azure AI Foundry, with the correct types', () => {
    for (const [, value] of azureSamples) {
      assert.deepEqual(found([completedRun, value], 'json', 'api'), []);
      for (const finding of found([completedRun, value]))
        assert.match(finding, /is not in the documented schema; Azure AI Foundry sends it$/);
    }
    const run = { ...completedRun, tools: [{ type: 'openapi', openapi: 4 }] };
    assert.deepEqual(found(run, 'json', 'api'), [
      'type /tools/0/openapi Expected an object, got the number `4`',
    ]);
  });
});
