import assert from 'node:assert/strict';
import { findingsOf } from '../../../server/src/features/diagnostics/documentDiagnostics.ts';
import { contextWith, documentOf } from '../../support/fixture.ts';
import { documentWith, findingsInText } from './documents.ts';
import { list, step } from './values.ts';

describe('rule syntax', () => {
  for (const [name, fragment, shown, message] of [
    [
      'a comma too few',
      '"status": "completed"\n"metadata": null',
      '"metadata"',
      'Expected a comma',
    ],
    [
      'a comma too many',
      '"metadata": null,',
      '}',
      'A comma is not allowed before a closing bracket',
    ],
    [
      'a quote too few, which swallows the comma',
      '"run_id": "run_1,\n"metadata": null',
      '"run_1,',
      'The string is not closed: expected a double quote before the end of the line',
    ],
    [
      'no quote before a value',
      '"run_id": run_1",\n"metadata": null',
      'run_1',
      'Not a valid JSON value: expected a string in double quotes, a number, true, false or null',
    ],
    [
      'a line break in a string',
      '"status": "comp\nleted",\n"metadata": null',
      '"comp',
      'The string is not closed: expected a double quote before the end of the line',
    ],
    [
      'a line break in a string with other members behind it',
      '"type": "mess\nage", "status": "completed", "metadata": null',
      '"mess',
      'The string is not closed: expected a double quote before the end of the line',
    ],
    [
      'the quotes of a word processor',
      '"status": “completed”',
      '“completed”',
      'Expected straight double quotes, got typographic quotes',
    ],
    [
      'a bracket of the wrong kind',
      '"usage": {\n  "total_tokens": 0\n]',
      ']',
      'Expected a comma or a closing brace `}`',
    ],
    ['a comment', '// later\n"metadata": null', '// later', 'Comments are not allowed in JSON'],
  ] as const) {
    it(name, () => {
      const text = documentWith(fragment);
      const found = findingsInText(text);
      assert.deepEqual(
        found.map(({ finding, start, end }) => [
          finding.rule,
          text.slice(start, end),
          finding.message,
        ]),
        [['syntax', shown, message]],
      );
    });
  }

  it('reports each of two unclosed strings', () => {
    const text = documentWith('"status": "completed,\n"run_id": "run_1,\n"metadata": null');
    const found = findingsInText(text);
    assert.deepEqual(
      found.map(({ start, end }) => text.slice(start, end)),
      ['"completed,', '"run_1,'],
    );
  });

  it('reports an extra brace, and reads the text after it', () => {
    const found = findingsInText(documentWith('"metadata": null},\n"last_error": 1'));
    assert.deepEqual(
      found.map(({ finding }) => finding.message),
      ['Unexpected `}`', 'Expected an object or null, got the number `1`'],
    );
  });

  it('reports no missing properties in an unfinished text', () => {
    const found = findingsInText(
      '{\n  "object": "thread.run.step",\n  "id": "step_1",\n  "status": \n}',
    );
    assert.deepEqual(
      found.map(({ finding }) => [finding.rule, finding.message]),
      [['syntax', 'Expected a value']],
    );
  });
});

describe('text beside a comment or trailing comma', () => {
  const fragment = '"type": "tool_call" /* was tool_calls */,\n"run_id": "run_1"';
  const reported = (text: string, languageId = 'json') =>
    findingsOf(documentOf(text, languageId), contextWith()).map(
      ({ finding, pointer }) => `${finding.rule} ${pointer}`,
    );

  it('is checked: a value before a comment', () =>
    assert.deepEqual(reported(documentWith(fragment)), ['enum /type', 'syntax ']));

  it('is checked: a value after a comment, or below it', () => {
    assert.deepEqual(
      reported(documentWith(fragment.replace(/("type": )(.*?) (\/.*\/)/, '$1$3 $2'))),
      ['syntax ', 'enum /type'],
    );
    assert.deepEqual(reported(documentWith(`// an old one\n${fragment.replace(/ \/.*\//, '')}`)), [
      'syntax ',
      'enum /type',
    ]);
  });

  it('is checked: a value before a trailing comma', () =>
    assert.deepEqual(reported(documentWith('"metadata": {},\n"status": "complete",')), [
      'enum /status',
      'syntax ',
    ]));

  it('is checked: an object that lacks a property', () =>
    assert.deepEqual(reported(documentWith('"usage": { /* none */ }')), [
      'required /usage',
      'syntax ',
    ]));

  it('is checked: a list', () => {
    const text = JSON.stringify(list([step()], { last_id: 'step_2' }), undefined, 2);
    const commented = text.replace('"has_more"', '// the last page\n  "has_more"');
    assert.deepEqual(reported(commented), ['list-ids /last_id', 'syntax ']);
    assert.deepEqual(reported(commented, 'jsonc'), ['list-ids /last_id']);
  });

  it('is checked: a string, and a line of JSON Lines', () => {
    const line = JSON.stringify(step()).replace('"completed"', '"complete" /**/');
    assert.deepEqual(reported(JSON.stringify({ body: line })), [
      'enum /body#/status',
      'syntax /body#',
    ]);
    assert.deepEqual(reported(`${line}\n`, 'jsonl'), ['enum 1:/status', 'syntax 1:']);
  });
});
