import assert from 'node:assert/strict';
import fc from 'fast-check';
import { getLanguageService, TextDocument } from 'vscode-json-languageservice';
import { generateList } from '../../../../bench/generate.ts';
import { rangeOf } from '../../../../server/src/document/document.ts';
import {
  type FormattingOptions,
  formatting,
} from '../../../../server/src/features/outline/formatting.ts';
import { applyEdits } from '../../../../server/src/text/textEdit.ts';
import { tokenFrom } from '../../../../server/src/text/tokenizer.ts';
import { documentOf } from '../../../support/fixture.ts';
import { marked } from '../../../support/marks.ts';

const spaces: FormattingOptions = { tabSize: 2, insertSpaces: true };

/** A document after formatting. */
function formatted(text: string, options = spaces, languageId?: string): string | undefined {
  const edits = formatting(documentOf(text, languageId), options);
  return edits && applyEdits(text, edits);
}

/** A document after formatting the range between `<|` and `|>`. */
function formattedPart(textWithMarks: string): string | undefined {
  const { text, ranges } = marked(textWithMarks);
  const [{ start, end } = { start: 0, end: 0 }] = ranges;
  const document = documentOf(text);
  const edits = formatting(document, spaces, rangeOf(document, start, end));
  return edits && applyEdits(text, edits);
}

function tokensOf(text: string): readonly string[] {
  const tokens: string[] = [];
  for (let token = tokenFrom(text, 0); token !== undefined; ) {
    tokens.push(text.slice(token.offset, token.offset + token.length));
    token = tokenFrom(text, token.offset + token.length);
  }
  return tokens;
}

/** What VS Code's JSON support makes of a text. */
function formattedElsewhere(text: string): string {
  const document = TextDocument.create('file:///a.json', 'json', 1, text);
  return TextDocument.applyEdits(
    document,
    getLanguageService({}).format(document, undefined, { ...spaces, insertFinalNewline: false }),
  );
}

