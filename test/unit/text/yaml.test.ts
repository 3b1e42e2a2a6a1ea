import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parse } from 'yaml';
import {
  toInnerOffset,
  toOuterEdits,
  toOuterSpan,
} from '../../../server/src/text/embedded/sourceMap.ts';
import { applyEdits } from '../../../server/src/text/textEdit.ts';
import { type YamlTexts, yamlTexts } from '../../../server/src/text/yaml/yamlDocument.ts';
import { runs } from '../../support/examples.ts';

const word = 'here';

/** The only text of a YAML document that contains the word. */
function only(yaml: string) {
  const [found, ...others] = yamlTexts(yaml, [word], ['openapi']).texts;
  assert.deepEqual(others, []);
  assert.ok(found, yaml);
  const [scalar] = found.scalars;
  assert.ok(scalar);
  const { path, start } = scalar;
  return { sourceMap: found.sourceMap(), path, start };
}

/** Scalars in every style, each as the value of a key that is two deep. */
const scalars: Readonly<Record<string, string>> = {
  plain: 'it is here',
  'plain over lines': 'it\n      is here\n\n      and there\n',
  'with an anchor and a tag': '&a !!str "here"',
  single: "'it''s \"here\"'",
  'single over lines': "'it is  \n      here\n\n\n       and ''there'' '",
  'single that is not closed': "'it is here\n",
  double: String.raw`"it \"is\" here\n\ttab \x41 \u00e4 \U0001F600 \/ \N\_ \e"`,
  'double over lines': '"it is \\\n      here\n      and  \n\n      there\\n\\\n     \\ end"',
  'double with blanks that stay': '"here \\\n      x\\ \\\n      y"',
  literal: '|\n      here\n        deeper\n\n      end\n',
  'literal, stripped': '|-\n      {\n        "here": 1\n      }\n\n\n',
  'literal, kept': '|+\n      here\n\n\n',
  'literal with an indicator': '|2-\n        deeper here\n      end\n',
  'literal with a comment': '|- # why\n      here\n',
  'literal that begins with empty lines': '|\n\n\n      here\n',
  'literal with CRLF': '|\r\n      here\r\n      there\r\n',
  'literal at the end of the file': '|\n      here',
  'literal with blanks at the end of lines': '|\n      here  \n      \n        \n      x\n',
  folded: '>\n      it is\n      here\n\n      and\n\n\n      there\n',
  'folded, stripped': '>-\n      it is\n      here\n',
  'folded with deeper lines':
    '>\n      it\n        is\n        here\n\n        x\n      and\n      there\n',
  'folded that begins with empty lines': '>\n\n      here\n      x\n',
  'folded with CRLF': '>-\r\n      here\r\n      x\r\n\r\n      y\r\n',
};

const documentOf = (scalar: string) =>
  `a:\n  - b: x\n    c: ${scalar}${scalar.endsWith('\n') ? '' : '\n'}d: 1\n`;

describe('a text in YAML', () => {
  for (const [name, scalar] of Object.entries(scalars)) {
    const yaml = name.includes('end of the file')
      ? `a:\n  - b: x\n    c: ${scalar}`
      : documentOf(scalar);
    it(`is decoded as by a YAML parser: ${name}`, () => {
      const { sourceMap, path } = only(yaml);
      assert.deepEqual(path, ['a', 0, 'c']);
      if (!name.includes('not closed')) assert.equal(sourceMap.text, parse(yaml).a[0].c);
      assert.equal(sourceMap.text.includes(word), true);
    });

    it(`maps to each of its characters: ${name}`, () => {
      const { sourceMap, start } = only(yaml);
      for (let offset = 0; offset < sourceMap.text.length; offset++) {
        const span = toOuterSpan(sourceMap, { offset, length: 1 });
        const shown = yaml.slice(start + span.offset, start + span.offset + span.length);
        const sign = sourceMap.text.charAt(offset);
        if (/[\w.,{}]/.test(sign) && !shown.startsWith('\\')) assert.equal(shown, sign);
        // The last line break of a block may not be in the text.
        if (span.length === 0) continue;
        const back = toInnerOffset(sourceMap, span.offset);
        assert.ok(back <= offset && offset - back < 2, `${offset} is ${back}`);
      }
    });
  }

  it('is not found in keys, or if the root is unrelated', () => {
    assert.deepEqual(yamlTexts('here: 1\na: {here: 2}\n', [word], []).texts, []);
    assert.deepEqual(yamlTexts('openapi: 3\na: here\n', [word], ['openapi']).texts, []);
    assert.equal(yamlTexts('openapi: 3\n---\na: here\n', [word], ['openapi']).texts.length, 1);
  });

  it('has its path in flow collections and under quoted keys, too', () => {
    const { path } = only(`'a''b': {"c\\n": [x, [y, 'here']]}\n`);
    assert.deepEqual(path, ["a'b", 'c\n', 1, 1]);
  });

  for (const [name, yaml] of [
    ['a block sequence', 'a:\n- "event: here\\nda"\n- \'ta: 1\'\n- |2\n\n\n  data: 2\n'],
    ['a flow sequence', 'a: ["event: here\\nda", \'ta: 1\', "\\n\\ndata: 2\\n", ]\n'],
  ] as const)
    it(`is a stream if it consists of the elements of ${name}`, () => {
      const [found, ...others] = yamlTexts(yaml, [word], []).texts;
      assert.deepEqual(others, []);
      assert.ok(found);
      const sourceMap = found.sourceMap();
      assert.equal(sourceMap.text, 'event: here\ndata: 1\n\ndata: 2\n');
      const base = found.scalars[0]?.start ?? 0;
      for (const part of ['here', 'ta: 1', 'data: 2']) {
        const { offset, length } = toOuterSpan(sourceMap, {
          offset: sourceMap.text.indexOf(part),
          length: part.length,
        });
        assert.equal(yaml.slice(base + offset, base + offset + length), part);
      }
      assert.equal(toOuterEdits(sourceMap, [{ offset: 0, length: 1, text: 'x' }]), undefined);
    });

  it('is separate in a sequence that is not a stream', () => {
    const { texts } = yamlTexts('- here\n- it is here\n- not\n', [word], []);
    assert.deepEqual(
      texts.map(({ sourceMap }) => sourceMap().text),
      ['here', 'it is here'],
    );
  });

  it('is decoded twice with thousands of escapes', () => {
    for (const [quote, escaped] of [
      ['"', '\\\\'],
      ["'", "''"],
    ] as const) {
      const text = `a: ${quote}here ${escaped.repeat(200_000)} x${quote}\n`;
      const known = yamlTexts(text, [word], []);
      assert.equal(known.texts[0]?.sourceMap().text.length, 200_007);
      const [again] = yamlTexts(text.replace(' x', ' y'), [word], [], known).texts;
      assert.ok(again?.sourceMap().text.endsWith(' y'));
    }
  });

  it('is found in broken YAML', () => {
    assert.equal(only('a: [\nb: "here"\n c: }').sourceMap.text, 'here');
    assert.equal(only('a:\n\t- b\n  c: |\n    here\n').sourceMap.text.trim(), 'here');
  });
});

