import assert from 'node:assert/strict';
import { testNow } from '../../../support/fixture.ts';
import { chosen, labels, offered, step } from './items.ts';

describe('completion of values', () => {
  const table: readonly [text: string, label: string, after: string][] = [
    ['{ "status": |', 'completed', '{ "status": "completed"'],
    ['{ "status": | }', 'completed', '{ "status": "completed" }'],
    ['{ "status": "comp| }', 'completed', '{ "status": "completed" }'],
    ['{\n  "status": "comp|\n}', 'completed', '{\n  "status": "completed"\n}'],
    ['{ "status": "fail|ed", "id": "x" }', 'completed', '{ "status": "completed", "id": "x" }'],
    ['{ "status": | "failed" }', 'completed', '{ "status": "completed" }'],
    ['{ "status": comp| }', 'completed', '{ "status": "completed" }'],
    [
      '{\n  "status": |\n  "id": "x"\n}',
      'completed',
      '{\n  "status": "completed",\n  "id": "x"\n}',
    ],
    ['{ "completed_at": nu| }', 'null', '{ "completed_at": null }'],
    ['{ "completed_at": 16|99063291 }', 'now', `{ "completed_at": ${testNow} }`],
    ['{ "object": "|" }', 'thread.run.step', '{ "object": "thread.run.step" }'],
    ['{ "has_more": t|, "data": [] }', 'true', '{ "has_more": true, "data": [] }'],
    [
      '{ "tool_calls": 1, "step_details": { "type": "tool_calls", "tool_calls": | } }',
      '[]',
      '{ "tool_calls": 1, "step_details": { "type": "tool_calls", "tool_calls": [] } }',
    ],
  ];
  for (const [text, label, after] of table) {
    it(`${JSON.stringify(text)} + ${label}`, () => assert.equal(chosen(label, text), after));
  }

  it('offers every status with its documentation', () => {
    const items = offered('{ "status": "|" }');
    assert.deepEqual(
      items.map(({ label }) => label),
      ['in_progress', 'cancelled', 'failed', 'completed', 'expired'],
    );
    for (const { documentation, kind } of items) assert.ok(documentation && kind === 'enum');
  });

  it('offers only the values of the API version', () => {
    const type = '{ "step_details": { "type": "tool_calls", "tool_calls": [ { "type": "|" } ] } }';
    assert.equal(labels(type), 'function code_interpreter file_search retrieval');
    assert.equal(
      labels(type, { settings: { apiVersion: 'v1' } }),
      'function code_interpreter retrieval',
    );
    assert.equal(
      labels(type, { settings: { apiVersion: 'v2' } }),
      'function code_interpreter file_search',
    );
    assert.equal(offered(type).find(({ label }) => label === 'retrieval')?.deprecated, true);
  });

  it('offers null first if the status requires null', () => {
    assert.match(labels('{ "status": "completed", "failed_at": | }'), /^null /);
    assert.match(labels('{ "status": "completed", "last_error": | }'), /^null /);
    assert.match(labels('{ "status": "failed", "last_error": | }'), / null$/);
    assert.match(labels('{ "status": "in_progress", "usage": | }'), /^null /);
    assert.match(labels('{ "status": "completed", "usage": | }'), / null$/);
  });

  it('preselects the value that matches the rest of the step', () => {
    const preselected = (text: string) => offered(text).find(({ preselect }) => preselect)?.label;
    assert.equal(
      preselected('{ "type": "tool_calls", "step_details": { "type": "|" } }'),
      'tool_calls',
    );
    assert.equal(
      preselected('{ "type": "|", "step_details": { "type": "tool_calls" } }'),
      'tool_calls',
    );
    assert.equal(preselected('{ "type": "tool_calls", "step_details": | }'), 'tool_calls');
    assert.equal(preselected('{ "status": "|", "failed_at": 1699063290 }'), 'failed');
  });
});

describe('the filter text of a completion', () => {
  for (const [place, label] of [
    ['"created_at": "|"', 'now'],
    ['"created_at": |', 'now'],
    ['"cancelled_at": "|"', 'null'],
    ['"status": "|"', 'completed'],
    ['"usage": "|"', 'null'],
  ] as const) {
    it(`begins with the same quote as the document: ${place}`, () => {
      const item = offered(`{ ${step}, ${place} }`).find((one) => one.label === label);
      assert.equal(item?.filterText.startsWith('"'), place.includes('"|'));
    });
  }
});
