import assert from 'node:assert/strict';
import { textOfDocument } from '../../../../server/src/document/document.ts';
import {
  canOpen,
  embeddedAgain,
  embeddedAt,
  embeddedEdit,
  embeddedSource,
} from '../../../../server/src/features/embeddedJson/embeddedJson.ts';
import { offsetAt } from '../../../../server/src/text/chunks/positions.ts';
import { applyEdits } from '../../../../server/src/text/textEdit.ts';
import { documentOf, fixtureWithCursor } from '../../../support/fixture.ts';

const call = (args: string, id = 'call_1', output: string | null = null) => ({
  id,
  type: 'function',
  function: { name: 'get_weather', arguments: args, output },
});

const stepWith = (calls: readonly unknown[], id = 'step_1') => ({
  id,
  object: 'thread.run.step',
  step_details: { type: 'tool_calls', tool_calls: calls },
});

/** The text of a step with one function call. */
function text(args: string, output: string | null = null): string {
  return JSON.stringify(stepWith([call(args, 'call_1', output)]), undefined, 2);
}

/** The embedded text at the first occurrence of a string in a document. */
function at(outer: string, words: string) {
  const index = outer.indexOf(words) + 1;
  const marked = `${outer.slice(0, index)}<|>${outer.slice(index)}`;
  const { document, position } = fixtureWithCursor(
    marked.replaceAll(/(?<!<)\|(?!>)/g, '¦'),
    'json',
  );
  const found = embeddedAt(document, position);
  assert.ok(found);
  return { document, found };
}

/** A document with its arguments opened, edited by some change and written back. */
function edited(outer: string, change: (text: string) => string): string {
  const { document, found } = at(outer, '"arguments"');
  const result = embeddedEdit(document, found.place, change(found.text), found.value);
  assert.ok('edits' in result, JSON.stringify(result));
  return applyEdits(outer, result.edits);
}

