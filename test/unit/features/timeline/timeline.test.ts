import assert from 'node:assert/strict';
import { editDocument, openDocument } from '../../../../server/src/document/openDocument.ts';
import {
  timeline,
  timelineChange,
  timelineIndex,
  timelinePlace,
} from '../../../../server/src/features/timeline/timeline.ts';
import type { TimelineEntry } from '../../../../server/src/model/timeline.ts';
import { documentOf, fixtureWithCursor, offsetsOf } from '../../../support/fixture.ts';
import { completed, ids, marked, only, stepsOf } from './support.ts';

describe('timeline', () => {
  it('shows what a step did, how often, and with how many tokens', () => {
    const called = (name: string) => ({ type: 'function', function: { name } });
    const step = only(
      documentOf(
        JSON.stringify({
          ...completed,
          id: 'step_1',
          run_id: 'run_1',
          type: 'tool_calls',
          step_details: {
            tool_calls: [called('a'), { type: 'file_search' }, called('b'), called('a'), 5],
          },
          usage: { prompt_tokens: 10, completion_tokens: 5, total_tokens: 15 },
          last_error: { code: 'server_error', message: 'Sorry' },
        }),
      ),
    );
    assert.deepEqual(step, {
      kind: 'step',
      id: 'step_1',
      runId: 'run_1',
      type: 'tool_calls',
      status: 'completed',
      start: 1000,
      end: 1012,
      ending: 'ended',
      calls: [
        { kind: 'function', name: 'a', count: 2 },
        { kind: 'file_search', name: undefined, count: 1 },
        { kind: 'function', name: 'b', count: 1 },
        { kind: 'unknown', name: undefined, count: 1 },
      ],
      tokens: { prompt: 10, completion: 5, total: 15 },
      error: 'server_error: Sorry',
      notes: [],
    });
  });

  it('cuts long texts, and escapes line breaks and invisible characters', () => {
    const { id, type, error } = only(
      documentOf(
        JSON.stringify({
          id: `${'x'.repeat(199)}😀😀`,
          type: 'a\r\n\tb\u0000c\u202ed',
          last_error: { message: 'y'.repeat(9999) },
        }),
      ),
    );
    assert.equal(id, `${'x'.repeat(199)}…`);
    assert.equal(type, 'a b\\u0000c\\u202ed');
    assert.equal(error?.length, 201);
  });

  it('has the totals of the steps', () => {
    const usage = { prompt_tokens: 10, completion_tokens: 5, total_tokens: 15 };
    const ends = { completed_at: null };
    const steps = [
      marked('step_1', { created_at: 100, completed_at: 110, run_id: 'run_1', usage }),
      marked('step_2', { created_at: 105, completed_at: 112, run_id: 'run_1', usage }),
      marked('step_3', {
        ...ends,
        created_at: 150,
        run_id: 'run_2',
        status: 'failed',
        failed_at: 151,
      }),
      marked('step_4', {
        ...ends,
        created_at: 160,
        run_id: 'run_2',
        status: 'in_progress',
        expires_at: 760,
      }),
    ];
    assert.deepEqual(timeline(documentOf(`[${steps}]`, 'json'))?.totals, {
      steps: 4,
      runs: 2,
      messages: 0,
      start: 100,
      end: 160,
      active: 13,
      tokens: { prompt: 20, completion: 10, total: 30 },
      errors: 1,
      calls: 0,
      statuses: [
        { status: 'completed', count: 2 },
        { status: 'failed', count: 1 },
        { status: 'in_progress', count: 1 },
      ],
    });
  });

  describe('merges all occurrences of one step', () => {
    const running = marked('step_1', { status: 'in_progress', completed_at: null });
    const done = marked('step_1', { completed_at: 1012 });
    const delta = '{"object": "thread.run.step.delta", "id": "step_1", "delta": {}}';
    const events = [running, delta, done].map(
      (data) => `{"event": "thread.run.step.x", "data": ${data}}`,
    );
    for (const [what, text, expected] of [
      ['in events', `[${events}]`, ['step_1 completed']],
      ['in events that end in the middle', `[${events.slice(0, 2)}]`, ['step_1 in_progress']],
      ['in events out of order', `[${events.toReversed()}]`, ['step_1 completed']],
      ['in several answers', `[{"data": [${running}]}, {"data": [${done}]}]`, ['step_1 completed']],
      ['but not in one array', `[${running}, ${done}]`, ['step_1 in_progress', 'step_1 completed']],
      [
        'but not of steps without an id',
        `[{"a": ${marked(undefined)}}, {"a": ${marked(undefined)}}]`,
        ['undefined completed', 'undefined completed'],
      ],
      [
        'but not of steps of different times',
        `[{"a": ${done}}, {"a": ${marked('step_1', { created_at: 5 })}}]`,
        ['step_1 completed', 'step_1 completed'],
      ],
    ] as const) {
      it(what, () =>
        assert.deepEqual(
          stepsOf(text).map(({ id, status }) => `${id} ${status}`),
          expected,
        ),
      );
    }

    it('at each of its occurrences', () => {
      const { document, position } = fixtureWithCursor(
        `[${events[0]?.replace('"id"', '"i|d"')}, ${events[2]}]`,
        'json',
      );
      assert.equal(timelineIndex(document, position), 0);
    });
  });

  it('maps between steps and positions', () => {
    const newer = marked('step_2', { created_at: 2000 }).replace('"id"', '"i|d"');
    const { document, position, offset } = fixtureWithCursor(
      `[\n ${newer},\n ${marked('step_1')}]`,
      'json',
    );
    assert.equal(timelineIndex(document, position), 1);
    const place = timelinePlace(document, 1);
    const { start, end } = offsetsOf(document, place ?? assert.fail());
    assert.ok(start === 3 && start < offset && end === 3 + newer.length - 1);
    assert.equal(timelineIndex(document, { line: 0, character: 0 }), undefined);
    assert.equal(timelinePlace(document, 2), undefined);
  });

  it('shows the steps of an incomplete document', () => {
    assert.deepEqual(
      ids(`[${marked('step_1')}, {"object": "thread.run.step", "id": "step_2", "crea`),
      ['step_1', 'step_2'],
    );
  });

  it('is undefined for an unrelated document', () => {
    assert.equal(timeline(documentOf('{"id": "step_1"}', 'json')), undefined);
    const delta = '{"object": "thread.run.step.delta", "delta": {}}';
    assert.deepEqual(timeline(documentOf(delta, 'json'))?.entries, []);
  });

  it('keeps the steps that an edit does not change', () => {
    const text = `[${[1, 2, 3, 4].map((n) => marked(`step_${n}`, { created_at: n }))}]`;
    const document = openDocument(
      { uri: 'file:///a.json', version: 1, languageId: 'json', text },
      false,
    );
    const before = timeline(document)?.entries ?? [];
    const character = text.indexOf('step_3');
    const range = { start: { line: 0, character }, end: { line: 0, character: character + 6 } };
    const edited = editDocument(document, [{ range, text: 'step_5' }], 2);
    const change = timelineChange(before, timeline(edited)?.entries ?? []);
    assert.deepEqual(
      { ...change, entries: change.entries.map(({ id }) => id) },
      { at: 2, removed: 1, entries: ['step_5'] },
    );
  });
});

describe('timelineChange', () => {
  const [a, b, c, d] = ['a', 'b', 'c', 'd'].map(
    (id): TimelineEntry => ({ kind: 'step', id, ending: 'unknown', calls: [], notes: [] }),
  );
  assert(a && b && c && d);
  for (const [before, after, at, removed, steps] of [
    [[], [a, b], 0, 0, [a, b]],
    [[a, b], [], 0, 2, []],
    [[a, b], [a, b], 2, 0, []],
    [[a, b], [a, c, b], 1, 0, [c]],
    [[a, a], [a, a, a], 2, 0, [a]],
    [[a, b, c], [a, c], 1, 1, []],
    [[a, b, c, d], [a, c, b, d], 1, 2, [c, b]],
  ] as const) {
    const name = (all: readonly TimelineEntry[]) => all.map(({ id }) => id).join('') || 'nothing';
    it(`from ${name(before)} to ${name(after)}`, () => {
      assert.deepEqual(timelineChange(before, after), { at, removed, entries: steps });
    });
  }
});
