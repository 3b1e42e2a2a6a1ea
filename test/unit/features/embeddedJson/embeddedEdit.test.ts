import assert from 'node:assert/strict';
import { textOfDocument } from '../../../../server/src/document/document.ts';
import {
  embeddedAgain,
  embeddedAt,
  embeddedEdit,
} from '../../../../server/src/features/embeddedJson/embeddedJson.ts';
import { applyEdits } from '../../../../server/src/text/textEdit.ts';
import { documentOf, fixtureWithCursor } from '../../../support/fixture.ts';
import { at, call, stepWith, text } from './support.ts';

/** A document with its arguments opened, edited by some change and written back. */
function edited(outer: string, change: (text: string) => string): string {
  const { document, found } = at(outer, '"arguments"');
  const result = embeddedEdit(document, found.place, change(found.text), found.value);
  assert.ok('edits' in result, JSON.stringify(result));
  return applyEdits(outer, result.edits);
}

describe('edited embedded JSON', () => {
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
