import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { editDocument } from '../../../../server/src/document/openDocument.ts';
import { timeline, timelineChange } from '../../../../server/src/features/timeline/timeline.ts';
import type { TimelineEntry } from '../../../../server/src/model/timeline.ts';
import { documentOf } from '../../../support/fixture.ts';

import type { Properties } from './support.ts';

describe('the runs and messages of a timeline', () => {
  it('are drawn with the steps of a stream', () => {
    assert.deepEqual(rowsOf(sample('run.sse'), 'run-step-stream'), [
      'run run_SampleGiftForAChild01 0-20 completed',
      'step step_SampleGiftSearch 2-6 completed',
      'step step_SampleGiftStock 6-13 completed',
      'step step_SampleGiftReply 15-19 completed',
      'message msg_SampleGiftReply 16-19 completed',
    ]);
  });

  it('are drawn with the steps of a recording, after what the user wrote', () => {
    assert.deepEqual(rowsOf(sample('run.json')), [
      'message msg_SampleGiftQuestion 0-? undefined',
      'run run_SampleGiftForAChild01 0-20 completed',
      'step step_SampleGiftSearch 2-6 completed',
      'step step_SampleGiftStock 6-13 completed',
      'step step_SampleGiftReply 15-19 completed',
      'message msg_SampleGiftReply 16-? undefined',
    ]);
  });

  it('may be in a list of runs, each followed by its steps', () => {
    const text = JSON.stringify([
      { object: 'list', data: [run('run_2', 200), run('run_1', 100)] },
      { object: 'list', data: [step('run_2', 201), step('run_1', 102), step('run_1', 101)] },
    ]);
    assert.deepEqual(
      entriesOf(text).map(({ kind, runId, start }) => `${kind} ${runId} ${start}`),
      ['run run_1 100', 'step run_1 101', 'step run_1 102', 'run run_2 200', 'step run_2 201'],
    );
  });

  it('show who wrote a message, and its first words', () => {
    const [question, , , , , reply] = entriesOf(sample('run.json'));
    assert.deepEqual(
      [question?.role, question?.text, question?.runId],
      ['user', 'Which picture book do you have for a child of six?', undefined],
    );
    assert.match(reply?.text ?? '', /^“The Paper Fox” is in stock/);
  });

  describe('say until when a run was queued', () => {
    for (const [what, all, expected] of [
      ['by its own time', [run('run_1', 100, { started_at: 103 })], 103],
      [
        'by its first time',
        [run('run_1', 100, { started_at: 103 }), run('run_1', 100, { started_at: 150 })],
        103,
      ],
      ['by its first step', [run('run_1', 100, { started_at: 150 }), step('run_1', 104)], 104],
      ['but not before it was created', [run('run_1', 100, { started_at: 99 })], undefined],
      ['but not without a time', [run('run_1', 100)], undefined],
    ] as const) {
      it(what, () => {
        const text = JSON.stringify(all.map((one) => ({ one })));
        assert.equal(entriesOf(text).find(({ kind }) => kind === 'run')?.startedAt, expected);
      });
    }
  });

  describe('say when a run waited', () => {
    const calls = { tool_calls: [{ id: 'call_1', type: 'function', function: { name: 'a' } }] };
    const waiting = run('run_1', 100, {
      status: 'requires_action',
      completed_at: null,
      required_action: { submit_tool_outputs: calls },
    });
    const called = (properties: Properties) =>
      step('run_1', 105, { step_details: { type: 'tool_calls', ...calls }, ...properties });
    for (const [what, all, expected] of [
      [
        'while its step had no outputs',
        [waiting, called({ completed_at: 130 }), run('run_1', 100)],
        [[105, 130]],
      ],
      [
        'up to now',
        [waiting, called({ status: 'in_progress', completed_at: null })],
        [[105, undefined]],
      ],
      ['but not without the step', [waiting], []],
      ['but not at other calls', [run('run_1', 100), called({ completed_at: 130 })], []],
    ] as const) {
      it(what, () => {
        const text = JSON.stringify(all.map((one) => ({ one })));
        const found = entriesOf(text).find(({ kind }) => kind === 'run');
        assert.deepEqual(found?.waits?.map(({ start, end }) => [start, end]) ?? [], expected);
      });
    }
  });

  it('count tokens once, and report a sum of the steps that differs', () => {
    const usage = (total: number) => ({
      usage: { prompt_tokens: total - 1, completion_tokens: 1, total_tokens: total },
    });
    const text = (own: number) =>
      JSON.stringify([
        run('run_1', 100, usage(own)),
        step('run_1', 101, usage(20)),
        step('run_1', 102, usage(30)),
        step('run_2', 103, usage(5)),
      ]);
    const totals = (own: number) => timeline(documentOf(text(own), 'json'))?.totals.tokens.total;
    assert.deepEqual([totals(50), totals(60)], [55, 65]);
    assert.equal(entriesOf(text(50))[0]?.stepTokens, undefined);
    assert.equal(entriesOf(text(60))[0]?.stepTokens?.total, 50);
  });

  it('count a run that failed with its step as one error', () => {
    const failed = { status: 'failed', completed_at: null, failed_at: 105 };
    const both = JSON.stringify([run('run_1', 100, failed), step('run_1', 101, failed)]);
    assert.equal(timeline(documentOf(both, 'json'))?.totals.errors, 1);
    const only = JSON.stringify([run('run_1', 100, failed), step('run_1', 101)]);
    assert.equal(timeline(documentOf(only, 'json'))?.totals.errors, 1);
  });

  it('are the same objects while nothing in them changes', () => {
    const text = sample('run.json');
    const document = documentOf(text, 'json');
    const before = timeline(document)?.entries ?? [];
    const line = text.slice(0, text.indexOf('picture book')).split('\n').length - 1;
    const end = { line, character: text.split('\n')[line]?.indexOf('picture') ?? 0 };
    const edited = editDocument(document, [{ range: { start: end, end }, text: 'new ' }], 2);
    const { at, removed, entries } = timelineChange(before, timeline(edited)?.entries ?? []);
    assert.deepEqual([at, removed, entries.length], [0, 1, 1]);
    assert.match(entries[0]?.text ?? '', /new picture book/);
  });
});

function sample(name: string): string {
  return readFileSync(new URL(`../../../../samples/${name}`, import.meta.url), 'utf8');
}

function entriesOf(text: string, languageId = 'json'): readonly TimelineEntry[] {
  return timeline(documentOf(text, languageId))?.entries ?? [];
}

/** `step step_1 2-6 completed`, in seconds since the beginning. */
function rowsOf(text: string, languageId?: string): readonly string[] {
  const entries = entriesOf(text, languageId);
  const first = entries[0]?.start ?? 0;
  const since = (time: number | undefined) => (time === undefined ? '?' : time - first);
  return entries.map(
    ({ kind, id, start, end, status }) => `${kind} ${id} ${since(start)}-${since(end)} ${status}`,
  );
}

function run(id: string, created_at: number, properties: Properties = {}): Properties {
  const ended = { status: 'completed', completed_at: created_at + 50 };
  return { id, object: 'thread.run', created_at, thread_id: 'thread_1', ...ended, ...properties };
}

function step(run_id: string, created_at: number, properties: Properties = {}): Properties {
  const ended = { status: 'completed', completed_at: created_at + 1 };
  const id = `step_${run_id}_${created_at}`;
  return { id, object: 'thread.run.step', created_at, run_id, ...ended, ...properties };
}