describe('an edit of a text in YAML', () => {
  const put = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 6 }),
    fc.constantFrom('"', "'", '\n', '\n\n', ': ', ' #', '\\', ' ', '\t', 'ä😀', '}\n  {', '\r\n'),
  );
  for (const [name, scalar] of Object.entries(scalars)) {
    if (name.includes('not closed')) continue;
    if (/^(?:plain|folded)/.test(name)) {
      it(`is refused: ${name}`, () => {
        const { sourceMap } = only(documentOf(scalar));
        const edit = { offset: sourceMap.text.indexOf(word), length: word.length, text: 'there' };
        assert.equal(toOuterEdits(sourceMap, [edit]), undefined);
      });
      continue;
    }
    it(`is decoded as written, or refused: ${name}`, () => {
      const yaml = documentOf(scalar);
      const { sourceMap, start } = only(yaml);
      let written = 0;
      const numRuns = runs(100, 300);
      fc.assert(
        fc.property(fc.nat(), fc.nat(4), put, (at, length, text) => {
          const offset = at % (sourceMap.text.length + 1);
          const edit = { offset, length: Math.min(length, sourceMap.text.length - offset), text };
          const edits = toOuterEdits(sourceMap, [edit]);
          if (edits === undefined) return;
          written++;
          const moved = edits.map((one) => ({ ...one, offset: start + one.offset }));
          const after = parse(applyEdits(yaml, moved));
          assert.equal(after.a[0].c, applyEdits(sourceMap.text, [edit]));
          assert.equal(after.d, 1);
        }),
        { numRuns },
      );
      assert.ok(written > numRuns / 10, `${written} of ${numRuns} are written`);
    });
  }
});

describe('the texts of an edited YAML text', () => {
  const holders: Readonly<Record<string, (scalar: string) => string>> = {
    'deep in maps': documentOf,
    'in a list': (scalar) => `- ${scalar}\n- b: 1\n- 'here'\n`,
    'in a list of lists': (scalar) => `- - ${scalar}\n  - here\n- 'here'\n`,
    'of a key of the root': (scalar) => `a: ${scalar}\nb: "here"\n`,
    'as the whole document': (scalar) => `${scalar}\n---\nhere\n`,
    'in brackets': (scalar) => `a: [x, ${scalar}, 'here']\nb: here\n`,
    'in braces below a dash': (scalar) => `a:\n- {b: ${scalar}, c: 'here'}\n- here\n`,
  };
  const put = fc.oneof(
    fc.constantFrom(...'"\'\\\n:#-,[]{}x |>'.split(''), ''),
    fc.constantFrom('---', '\n---\n', '\n...\n', ': ', ' #', "''", '\r\n', '\t'),
    fc.nat(8).map((blanks) => `\n${' '.repeat(blanks)}`),
    fc.nat(8).map((blanks) => `\n${' '.repeat(blanks)}x`),
  );
  for (const [holder, hold] of Object.entries(holders))
    it(`equal those of the newly read text: ${holder}`, () => {
      fc.assert(
        fc.property(
          fc.constantFrom(...Object.values(scalars)),
          fc.array(fc.tuple(fc.nat(), fc.nat(3), put), { minLength: 1, maxLength: 4 }),
          (scalar, changes) => {
            let text = hold(scalar);
            let known = yamlTexts(text, [word], []);
            for (const [at, length, put] of changes) {
              const offset = at % (text.length + 1);
              text = applyEdits(text, [
                { offset, length: Math.min(length, text.length - offset), text: put },
              ]);
              known = yamlTexts(text, [word], [], known);
            }
            assert.deepEqual(readOf(known), readOf(yamlTexts(text, [word], [])), text);
          },
        ),
        { numRuns: runs(150, 1000) },
      );
    });

  function readOf({ texts }: YamlTexts): unknown {
    return texts.map(({ scalars: of, sourceMap }) => [of, sourceMap().text]);
  }
});
