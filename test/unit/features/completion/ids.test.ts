import assert from 'node:assert/strict';
import { completion } from '../../../../server/src/features/completion/completion.ts';
import { contextWith, fixtureWithCursor } from '../../../support/fixture.ts';
import { labels, offered, step } from './items.ts';

describe('completion of IDs', () => {
  const steps = (inStep: string) =>
    `[ { ${step}, "id": "step_1", "run_id": "run_1" }, { ${step}, "id": "step_12", "run_id": "run_1" }, { ${step}, ${inStep} } ]`;
  const shown = (inStep: string) =>
    offered(steps(inStep), { languageId: 'json' }).map(({ label, detail }) => [label, detail]);

  it('offers the IDs of the same kind, with where each is used', () => {
    assert.deepEqual(shown('"run_id": "|"'), [
      ['run_1', 'run_id in fixture.json, used 2 times'],
      ['run_…', 'new ID'],
    ]);
    const image = (id: string) => `{ "type": "image", "image": { "file_id": ${id} } }`;
    const outputs = `[ ${image('"assistant-7"')}, ${image('"file-8"')}, ${image('|')} ]`;
    const calls = `[ { "type": "code_interpreter", "code_interpreter": { "outputs": ${outputs} } } ]`;
    const text = `{ ${step}, "step_details": { "type": "tool_calls", "tool_calls": ${calls} } }`;
    assert.equal(labels(text), 'assistant-7 file-8 file-…');
  });

  it('names the property that defines an ID, even if a list refers to it first', () => {
    const list = `{ "object": "list", "first_id": "step_1", "last_id": |, "data": ${steps('"id": "step_2"')} }`;
    const [first, ...others] = offered(list, { languageId: 'json' });
    assert.equal(first?.detail, 'id in fixture.json, used 2 times');
    assert.deepEqual(
      others.map(({ label }) => label),
      ['step_12', 'step_2', 'step_…', 'null'],
    );
  });

  it('never offers the IDs of other objects for an `id`', () => {
    assert.deepEqual(shown('"id": "|"'), [['step_…', 'new ID']]);
    for (const typed of ['"step_n|"', '"step_1|"', '"step_1|', '"x|"'])
      assert.deepEqual(shown(`"id": ${typed}`), [], typed);
    const call = (id: string) => `{ "type": "function", "id": ${id} }`;
    const calls = `[ ${call('"call_1"')}, ${call('"|"')} ]`;
    assert.deepEqual(shown(`"step_details": { "type": "tool_calls", "tool_calls": ${calls} }`), [
      ['call_…', 'new ID'],
    ]);
  });

  it('offers the steps of a stream for the `id` of a delta', () => {
    const text = `[ { ${step}, "id": "step_1" }, { "object": "thread.run.step.delta", "id": "|", "delta": {} } ]`;
    assert.equal(labels(text, { languageId: 'json' }), 'step_1 step_…');
  });

  it('matches the typed text as a prefix, and is incomplete', () => {
    const offeredFor = (typed: string) =>
      offered(steps(`"run_id": ${typed}`), { languageId: 'json' }).filter(
        ({ isPrefixMatch }) => isPrefixMatch,
      );
    for (const [typed, filterText] of [
      ['"run_|"', '"run_'],
      ['"run_|', '"run_'],
      ['run_|', 'run_'],
      ['"|"', '"'],
    ] as const) {
      const [item, second] = offeredFor(typed);
      assert.deepEqual([item?.label, item?.filterText], ['run_1', filterText], typed);
      assert.equal(second, undefined);
    }
    for (const typed of ['"un_|"', '"rn1|"', '"run_2|"']) assert.deepEqual(offeredFor(typed), []);
  });

  it('offers the typed ID before longer ones, so that Enter keeps it', () => {
    const list = (last: string) =>
      `{ "object": "list", "last_id": ${last}, "data": ${steps('"x": 1')} }`;
    assert.equal(labels(list('"step_1|"'), { languageId: 'json' }), 'step_1 step_12 null');
    assert.equal(labels(list('"step_|1"'), { languageId: 'json' }), 'step_12 step_… null');
  });

  it('offers the IDs of other files after those of the document', () => {
    const { document, position } = fixtureWithCursor(steps('"run_id": "|"'), 'json');
    const used = (id: string, count: number) => ({
      id,
      file: 'a/other.json',
      count,
      defines: false,
    });
    const otherFiles = {
      hasStep: () => false,
      steps: () => [],
      ids: () => [used('run_1', 7), used('run_2', 3), used('run_3', 1)],
    };
    const items = completion(document, position, { ...contextWith(), otherFiles });
    assert.deepEqual(
      items.map(({ label, detail }) => [label, detail]),
      [
        ['run_1', 'run_id in fixture.json, used 2 times'],
        ['run_2', 'run_id in a/other.json, used 3 times'],
        ['run_3', 'run_id in a/other.json'],
        ['run_…', 'new ID'],
      ],
    );
  });

  it('has no Markdown in the detail of an item', () => {
    for (const { detail = '' } of offered('{ | }')) assert.doesNotMatch(detail, /`/);
  });
});
