import assert from 'node:assert/strict';
import { generateList } from '../../../../bench/generate.ts';
import { editDocument, openDocument } from '../../../../server/src/document/openDocument.ts';
import { foldingRanges } from '../../../../server/src/features/outline/foldingRanges.ts';
import { documentOf } from '../../../support/fixture.ts';

/** The lines of a text that fold, as `first-last`. */
function folded(text: string, languageId?: string, limit?: number): readonly string[] | undefined {
  return foldingRanges(documentOf(text, languageId), limit)
    ?.map(({ startLine, endLine, kind }) => `${startLine}-${endLine}${kind ? ` ${kind}` : ''}`)
    .sort((a, b) => Number.parseInt(a, 10) - Number.parseInt(b, 10));
}

const list = `{
  "object": "list",
  "data": [
    {
      "object": "thread.run.step",
      "usage": {
        "total_tokens": 1
      }
    },
    {
      "object": "thread.run.step"
    }
  ]
}`;

describe('folding', () => {
  it('folds objects and arrays up to the line before their end', () => {
    assert.deepEqual(folded(list), ['0-12', '2-11', '3-7', '5-6', '9-10']);
    assert.deepEqual(folded(list, 'json'), ['0-12', '2-11', '3-7', '5-6', '9-10']);
  });

  it('counts the lines of every line break', () => {
    for (const eol of ['\r\n', '\r']) {
      assert.deepEqual(folded(list.replaceAll('\n', eol)), ['0-12', '2-11', '3-7', '5-6', '9-10']);
    }
  });

  it('ignores containers on one line and empty ones', () => {
    assert.deepEqual(folded('{ "usage": { "total_tokens": 1 } }'), []);
    assert.deepEqual(folded('{\n}'), []);
    assert.deepEqual(folded('{ "metadata":\n {} }'), []);
  });

  it('keeps the inner one of two that begin on one line', () => {
    const text = '[{\n  "object": "thread.run.step"\n}]';
    assert.deepEqual(folded(text), ['0-1']);
  });

  it('ignores strings and comments', () => {
    assert.deepEqual(folded('{\n  "id": "[{\\"",\n  "run_id": "]}"\n}'), ['0-2']);
    const commented = '{\n  // [\n  /* {\n  [ */\n  "object": "thread.run.step"\n}';
    assert.deepEqual(folded(commented, 'jsonc'), ['0-4', '2-3 comment']);
  });

  it('folds the readable part of broken text', () => {
    assert.deepEqual(folded('{\n  "metadata": {\n    "a": "b,\n  },\n  "usage": [\n'), ['1-2']);
    assert.deepEqual(folded('{\n  "usage": {\n    1\n  ]\n}\n'), ['1-3']);
    assert.deepEqual(folded(']\n}\n{\n\n}'), ['2-3']);
  });

  it('folds the events of a stream', () => {
    const events = [
      'event: thread.run.created',
      'data: {"id": "run_1"}',
      '',
      'event: thread.run.step.created',
      'data: {"object": "thread.run.step"}',
      'event: thread.run.step.completed',
      'data: {"object": "thread.run.step"}',
      '',
      'event: done',
      'data: [DONE]',
    ].join('\n');
    assert.deepEqual(folded(events, 'plaintext'), ['0-1', '3-4', '5-6', '8-9']);
    assert.deepEqual(folded(events, 'plaintext', 2), ['0-1', '3-4']);
  });

  it('is empty for unrelated documents', () => {
    assert.equal(folded('{\n  "a": 1\n}', 'json'), undefined);
    assert.equal(folded('event: a\ndata: {}', 'plaintext'), undefined);
  });

  it('keeps the outer ones if there are too many', () => {
    assert.deepEqual(folded(list, 'run-step', 4), ['0-12', '2-11', '3-7', '9-10']);
    assert.deepEqual(folded(list, 'run-step', 3), ['0-12', '2-11', '3-7']);
    assert.deepEqual(folded(list, 'run-step', 2), ['0-12', '2-11']);
    assert.deepEqual(folded(list, 'run-step', 0), []);
  });

  it('returns the same after an edit as for the newly opened text', () => {
    const { text } = generateList(200, { seed: 4 });
    const document = { uri: 'file:///a.json', version: 1, languageId: 'json', text };
    const before = openDocument(document, false);
    foldingRanges(before);
    const position = { line: 40, character: 0 };
    const change = { range: { start: position, end: position }, text: '\n\n{\n\n}\n' };
    const after = editDocument(before, [change], 2);
    const lines = text.split('\n');
    const edited = [...lines.slice(0, 40), '', '', '{', '', '}', ...lines.slice(40)].join('\n');
    assert.deepEqual(
      foldingRanges(after),
      foldingRanges(openDocument({ ...document, text: edited }, false)),
    );
  });
});
