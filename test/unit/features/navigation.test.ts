import assert from 'node:assert/strict';
import { textOfDocument } from '../../../server/src/document/document.ts';
import { definition, highlights, references } from '../../../server/src/features/ids/references.ts';
import {
  prepareRename,
  refuseRename,
  renamedRanges,
} from '../../../server/src/features/ids/rename.ts';
import { type IdLocation, idIndex } from '../../../server/src/features/index/fileIndex.ts';
import { positionAt } from '../../../server/src/text/chunks/positions.ts';
import { offsetsOf } from '../../support/fixture.ts';
import { mark } from '../../support/marks.ts';
import { type TestWorkspace, workspaceOf } from '../../support/workspace.ts';

const step = (id: string, more = '') => `{"id": "${id}", "object": "thread.run.step"${more}}`;

/** The files with occurrences, which are marked. */
function shown({ fixtures }: TestWorkspace, places: readonly IdLocation[]) {
  const uris = [...new Set(places.map(({ uri }) => uri))];
  return uris.map((uri) => {
    const document = fixtures.find((one) => one.uri === uri);
    assert.ok(document);
    const ranges = places.filter((place) => place.uri === uri);
    const offsets = ranges.map(({ range }) => offsetsOf(document, range));
    return `${uri.slice(8)}: ${mark(textOfDocument(document), offsets)}`;
  });
}

const at = ({ document, offset }: TestWorkspace) => positionAt(document.source.chunks, offset);
const define = (all: TestWorkspace) =>
  shown(all, definition(all.document, at(all), idIndex(all.others)));
const refer = (all: TestWorkspace, declaration = true) =>
  shown(all, references(all.document, at(all), idIndex(all.others), declaration));

const list = `{"object": "list", "first_id": "step_<|>1", "last_id": "step_2", "data": []}`;
const full = list.replace('[]', `[${step('step_1')}, ${step('step_2')}]`);
const stream = [
  'event: thread.run.step.created',
  `data: ${step('step_1')}`,
  '',
  'event: thread.run.step.delta',
  'data: {"id": "step_1", "object": "thread.run.step.delta", "delta": {}}',
  '',
  'event: thread.run.step.completed',
  `data: ${step('step_1')}`,
  '',
].join('\n');

describe('definition', () => {
  it('goes to the ID of the step, in this file and others, the first in each', () => {
    const all = workspaceOf({
      'list.json': full,
      'a.sse': stream,
      'b.json': step('step_2'),
    });
    assert.deepEqual(define(all), [
      `list.json: ${full.replace('<|>', '').replace('"id": "step_1"', '"id": "<|step_1|>"')}`,
      `a.sse: ${stream.replace('step_1', '<|step_1|>')}`,
    ]);
  });

  it('goes to the ID of the tool call', () => {
    const call = (id: string) =>
      `, "step_details": {"type": "tool_calls", "tool_calls": [{"id": "${id}", "type": "function"}]}`;
    const delta = `{"id": "step_1", "object": "thread.run.step.delta", "delta": {"step_details": {"type": "tool_calls", "tool_calls": [{"index": 0, "id": "ca<|>ll_1", "type": "function"}]}}}`;
    const all = workspaceOf({ 'delta.json': delta, 'step.json': step('step_1', call('call_1')) });
    assert.deepEqual(define(all), [`step.json: ${step('step_1', call('<|call_1|>'))}`]);
  });

  it('goes to the first occurrence in this file if no file defines the object', () => {
    const steps = (a: string, b: string) =>
      `[${step('step_1', `, "thread_id": "${a}"`)}, ${step('step_2', `, "thread_id": "${b}"`)}]`;
    const all = workspaceOf({
      'a.json': step('step_3', ', "thread_id": "thread_1"'),
      'b.json': steps('thread_1', 'thread_<|>1'),
    });
    assert.deepEqual(define(all), [`b.json: ${steps('<|thread_1|>', 'thread_1')}`]);
  });

  for (const [what, text] of [
    ['a property name', `{"i<|>d": "step_1", "object": "thread.run.step"}`],
    ['another value', `{"id": "step_1", "object": "thread.<|>run.step"}`],
    ['an empty ID', `{"id": "<|>", "object": "thread.run.step"}`],
    ['an ID that is no string', `{"id": 1<|>2, "object": "thread.run.step"}`],
    ['a document that is none of ours', `{"id": "step_<|>1"}`],
  ] as const) {
    it(`has no target from ${what}`, () =>
      assert.deepEqual(define(workspaceOf({ 'a.json': text })), []));
  }
});

