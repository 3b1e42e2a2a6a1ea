import assert from 'node:assert/strict';
import fc from 'fast-check';
import { stringsContaining } from '../../../../server/src/text/embedded/embeddedStrings.ts';
import { stringFrom, stringsSourceMap } from '../../../../server/src/text/embedded/jsonString.ts';
import {
  containsOffset,
  toInnerOffset,
  toOuterEdits,
  toOuterSpan,
} from '../../../../server/src/text/embedded/sourceMap.ts';
import { formatOfText } from '../../../../server/src/text/scan/detectFormat.ts';
import { applyEdits } from '../../../../server/src/text/textEdit.ts';
import { mark } from '../../../support/marks.ts';

/** The source map of the string that a text begins with. */
function sourceMapOn(json: string) {
  return stringsSourceMap(json, [stringFrom(json, 0)]);
}

/** A JSON string with marks around its decoded part. */
function shown(json: string, part: string): string {
  const sourceMap = sourceMapOn(json);
  const { offset, length } = toOuterSpan(sourceMap, {
    offset: sourceMap.text.indexOf(part),
    length: part.length,
  });
  return mark(json, [{ start: offset, end: offset + length }]);
}

describe('a source map of a JSON string', () => {
  const places: Readonly<Record<string, readonly [string, string, string]>> = {
    'plain text': ['"abc"', 'b', '"a<|b|>c"'],
    'a quote': [String.raw`"a\"b"`, '"', String.raw`"a<|\"|>b"`],
    'text between escaped quotes': [String.raw`"\"abc\":1"`, 'abc', String.raw`"\"<|abc|>\":1"`],
    'a quoted word': [String.raw`"{\"abc\":1}"`, '"abc"', String.raw`"{<|\"abc\"|>:1}"`],
    'a character code': [String.raw`"x\u0041y"`, 'A', String.raw`"x<|\u0041|>y"`],
    'text after a surrogate pair': [
      String.raw`"\ud83d\ude00b"`,
      'b',
      String.raw`"\ud83d\ude00<|b|>"`,
    ],
    'an unescaped surrogate pair': ['"a😀b"', '😀', '"a<|😀|>b"'],
    'a slash': [String.raw`"a\/b"`, '/b', String.raw`"a<|\/b|>"`],
    'a line break': [String.raw`"a\r\nb"`, '\r\nb', String.raw`"a<|\r\nb|>"`],
    'a backslash before a quote': [String.raw`"a\\\"b"`, '\\"', String.raw`"a<|\\\"|>b"`],
    'the end': ['"abc"', 'c', '"ab<|c|>"'],
    'the end of a string that is not closed': ['"abc\n"d"', 'c', '"ab<|c|>\n"d"'],
  };
  for (const [name, [json, part, expected]] of Object.entries(places)) {
    it(`maps to ${name}`, () => assert.equal(shown(json, part), expected));
  }

  it('decodes and maps any string as JSON does', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.array(fc.boolean()), (text, coded) => {
        const written = text.split('').map((unit, at) => {
          const code = `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
          return coded[at] === true ? code : JSON.stringify(unit).slice(1, -1);
        });
        const json = `"${written.join('')}"`;
        const sourceMap = sourceMapOn(json);
        assert.equal(sourceMap.text, JSON.parse(json));
        let at = 1;
        for (const [offset, one] of written.entries()) {
          assert.deepEqual(toOuterSpan(sourceMap, { offset, length: 1 }), {
            offset: at,
            length: one.length,
          });
          assert.equal(toInnerOffset(sourceMap, at), offset);
          at += one.length;
        }
        assert.equal(toInnerOffset(sourceMap, at), text.length);
      }),
    );
  });

  it('encodes an edit at any offset so that JSON decodes it', () => {
    const string = fc.string({ unit: 'binary' });
    fc.assert(
      fc.property(string, string, fc.nat(), fc.nat(), (text, put, from, count) => {
        const json = JSON.stringify(text);
        const offset = from % (text.length + 1);
        const edit = { offset, length: count % (text.length - offset + 1), text: put };
        const edits = toOuterEdits(sourceMapOn(json), [edit]);
        assert.ok(edits !== undefined);
        const written = JSON.parse(applyEdits(json, edits));
        assert.equal(written, applyEdits(text, [edit]));
      }),
    );
  });
});

describe('the strings that contain a word', () => {
  const found = (text: string) =>
    [...stringsContaining(text, ['here'])].map(({ sourceMap, start, writtenIn }) => [
      sourceMap().text,
      start,
      writtenIn,
    ]);

  it('are found with escapes, except property names', () => {
    const text = String.raw`{"here": 1, "a": "\"here\"", "b": ["x", "it is here"], "c": {"here":"y"}}`;
    assert.deepEqual(found(text), [
      ['"here"', text.indexOf(String.raw`"\"`), 'string'],
      ['it is here', text.indexOf('"it'), 'string'],
    ]);
  });

  it('are one text if they are the lines of a stream', () => {
    const lines = ['event: here\n', 'data: {}\n\n', 'event: x\n'];
    const text = JSON.stringify({ a: lines }, undefined, 2);
    assert.deepEqual(found(text), [[lines.join(''), text.indexOf('['), 'array']]);
  });

  it('get line breaks if the stream has none', () => {
    const lines = ['event: here', 'data: {}', '', 'event: here'];
    const text = JSON.stringify(lines);
    assert.deepEqual(found(text), [[lines.join('\n'), 0, 'array']]);
  });

  it('are found in broken text', () => {
    assert.deepEqual(found('["here, \n "here"]'), [
      ['here, ', 1, 'string'],
      ['here', 10, 'string'],
    ]);
    assert.deepEqual(found('here "a" here, "here').at(-1), ['here', 15, 'string']);
  });
});

describe('a source map of an array of strings', () => {
  const text = JSON.stringify(['event: a\n', 'data: b\n']);
  const [candidate] = stringsContaining(text, ['data']);
  assert.ok(candidate);
  const sourceMap = candidate.sourceMap();

  it('contains offsets in a string, and none between two', () => {
    const candidate = text.split('').map((_, at) => containsOffset(sourceMap, at));
    assert.equal(candidate.lastIndexOf(true), text.length - 2);
    assert.equal(candidate.indexOf(true), 2);
    assert.equal(containsOffset(sourceMap, text.indexOf(',')), false);
  });

  it('refuses an edit across the end of a string', () => {
    assert.equal(toOuterEdits(sourceMap, [{ offset: 7, length: 4, text: 'x' }]), undefined);
    const edits = toOuterEdits(sourceMap, [{ offset: 7, length: 1, text: '"x"' }]);
    assert.equal(applyEdits(text, edits ?? []), JSON.stringify(['event: "x"\n', 'data: b\n']));
  });
});

describe('the format of a text in a string', () => {
  const texts: readonly (readonly [string, ReturnType<typeof formatOfText>])[] = [
    ['{"a":1}', 'json'],
    ['\n [\n{"a":1}]', 'json'],
    ['{\n  "a": {}\n}', 'json'],
    ['{"a":1}\n{"a":2}\n', 'lines'],
    ['event: a\ndata: {}', 'events'],
    ['data:{}', 'events'],
    [': comment\nevent: a', 'events'],
    ['Such as {"object":"thread.run.step"}', undefined],
    ['thread.run.step', undefined],
    ['', undefined],
  ];
  for (const [text, format] of texts) {
    it(`${JSON.stringify(text)} is ${format}`, () => assert.equal(formatOfText(text), format));
  }
});
