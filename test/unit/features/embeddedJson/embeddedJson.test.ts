import assert from 'node:assert/strict';
import {
  canOpen,
  embeddedAgain,
  embeddedAt,
  embeddedSource,
} from '../../../../server/src/features/embeddedJson/embeddedJson.ts';
import { offsetAt } from '../../../../server/src/text/chunks/positions.ts';
import { documentOf, fixtureWithCursor } from '../../../support/fixture.ts';
import { at, text } from './support.ts';

/** A document with its arguments opened, edited by some change and written back. */
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
});
