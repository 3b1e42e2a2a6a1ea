import assert from 'node:assert/strict';
import { workspaceSymbols } from '../../../../server/src/features/index/workspaceSymbols.ts';
import { summaryOf, workspaceOf } from '../../../support/workspace.ts';

const step = (id: string, run: string) =>
  `{"id": "${id}", "object": "thread.run.step", "type": "tool_calls", "status": "completed", "run_id": "${run}"}`;

const files = workspaceOf({
  'a.json': `{"object": "list", "first_id": "step_abc", "last_id": "step_xyz", "data": [${step('step_abc', 'run_1')}, ${step('step_xyz', 'run_1')}]}`,
  'b.json': step('step_abc', 'run_2'),
  'delta.json': '{"id": "step_only", "object": "thread.run.step.delta", "delta": {}}',
}).fixtures.map((document) => ({ uri: document.uri, index: summaryOf(document) }));

const found = (query: string) =>
  workspaceSymbols(files, query).map(({ name, kind, uri }) => `${uri.slice(8)} ${kind} ${name}`);

describe('workspaceSymbols', () => {
  it('returns the steps of each file, each once', () => {
    assert.deepEqual(found(''), [
      'a.json step step_abc · tool_calls · completed',
      'a.json step step_xyz · tool_calls · completed',
      'b.json step step_abc · tool_calls · completed',
    ]);
  });

  it('matches the letters of a query in order, prefixes first', () => {
    assert.deepEqual(found('sxz'), ['a.json step step_xyz · tool_calls · completed']);
    assert.deepEqual(found('STEP_X'), ['a.json step step_xyz · tool_calls · completed']);
    assert.deepEqual(found('nothing'), []);
  });

  it('finds other IDs at their first use, and steps that have only deltas', () => {
    assert.deepEqual(found('run_'), ['a.json run run_1', 'b.json run run_2']);
    assert.deepEqual(found('step_only'), ['delta.json step step_only']);
  });
});
