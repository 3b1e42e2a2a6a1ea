import assert from 'node:assert/strict';
import { fixText } from '../../../../server/src/features/codeActions/fixAll.ts';
import { codeActions, findingsOf } from '../../../../server/src/languageService.ts';
import { contextWith, documentOf } from '../../../support/fixture.ts';
import { list, step } from '../../rules/values.ts';

const context = contextWith();
const pretty = (value: unknown) => JSON.stringify(value, undefined, 2);
const right = pretty(step());
const line = JSON.stringify(step());

function fixed(text: string, languageId = 'json'): string | undefined {
  return fixText(documentOf(text, languageId), context, false)?.text;
}

function messages(text: string, languageId = 'json'): readonly string[] {
  return findingsOf(documentOf(text, languageId), context).map(({ finding }) => finding.message);
}

/** Returns a step in the notation of Python, as `print` writes it. */
function inPython(json: string): string {
  return json
    .replaceAll('"', "'")
    .replaceAll('null', 'None')
    .replaceAll('true', 'True')
    .replaceAll('false', 'False');
}

describe('the fix for text that is not JSON', () => {
  const rows: readonly (readonly [name: string, wrong: string, right: string])[] = [
    ['removes a comma before a brace', right.replace(/\n\}$/, ',\n}'), right],
    ['removes a comma after the value', `${right},\n`, `${right}\n`],
    [
      'removes a comma before CRLF',
      right.replace(/\n\}$/, ',\r\n}'),
      right.replace(/\n\}$/, '\r\n}'),
    ],
    ['inserts a comma at the end of a line', right.replace('"completed",', '"completed"'), right],
    ['inserts several commas', right.replaceAll(',\n', '\n'), right],
    [
      'inserts a comma between the steps of a list',
      pretty(list([step(), step()])).replace('},\n    {', '}\n    {'),
      pretty(list([step(), step()])),
    ],
    ['writes null for None', right.replace('"last_error": null', '"last_error": None'), right],
    ['writes null for each None of a line', line.replaceAll('null', 'None'), line],
    ['writes JSON for a value of Python', inPython(right), right],
    ['writes JSON for a value of Python on one line', inPython(line), line],
    [
      'keeps quotes and escapes in a string in single quotes',
      pretty(step({ metadata: { a: '' } })).replace('"a": ""', String.raw`'a': 'it\'s "\u0041\n"'`),
      pretty(step({ metadata: { a: '' } })).replace(
        '"a": ""',
        String.raw`"a": "it's \"\u0041\n\""`,
      ),
    ],
  ];
  for (const [name, wrong, after] of rows) {
    it(name, () => {
      assert.equal(fixed(wrong), after);
      assert.equal(fixed(after), undefined);
    });
  }

  for (const [name, wrong] of [
    ['two values on one line', right.replace('"completed",\n', '"completed"')],
    ['a comment, which may be wanted', right.replace('{', '{ // a step\n')],
    ['a number that JSON lacks', right.replace('"last_error": null', '"last_error": NaN')],
    ['a string without its quote', right.replace('"completed",', '"completed,')],
    ['a text that ends early', right.slice(0, 300)],
    ['a comma instead of a value', right.replace('"last_error": null', '"last_error": ')],
  ] as const)
    it(`is missing for ${name}`, () => assert.equal(fixed(wrong), undefined));

  it('does not touch a text that has another mistake, which needs a person', () => {
    const wrong = right.replace('"completed",', '"completed"').replace('null', 'NaN');
    assert.equal(fixed(wrong), undefined);
  });

  it('is made together with the fixes in the text', () => {
    const wrong = right.replace('"completed",', '"complete"');
    assert.equal(fixed(wrong), right);
    assert.equal(fixed(`${JSON.stringify({ body: wrong })}`), JSON.stringify({ body: right }));
    const jsonLines = `${line.replace('"completed"', '"complete"')},\n${line}\n`;
    assert.equal(fixed(jsonLines, 'jsonl'), `${line}\n${line}\n`);
    const event = (data: string) => `event: thread.run.step.completed\ndata: ${data}\n\n`;
    assert.equal(
      fixed(
        event(line.replace('"completed"', '"complete"').replace(/\}$/, ',}')),
        'run-step-stream',
      ),
      event(line),
    );
  });

  it('holds back the other fixes if the rule is off', () => {
    const off = contextWith({ settings: { rules: { syntax: 'off' } } });
    const wrong = documentOf(right.replace('"completed",', '"complete"'), 'json');
    assert.equal(fixText(wrong, off, false), undefined);
  });

  it('is offered as a preferred quick fix at its finding', () => {
    const document = documentOf(right.replace('"completed",', '"completed"'), 'json');
    const [found] = findingsOf(document, context);
    assert.ok(found);
    const [action] = codeActions(document, found.range, context);
    assert.deepEqual([action?.title, action?.isPreferred], ['Insert the missing comma', true]);
  });
});

describe('a value of another language', () => {
  it('is one finding that says so', () => {
    for (const text of [inPython(right), inPython(line)])
      assert.deepEqual(messages(text), ['Expected double quotes, got single quotes']);
  });

  for (const [word, message] of [
    ['None', '`None` is Python, not JSON: expected `null`'],
    ['True', '`True` is Python, not JSON: expected `true`'],
    ['NULL', '`NULL` is not JSON: expected `null`'],
    ['NaN', '`NaN` is not JSON: expected a finite number or `null`'],
    ['-Infinity', '`-Infinity` is not JSON: expected a finite number or `null`'],
    ['undefined', '`undefined` is not JSON: expected `null`, or no property'],
    ["'none'", 'Expected double quotes, got single quotes'],
  ] as const)
    it(`is named in the message: ${word}`, () =>
      assert.deepEqual(messages(right.replace('"last_error": null', `"last_error": ${word}`)), [
        message,
      ]));

  it('is left alone in text that does not claim to be JSON', () => {
    assert.deepEqual(messages(inPython(right), 'plaintext'), []);
    assert.deepEqual(messages(JSON.stringify({ log: inPython(line) })), []);
  });
});
