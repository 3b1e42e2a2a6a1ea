import assert from 'node:assert/strict';
import { eventBlocks } from '../../../server/src/text/eventStream.ts';

/** The events of a text as a client gets them: name and data, and a mark where no blank line ends the event. */
function eventsOf(text: string): readonly string[] {
  return [...eventBlocks(text)].map(({ event, data, isEnded }) => {
    const name = event === undefined ? 'message' : text.slice(event.start, event.end);
    const joined = data.map(({ start, end }) => text.slice(start, end)).join('|');
    return `${name}: ${data.length === 0 ? 'no data' : joined}${isEnded ? '' : ' (unfinished)'}`;
  });
}

/** The situations of the web platform tests for event sources (`eventsource/format-*`). */
const situations: readonly (readonly [name: string, text: string, events: readonly string[]])[] = [
  ['a byte order mark before the first field', '\ufeffdata:1\n\n', ['message: 1']],
  [
    'a second byte order mark, which is part of a name',
    '\ufeffdata:1\n\n\ufeffdata:2\n\n',
    ['message: 1'],
  ],
  ['a byte order mark twice at the start', '\ufeff\ufeffdata:1\n\ndata:2\n\n', ['message: 2']],
  [
    'comments, also between the fields of an event',
    `data:1\n:\0\n:\r\ndata:2\n:${'x'.repeat(2048)}\rdata:3\n:data:fail\r:${'y'.repeat(2048)}\ndata:4\n\n`,
    ['message: 1|2|3|4'],
  ],
  [
    'an event that no blank line ends',
    'data:1\n\nid:test\ndata:2',
    ['message: 1', 'message: 2 (unfinished)'],
  ],
  ['a line break at the end, which ends no event', 'data:1\n', ['message: 1 (unfinished)']],
  [
    'data without a value and without a colon',
    'data:\n\ndata\ndata\n\ndata:1\n\n',
    ['message: ', 'message: |', 'message: 1'],
  ],
  ['a name that is empty', 'event: \ndata:1\n\n', ['message: 1']],
  ['a name behind the data', 'data:1\nevent:test\n\ndata:2\n\n', ['test: 1', 'message: 2']],
  [
    'a name that is given twice, the last of which counts',
    'event:a\nevent:b\ndata:1\n\n',
    ['b: 1'],
  ],
  ['an event without data', 'event:test\n\ndata:1\n\n', ['test: no data', 'message: 1']],
  ['id and retry beside the data', 'id:1\nretry:03000\ndata:1\nid\nretry:x\n\n', ['message: 1']],
  [
    'names that only look like fields',
    'data:\0\ndata:  2\rData:1\ndata\0:2\ndata:1\r\0data:4\nda-ta:3\rdata_5\ndata:3\rdata:\r\n data:32\ndata:4\n\n',
    ['message: \0| 2|1|3||4'],
  ],
  [
    'fields that nobody knows',
    'data:test\n data\ndata\nfoobar:xxx\njustsometext\n:thisisacommentyay\ndata:test\n\n',
    ['message: test||test'],
  ],
  [
    'one space and a tab before the value',
    'data:\ttest\rdata: \ndata:test\n\n',
    ['message: \ttest||test'],
  ],
  ['line breaks of all kinds', 'data:test\r\ndata\ndata:test\r\n\r', ['message: test||test']],
  ['CR alone between two events', 'data:1\r\rdata:2\r\r', ['message: 1', 'message: 2']],
  ['characters beyond ASCII', 'data:ok…\n\n', ['message: ok…']],
  [
    'blank lines before, between and behind events',
    '\n\r\ndata:1\n\n\n\ndata:2\n\n\n',
    ['message: 1', 'message: 2'],
  ],
  ['nothing', '', []],
];

describe('eventBlocks', () => {
  for (const [name, text, events] of situations)
    it(`reads ${name}`, () => assert.deepEqual(eventsOf(text), events));

  it('begins another event at a second name after the data', () => {
    const text = 'event:a\ndata:1\nevent:b\ndata:2\n\n';
    assert.deepEqual(eventsOf(text), ['a: 1 (unfinished)', 'b: 2']);
    assert.deepEqual(
      [...eventBlocks(text)].map(({ isGlued }) => isGlued),
      [false, true],
    );
  });

  it('returns the lines of an event', () => {
    const blocks = [...eventBlocks(': ping\n\n: first\nevent: a\ndata: 1\nid: 7\n\ndata: 2')];
    assert.deepEqual(
      blocks.map(({ firstLine, lastLine }) => [firstLine, lastLine]),
      [
        [2, 5],
        [7, 7],
      ],
    );
  });
});