describe('references', () => {
  const run = ', "run_id": "run_1"';

  it('are all occurrences of the ID of that kind, this file first', () => {
    const sameText = step('step_1', ', "run_id": "x_1", "thread_id": "x_1"');
    const all = workspaceOf({
      'a.json': sameText,
      'b.json': step('step_2', ', "run_id": "x_<|>1"'),
    });
    assert.deepEqual(refer(all), [
      `b.json: ${step('step_2', ', "run_id": "<|x_1|>"')}`,
      `a.json: ${step('step_1', ', "run_id": "<|x_1|>", "thread_id": "x_1"')}`,
    ]);
  });

  it('can omit the definition', () => {
    const all = workspaceOf({ 'list.json': full, 'a.sse': stream });
    assert.deepEqual(refer(all, false), [
      `list.json: ${full.replace('step_<|>1', '<|step_1|>')}`,
      `a.sse: ${stream.replaceAll('step_1', '<|step_1|>').replace('<|step_1|>', 'step_1')}`,
    ]);
  });

  it('are found in every line of a JSON Lines file', () => {
    const lines = (id: string) => `${step('step_1', id)}\n${step('step_2', id)}\n`;
    const all = workspaceOf({
      'a.json': step('step_3', run.replace('run_1', 'run_<|>1')),
      'b.jsonl': lines(run),
    });
    assert.deepEqual(refer(all), [
      `a.json: ${step('step_3', run.replace('run_1', '<|run_1|>'))}`,
      `b.jsonl: ${lines(run.replace('run_1', '<|run_1|>'))}`,
    ]);
  });

  it('are found under the names of client libraries', () => {
    const all = workspaceOf({
      'a.json': step('step_1', ', "runId": "run_1"'),
      'b.json': step('step_2', ', "run_id": "run_<|>1"'),
    });
    assert.equal(refer(all)[1], `a.json: ${step('step_1', ', "runId": "<|run_1|>"')}`);
  });

  it('do not include the same text with another meaning', () => {
    const more = (id: string) => `, "metadata": {"run_1": "run_1"}, "run_id": "${id}"`;
    const all = workspaceOf({ 'a.json': step('step_1', more('run_<|>1')) });
    assert.deepEqual(refer(all), [`a.json: ${step('step_1', more('<|run_1|>'))}`]);
  });

  it('are found if they are written with escapes', () => {
    const all = workspaceOf({
      'a.json': step('step_1', ', "run_id": "run_\\u0031"'),
      'b.json': step('step_2', ', "run_id": "run_<|>1"'),
    });
    assert.equal(refer(all)[1], `a.json: ${step('step_1', ', "run_id": "<|run_\\u0031|>"')}`);
  });

  it('are found while the text is broken', () => {
    const broken = step('step_1', ', "run_id": "run_1", "status": ');
    const all = workspaceOf({
      'a.json': broken,
      'b.json': step('step_2', ', "run_id": "run_<|>1"'),
    });
    assert.equal(refer(all)[1], `a.json: ${broken.replace('run_1', '<|run_1|>')}`);
  });
});

describe('highlights', () => {
  it('are the occurrences in the document', () => {
    const all = workspaceOf({ 'list.json': full, 'b.json': step('step_1') });
    assert.deepEqual(shown(all, highlights(all.document, at(all))), [
      `list.json: ${full.replace('step_<|>1', '<|step_1|>').replace('"id": "step_1"', '"id": "<|step_1|>"')}`,
    ]);
    assert.deepEqual(
      highlights(all.document, at(all)).map(({ defines }) => defines),
      [false, true],
    );
  });
});

describe('rename', () => {
  const target = { kind: 'step', id: 'step_1' } as const;

  it('selects the ID without its quotes', () => {
    const all = workspaceOf({ 'list.json': full });
    const found = prepareRename(all.document, at(all));
    assert.ok(found);
    assert.deepEqual([found.kind, found.id], ['step', 'step_1']);
    const { start, end } = offsetsOf(all.document, found.range);
    assert.equal(textOfDocument(all.document).slice(start, end), 'step_1');
  });

  it('changes every event of a stream', () => {
    const { document } = workspaceOf({ 'a.sse': stream });
    const ranges = renamedRanges(document, target).map((range) => offsetsOf(document, range));
    assert.equal(mark(stream, ranges), stream.replaceAll('step_1', '<|step_1|>'));
  });

  it('changes the ID of a vector store in runs and threads', () => {
    const tools = '"tool_resources": {"file_search": {"vector_store_ids": ["vs_1", "vs_2"]}}';
    const text = `[{"object": "thread.run", ${tools}}, {"object": "thread", ${tools}}]`;
    const all = workspaceOf({ 'runs.json': text.replace('vs_1', 'v<|>s_1') });
    const found = prepareRename(all.document, at(all));
    assert.ok(found);
    assert.deepEqual([found.kind, found.id], ['vector_store', 'vs_1']);
    const ranges = renamedRanges(all.document, found).map((range) =>
      offsetsOf(all.document, range),
    );
    assert.equal(mark(text, ranges), text.replaceAll('vs_1', '<|vs_1|>'));
  });

  for (const [name, reason] of [
    ['', 'An ID cannot be empty'],
    ['  ', 'An ID cannot be empty'],
    ['step 1', 'An ID has no spaces, quotes or backslashes'],
    ['step"', 'An ID has no spaces, quotes or backslashes'],
    ['step\\n', 'An ID has no spaces, quotes or backslashes'],
    ['step\u0000', 'An ID has no spaces, quotes or backslashes'],
    ['step_2', 'step_2 is already the ID of a run step in list.json'],
  ] as const) {
    it(`refuses ${JSON.stringify(name)}`, () => {
      const holder = ({ id }: { readonly id: string }) =>
        id === 'step_2' ? 'list.json' : undefined;
      assert.equal(refuseRename(target, name, holder), reason);
    });
  }

  for (const name of ['step_3', 'é', 'step_1']) {
    it(`accepts ${name}`, () =>
      assert.equal(
        refuseRename(target, name, ({ id }) => (id === 'step_1' ? 'a.json' : undefined)),
        undefined,
      ));
  }
});
