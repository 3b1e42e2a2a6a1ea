import assert from 'node:assert/strict';
import { textOfFixture } from '../../../../server/src/document/document.ts';
import {
  embeddedAgain,
  embeddedAt,
  embeddedEdit,
  embeddedSource,
  isWorthOpening,
} from '../../../../server/src/features/embeddedJson/embeddedJson.ts';
import { offsetAt } from '../../../../server/src/text/chunks/positions.ts';
import { applyEdits } from '../../../../server/src/text/textEdit.ts';
import { fixtureOf, fixtureWithCursor } from '../../../support/fixture.ts';

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

/** The embedded text at the first occurrence of some words in a document. */
function at(document: string, words: string) {
  const index = document.indexOf(words) + 1;
  const marked = `${document.slice(0, index)}<|>${document.slice(index)}`;
  const { fixture, position } = fixtureWithCursor(marked.replaceAll(/(?<!<)\|(?!>)/g, '¦'), 'json');
  const found = embeddedAt(fixture, position);
  assert.ok(found);
  return { fixture, found };
}

/** A document with its arguments opened, edited by some change and written back. */
function edited(document: string, change: (text: string) => string): string {
  const { fixture, found } = at(document, '"arguments"');
  const result = embeddedEdit(fixture, found.place, change(found.text), found.value);
  assert.ok('edits' in result, JSON.stringify(result));
  return applyEdits(document, result.edits);
}