describe('embedded JSON', () => {
  it('opens formatted arguments, from their value and from their name', () => {
    const outer = text('{"city":"Paris","days":[1.0,2]}');
    for (const words of ['"arguments"', 'Paris']) {
      const { found } = at(outer, words);
      assert.equal(found.text, '{\n  "city": "Paris",\n  "days": [\n    1.0,\n    2\n  ]\n}');
      assert.equal(found.name, 'get_weather arguments');
      assert.equal(found.isJson, true);
      assert.deepEqual(found.place, {
        island: 0,
        path: ['step_details', 'tool_calls', 0, 'function', 'arguments'],
        ids: ['step_1', 'call_1'],
      });
    }
  });

  it('opens output as JSON if it is valid, else as text', () => {
    const json = at(text('{}', '[{"a":1}]'), '"output"').found;
    assert.equal(json.isJson, true);
    assert.equal(json.name, 'get_weather output');
    const plain = at(text('{}', 'one\n"two"'), '"output"').found;
    assert.deepEqual([plain.isJson, plain.text], [false, 'one\n"two"']);
    assert.deepEqual([json, plain].map(canOpen), [true, true]);
    assert.equal(canOpen(at(text('{}', 'sunny'), '"output"').found), false);
  });

  it('opens arguments that are not JSON without changes', () => {
    const { found } = at(text('{city: 1'), '"arguments"');
    assert.deepEqual([found.isJson, found.text], [true, '{city: 1']);
  });

  for (const output of [
    '{"a": 1',
    '{',
    "{'a': 1}",
    '{a: 1}',
    '[{"a": 1}',
    '[1, 2',
    '[[true,',
    ' [',
  ]) {
    it(`opens output as JSON that is not valid yet: ${output}`, () => {
      const { found } = at(text('{}', output), '"output"');
      assert.deepEqual([found.isJson, found.text], [true, output]);
      assert.ok(canOpen(found));
      const again = embeddedAgain(documentOf(text('{}', output), 'json'), found.place);
      assert.equal(again?.isJson, true);
    });
  }

  for (const output of [
    '{name} is here',
    '[1] see below',
    '[ok]',
    '[[wiki]] page',
    '2, 3',
    'null',
  ]) {
    it(`opens output that only begins like JSON as text: ${output}`, () => {
      assert.equal(at(text('{}', output), '"output"').found.isJson, false);
    });
  }

  it('maps the cursor into the text', () => {
    const outer = text('{"city":"Zürich","days":[1.0,2]}');
    for (const [before, words] of [
      ['Zü|rich', 'Zü|rich'],
      ['|1.0,2', '    |1.0'],
      ['|{\\"city', '|{\n'],
    ] as const) {
      const marked = outer.replace(before.replace('|', ''), before.replace('|', '<|>'));
      const { document, position } = fixtureWithCursor(marked, 'json');
      const found = embeddedAt(document, position);
      assert.equal(
        found?.offset,
        (found?.text.indexOf(words.replace('|', '')) ?? 0) + words.indexOf('|'),
        before,
      );
    }
    assert.equal(at(outer, '"arguments"').found.offset, undefined);
  });

  it('maps a position in the text to the same position in the string', () => {
    const source = (outer: string, edit: (text: string) => string, words: string) => {
      const { document, found } = at(outer, 'arguments');
      const edited = edit(found.text);
      const position = embeddedSource(document, found.place, edited, edited.indexOf(words));
      assert.ok(position);
      return outer.slice(offsetAt(document.source.chunks, position));
    };
    const same = (one: string) => one;
    const outer = text('{"city":"Z\\u00fcrich\\n","days":[1.0,2]}');
    assert.match(source(outer, same, 'rich'), /^rich/);
    assert.match(source(outer, same, '1.0'), /^1\.0,2/);
    // Not valid yet, as it is in the string and as it is edited.
    assert.match(source(text('{"city": Paris}'), same, 'Paris'), /^Paris/);
    const broken = (one: string) => one.replace('1.0', 'one');
    assert.match(source(outer, broken, 'one'), /^1\.0,2/);
    // In a string of a recording.
    const recording = JSON.stringify({ body: text('{"city": Paris}') });
    assert.match(source(recording, same, 'Paris'), /^Paris/);
    const { document, found } = at(outer, '"arguments"');
    const gone = documentOf('{"object": "thread.run.step"}', 'json');
    assert.equal(embeddedSource(gone, found.place, found.text, 0), undefined);
    assert.ok(embeddedSource(document, found.place, '', 0));
  });

  it('opens only strings of a run step', () => {
    const nothing = [
      ['{"object": "list", "data": [{}], "first_id": "|a"}', 'run-step'],
      ['{"object": "thread.run.step", "created_at": 17|18}', 'run-step'],
      ['{"a": "|b"}', 'json'],
    ] as const;
    for (const [marked, languageId] of nothing) {
      const { document, position } = fixtureWithCursor(marked, languageId);
      assert.equal(embeddedAt(document, position), undefined);
    }
  });

  it('writes only the changes back, in one line as before', () => {
    const outer = text('{"city":"Paris","n":1.0}');
    const after = edited(outer, (json) => json.replace('Paris', 'Z\\u00fcrich'));
    assert.equal(after, outer.replace('Paris', 'Z\\\\u00fcrich'));
    assert.equal(
      edited(outer, (json) => `${json}\n`),
      outer,
    );
    assert.equal(
      edited(outer, (json) => json),
      outer,
    );
  });

  it('keeps the style of spaces', () => {
    const outer = text('{"city": "Paris", "n": [1, 2]}');
    assert.equal(
      edited(outer, (json) => json.replace('2', '3')),
      outer.replace('2]', '3]'),
    );
    const padded = text('{ "city": "Paris" }');
    assert.equal(
      edited(padded, (json) => json.replace('Paris', 'Rome')),
      padded.replace('Paris', 'Rome'),
    );
  });

  it('keeps the lines of multi-line JSON and of text', () => {
    const outer = text('{\n "city": "Paris"\n}');
    assert.equal(
      edited(outer, () => '{\n\t"city": "Rome"\n}\n'),
      text('{\n\t"city": "Rome"\n}'),
    );
    assert.equal(
      edited(text('{}'), () => '{broken'),
      text('{broken'),
    );
    assert.equal(
      edited(text('{}'), () => ''),
      text(''),
    );
    assert.equal(
      edited(text(''), () => '{\n  "a": 1\n}'),
      text('{"a":1}'),
    );
  });

  it('is one line again when it is valid again', () => {
    const layout = '{"city": "Paris"}';
    const { document, found } = at(text('{\n  "city": Par'), '"arguments"');
    const write = (change: string) => {
      const result = embeddedEdit(document, found.place, change, found.value, layout);
      return 'edits' in result ? applyEdits(textOfDocument(document), result.edits) : result;
    };
    assert.equal(write('{\n  "city": "Rome"\n}\n'), text('{"city": "Rome"}'));
    assert.equal(write('{\n  "city": Rom\n'), text('{\n  "city": Rom'));
  });

  it('refuses text that the outer document cannot contain', () => {
    // A single-quoted scalar of YAML cannot contain control characters.
    const cassette = `body: '${JSON.stringify(stepWith([call('{}')]))}'
`;
    const { document, position } = fixtureWithCursor(
      cassette.replace('"arguments"', '"argu<|>ments"'),
      'yaml',
    );
    const found = embeddedAt(document, position);
    assert.ok(found);
    const result = embeddedEdit(document, found.place, '{"a": "\u007f"}', found.value);
    assert.deepEqual(result, { refused: 'unwritable' });
  });

  it('finds its string after steps and tool calls have moved', () => {
    const outer = JSON.stringify([stepWith([call('{"a":1}')])]);
    const { found } = at(outer, '"arguments"');
    const moved = JSON.stringify([
      stepWith([call('{"b":2}', 'call_0')], 'step_0'),
      stepWith([call('{"b":2}', 'call_0'), call('{"a":1}')]),
    ]);
    const document = documentOf(moved, 'json');
    assert.deepEqual(embeddedAgain(document, found.place)?.place, {
      island: 1,
      path: ['step_details', 'tool_calls', 1, 'function', 'arguments'],
      ids: ['step_1', 'call_1'],
    });
    const result = embeddedEdit(document, found.place, '{"a":3}', '{"a":1}');
    assert.ok('edits' in result);
    assert.equal(applyEdits(moved, result.edits), moved.replace('\\"a\\":1', '\\"a\\":3'));
  });

  it('does not overwrite a changed string, and reports a missing one', () => {
    const { found } = at(text('{"a":1}'), '"arguments"');
    const write = (outer: string) =>
      embeddedEdit(documentOf(outer, 'json'), found.place, '{"a":3}', found.value);
    assert.deepEqual(write(text('{"a":2}')), { refused: 'changed' });
    assert.deepEqual(write(JSON.stringify(stepWith([]))), { refused: 'gone' });
    assert.deepEqual(write(text('{"a":1}').replace('step_1', 'step_2')), { refused: 'gone' });
    assert.deepEqual(write('{}'), { refused: 'gone' });
  });
});