describe('formatting', () => {
  it('puts every property and element on a line of its own', () => {
    assert.equal(
      formatted('{"a":1,"b":[ {"c":null},[],{ }\n] }'),
      `{
  "a": 1,
  "b": [
    {
      "c": null
    },
    [],
    {}
  ]
}`,
    );
  });

  it('indents as the options say', () => {
    const text = '{"a":{"b":1}}';
    assert.equal(
      formatted(text, { tabSize: 4, insertSpaces: false }),
      '{\n\t"a": {\n\t\t"b": 1\n\t}\n}',
    );
    assert.equal(
      formatted(text, { tabSize: 4, insertSpaces: true }),
      '{\n    "a": {\n        "b": 1\n    }\n}',
    );
  });

  it('keeps the end of the last line, and adds a line break only if requested', () => {
    assert.equal(formatted('{}'), '{}');
    assert.equal(formatted('{}\n'), '{}\n');
    assert.equal(formatted('\n\n{}  \n\n\n'), '{}\n');
    assert.equal(formatted('{}', { ...spaces, insertFinalNewline: true }), '{}\n');
    assert.equal(formatted('{}\r\n'), '{}\r\n');
    assert.equal(formatted('\n'), '\n');
  });

  it('keeps the line breaks of the document', () => {
    assert.equal(formatted('{\r\n"a":1,"b":2}'), '{\r\n  "a": 1,\r\n  "b": 2\r\n}');
  });

  it('keeps numbers and strings byte for byte', () => {
    const values = '1.0,1e5,-0,100000000000000000000001,"\\u00e9\\/ {[,:]}","é"';
    assert.equal(
      formatted(`[${values}]`)?.replaceAll(/\n\s*/g, ''),
      `[${values}]`.replaceAll(' ', ' '),
    );
  });

  it('keeps comments, at the end of their line or on one of their own', () => {
    assert.equal(
      formatted('{ // one\n"a":1,   /* two */\n/* three */ "b" : 2 // four\n\n// five\n}'),
      `{ // one
  "a": 1, /* two */
  /* three */ "b": 2 // four
  // five
}`,
    );
    assert.equal(formatted('[1 // one\n,2]'), '[\n  1 // one\n  ,\n  2\n]');
    assert.equal(formatted('\ufeff{ }'), '\ufeff{}');
  });

  it('changes nothing but white space in broken text', () => {
    assert.equal(formatted('{"a":1 "b":2}'), '{\n  "a": 1 "b": 2\n}');
    assert.equal(formatted('{"a":1\n"b":2}'), '{\n  "a": 1\n  "b": 2\n}');
    assert.equal(formatted('{"a":"x\n}'), '{\n  "a": "x\n}');
    assert.equal(formatted(']}{"a":[1,'), ']\n}{\n  "a": [\n    1,');
  });

  it('formats whole lines at the depth of their surroundings', () => {
    const around = (inner: string) => `{\n      "list": [\n${inner}      ]\n}`;
    assert.equal(
      formattedPart(around('<|{"a":1},\n{"b":[1]}|>\n')),
      around(
        [
          '        {',
          '          "a": 1',
          '        },',
          '        {',
          '          "b": [',
          '            1',
          '          ]',
          '        }',
          '',
        ].join('\n'),
      ),
    );
  });

  it('formats the closing bracket of a container that begins before the range', () => {
    assert.equal(
      formattedPart('{\n   "a": {\n   "b": 1,\n<|"c": 2 }\n|>}'),
      '{\n   "a": {\n   "b": 1,\n     "c": 2\n   }\n}',
    );
  });

  it('leaves the lines outside of the range as they are', () => {
    assert.equal(
      formattedPart('{\n"a":1,\n<|"b":2|>,\n"c":3\n}'),
      '{\n"a":1,\n  "b": 2,\n"c":3\n}',
    );
    assert.equal(
      formattedPart('{\n"a":1,\n<|"b":2,\n|>"c":3\n}'),
      '{\n"a":1,\n  "b": 2,\n"c":3\n}',
    );
    assert.equal(formattedPart('{ /* a\n<|b */ "c":1|>\n}'), '{ /* a\nb */ "c": 1\n}');
  });

  it('finds its depth after other steps', () => {
    const step = '{"object":"thread.run.step"}';
    assert.equal(
      formattedPart(`{\n"data": [\n${step},\n<|${step}|>\n]}`),
      `{\n"data": [\n${step},\n  {\n    "object": "thread.run.step"\n  }\n]}`,
    );
  });

  it('is not offered for unrelated documents, JSON Lines and event streams', () => {
    const step = '{"object": "thread.run.step"}';
    assert.equal(formatted('{"a":1}', spaces, 'json'), undefined);
    assert.equal(formatted(step, spaces, 'jsonl'), undefined);
    assert.equal(formatted(`data: ${step}`, spaces, 'plaintext'), undefined);
    assert.ok(formatted(step, spaces, 'json')?.includes('\n'));
  });

  it('refuses text above the nesting limit', () => {
    assert.equal(formatted('['.repeat(2000) + ']'.repeat(2000)), undefined);
  });

  it('merges very many edits into one', () => {
    const text = JSON.stringify(JSON.parse(generateList(20, { seed: 1 }).text));
    const document = documentOf(text);
    const edits = formatting(document, spaces) ?? [];
    assert.equal(edits.length, 1);
    assert.equal(applyEdits(text, edits), JSON.stringify(JSON.parse(text), undefined, 2));
    assert.deepEqual(formatting(documentOf(applyEdits(text, edits)), spaces), []);
  });

  it("formats valid JSON as VS Code's JSON support does", () => {
    const space = fc.stringMatching(/^[ \n\t]{0,3}$/);
    fc.assert(
      fc.property(fc.json(), fc.array(space, { minLength: 1, maxLength: 7 }), (json, between) => {
        const text = tokensOf(json)
          .map((token, index) => token + between[index % between.length])
          .join('')
          .trimEnd();
        assert.equal(formatted(text), formattedElsewhere(text));
      }),
      { numRuns: 500 },
    );
  });

  it('never changes a token, and changes nothing the second time', () => {
    const chunk = fc.constantFrom(
      ...['{', '}', '[', ']', ',', ':', '"a"', '"b', '1', 'null', '/*x*/', '/*', '//y', '/'],
      ...[' ', '\n', '\t', '\u00a0', '\\', '"'],
    );
    fc.assert(
      // Editors keep one kind of line break in a document.
      fc.property(fc.array(chunk, { maxLength: 30 }), fc.boolean(), (chunks, crlf) => {
        const text = crlf ? chunks.join('').replaceAll('\n', '\r\n') : chunks.join('');
        const once = formatted(text) ?? text;
        assert.deepEqual(tokensOf(once), tokensOf(text));
        assert.equal(formatted(once), once);
      }),
      { numRuns: 2000 },
    );
  });
});