describe('embedded JSON', () => {
  it('opens arguments laid out, from their value and from their name', () => {
    const document = text('{"city":"Paris","days":[1.0,2]}');
    for (const words of ['"arguments"', 'Paris']) {
      const { found } = at(document, words);
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

  it('opens output as JSON if it is some, else as text', () => {
    const json = at(text('{}', '[{"a":1}]'), '"output"').found;
    assert.equal(json.isJson, true);
    assert.equal(json.name, 'get_weather output');
    const plain = at(text('{}', 'one\n"two"'), '"output"').found;
    assert.deepEqual([plain.isJson, plain.text], [false, 'one\n"two"']);
    assert.deepEqual([json, plain].map(isWorthOpening), [true, true]);
    assert.equal(isWorthOpening(at(text('{}', 'sunny'), '"output"').found), false);
  });

  it('opens arguments that are not JSON as they are', () => {
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
      assert.ok(isWorthOpening(found));
      const again = embeddedAgain(fixtureOf(text('{}', output), 'json'), found.place);
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
    it(`opens output as text that only begins like JSON: ${output}`, () => {
      assert.equal(at(text('{}', output), '"output"').found.isJson, false);
    });
  }

  it('says where in the text the cursor is', () => {
    const document = text('{"city":"Zürich","days":[1.0,2]}');
    for (const [before, words] of [
      ['Zü|rich', 'Zü|rich'],
      ['|1.0,2', '    |1.0'],
      ['|{\\"city', '|{\n'],
    ] as const) {
      const marked = document.replace(before.replace('|', ''), before.replace('|', '<|>'));
      const { fixture, position } = fixtureWithCursor(marked, 'json');
      const found = embeddedAt(fixture, position);
      assert.equal(
        found?.offset,
        (found?.text.indexOf(words.replace('|', '')) ?? 0) + words.indexOf('|'),
        before,
      );
    }
    assert.equal(at(document, '"arguments"').found.offset, undefined);
  });

  it('leads from a place in the text to the same place in the string', () => {
    const source = (document: string, edit: (text: string) => string, words: string) => {
      const { fixture, found } = at(document, 'arguments');
      const edited = edit(found.text);
      const position = embeddedSource(fixture, found.place, edited, edited.indexOf(words));
      assert.ok(position);
      return document.slice(offsetAt(fixture.source.pieces, position));
    };
    const same = (one: string) => one;
    const document = text('{"city":"Z\\u00fcrich\\n","days":[1.0,2]}');
    assert.match(source(document, same, 'rich'), /^rich/);
    assert.match(source(document, same, '1.0'), /^1\.0,2/);
    // Not valid yet, as it is in the string and as it is edited.
    assert.match(source(text('{"city": Paris}'), same, 'Paris'), /^Paris/);
    const broken = (one: string) => one.replace('1.0', 'one');
    assert.match(source(document, broken, 'one'), /^1\.0,2/);
    // In a string of a recording.
    const recording = JSON.stringify({ body: text('{"city": Paris}') });
    assert.match(source(recording, same, 'Paris'), /^Paris/);
    const { fixture, found } = at(document, '"arguments"');
    const gone = fixtureOf('{"object": "thread.run.step"}', 'json');
    assert.equal(embeddedSource(gone, found.place, found.text, 0), undefined);
    assert.ok(embeddedSource(fixture, found.place, '', 0));
  });

  it('opens nothing that is no string of a run step', () => {
    const nothing = [
      ['{"object": "list", "data": [{}], "first_id": "|a"}', 'run-step'],
      ['{"object": "thread.run.step", "created_at": 17|18}', 'run-step'],
      ['{"a": "|b"}', 'json'],
    ] as const;
    for (const [marked, languageId] of nothing) {
      const { fixture, position } = fixtureWithCursor(marked, languageId);
      assert.equal(embeddedAt(fixture, position), undefined);
    }
  });

  it('writes back what was changed, in one line as it was, and nothing else', () => {
    const document = text('{"city":"Paris","n":1.0}');
    const after = edited(document, (json) => json.replace('Paris', 'Z\\u00fcrich'));
    assert.equal(after, document.replace('Paris', 'Z\\\\u00fcrich'));
    assert.equal(
      edited(document, (json) => `${json}\n`),
      document,
    );
    assert.equal(
      edited(document, (json) => json),
      document,
    );
  });

  it('writes spaces where there were some', () => {
    const document = text('{"city": "Paris", "n": [1, 2]}');
    assert.equal(
      edited(document, (json) => json.replace('2', '3')),
      document.replace('2]', '3]'),
    );
    const padded = text('{ "city": "Paris" }');
    assert.equal(
      edited(padded, (json) => json.replace('Paris', 'Rome')),
      padded.replace('Paris', 'Rome'),
    );
  });

  it('keeps the lines of JSON that has several, and text as it is', () => {
    const document = text('{\n "city": "Paris"\n}');
    assert.equal(
      edited(document, () => '{\n\t"city": "Rome"\n}\n'),
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
    const { fixture, found } = at(text('{\n  "city": Par'), '"arguments"');
    const write = (change: string) => {
      const result = embeddedEdit(fixture, found.place, change, found.value, layout);
      return 'edits' in result ? applyEdits(textOfFixture(fixture), result.edits) : result;
    };
    assert.equal(write('{\n  "city": "Rome"\n}\n'), text('{"city": "Rome"}'));
    assert.equal(write('{\n  "city": Rom\n'), text('{\n  "city": Rom'));
  });

  it('refuses what the text around the string cannot hold', () => {
    // YAML has no place for control characters in this style.
    const cassette = `body: >-\n  ${JSON.stringify(stepWith([call('{}')]))}\n`;
    const { fixture, position } = fixtureWithCursor(
      cassette.replace('"arguments"', '"argu<|>ments"'),
      'yaml',
    );
    const found = embeddedAt(fixture, position);
    assert.ok(found);
    const result = embeddedEdit(fixture, found.place, '{"a": "\u007f"}', found.value);
    assert.deepEqual(result, { refused: 'unwritable' });
  });

  it('finds its string again when steps and tool calls have moved', () => {
    const document = JSON.stringify([stepWith([call('{"a":1}')])]);
    const { found } = at(document, '"arguments"');
    const moved = JSON.stringify([
      stepWith([call('{"b":2}', 'call_0')], 'step_0'),
      stepWith([call('{"b":2}', 'call_0'), call('{"a":1}')]),
    ]);
    const fixture = fixtureOf(moved, 'json');
    assert.deepEqual(embeddedAgain(fixture, found.place)?.place, {
      island: 1,
      path: ['step_details', 'tool_calls', 1, 'function', 'arguments'],
      ids: ['step_1', 'call_1'],
    });
    const result = embeddedEdit(fixture, found.place, '{"a":3}', '{"a":1}');
    assert.ok('edits' in result);
    assert.equal(applyEdits(moved, result.edits), moved.replace('\\"a\\":1', '\\"a\\":3'));
  });

  it('does not overwrite what has changed, and says when it is gone', () => {
    const { found } = at(text('{"a":1}'), '"arguments"');
    const write = (document: string) =>
      embeddedEdit(fixtureOf(document, 'json'), found.place, '{"a":3}', found.value);
    assert.deepEqual(write(text('{"a":2}')), { refused: 'changed' });
    assert.deepEqual(write(JSON.stringify(stepWith([]))), { refused: 'gone' });
    assert.deepEqual(write(text('{"a":1}').replace('step_1', 'step_2')), { refused: 'gone' });
    assert.deepEqual(write('{}'), { refused: 'gone' });
  });
});
