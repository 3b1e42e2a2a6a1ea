import assert from 'node:assert/strict';
import fc from 'fast-check';
import { betweenStrings } from '../../../../server/src/text/embedded/streamStrings.ts';

const events = [
  'event: a\ndata: {"text": "1"}',
  'event: b\ndata: {"text": "2"}',
  'event: done\ndata: [DONE]',
];
const stream = events.map((event) => `${event}\n\n`).join('');

function joined(strings: readonly string[]): string {
  const between = betweenStrings(strings);
  assert.ok(between !== undefined);
  return strings.map((one, index) => one + (between[index] ?? '')).join('');
}

describe('the strings of an event stream', () => {
  it('are joined if they were cut anywhere', () =>
    fc.assert(
      fc.property(fc.array(fc.nat({ max: stream.length }), { minLength: 1 }), (cuts) => {
        const at = [0, ...cuts.toSorted((a, b) => a - b), stream.length];
        const chunks = at.slice(1).map((end, index) => stream.slice(at[index], end));
        // Lines that are whole may have lost their line breaks: that is another way to keep a stream.
        fc.pre(chunks.some((chunk) => !/^(?:event|data|\n|$)/.test(chunk)));
        fc.pre(chunks.some((chunk) => /^(?:event|data):/m.test(chunk)));
        assert.equal(joined(chunks), stream);
      }),
    ));

  for (const [name, strings] of [
    ['its lines', stream.split('\n')],
    ['its lines with their breaks', stream.split(/(?<=\n)/)],
    ['its lines, the blank ones left out', stream.split('\n').filter((line) => line !== '')],
    ['its events', stream.split(/(?<=\n\n)/)],
    ['its events without the blank line behind', events.map((event) => `${event}\n`)],
    ['its events without any line break behind', events],
  ] as const)
    it(`are ${name}`, () => assert.equal(joined(strings).trimEnd(), stream.trimEnd()));

  it('are an event each if there is only data', () => {
    assert.equal(joined(['data: 1', 'data: 2']), 'data: 1\n\ndata: 2');
    assert.equal(joined(['data: {', 'data: }', '', 'data: 2']), 'data: {\ndata: }\n\ndata: 2');
  });

  it('are empty if no line is a field', () => {
    assert.equal(betweenStrings(['a', 'the event: b', 'c']), undefined);
  });
});

describe('the strings of a JSON text', () => {
  it('are put together where none is a text by itself', () => {
    const text = JSON.stringify({ a: [1, 'b'] }, undefined, 2);
    assert.equal(joined([text.slice(0, 7), text.slice(7)]), text);
    assert.equal(joined(text.split('\n')), text.replaceAll('\n', ''));
    assert.equal(betweenStrings([text, text]), undefined);
    assert.equal(betweenStrings(['{"a": 1', '{"b": 2}']), undefined);
  });
});
