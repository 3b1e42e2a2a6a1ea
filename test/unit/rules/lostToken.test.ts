import assert from 'node:assert/strict';
import { fixAll } from '../../../server/src/features/codeActions/fixAll.ts';
import { findingsOf } from '../../../server/src/features/diagnostics/documentDiagnostics.ts';
import { sampleOf } from '../../support/examples.ts';
import { contextWith, documentOf } from '../../support/fixture.ts';
import { mark } from '../../support/marks.ts';
import { delta, functionCall, list, step, toolCalls } from './values.ts';

const context = contextWith();

/** The findings of a text, as `rule pointer`. */
function reported(text: string, languageId = 'json') {
  return findingsOf(documentOf(text, languageId), context).map(
    ({ finding, pointer }) => `${finding.rule} ${pointer}`,
  );
}

const calling = step({
  id: 'step_2',
  step_details: toolCalls(functionCall({ arguments: '{}' }), {
    id: 'call_2',
    type: 'code_interpreter',
    code_interpreter: {
      input: '1',
      outputs: [
        { type: 'logs', logs: 'x' },
        { type: 'image', image: { file_id: 'file-1' } },
      ],
    },
  }),
});

const documents: Readonly<Record<string, unknown>> = {
  'a step': calling,
  'a list': list([calling, step()]),
  'a list of one': list([step()]),
  'an array': [calling, step()],
  'an event': { event: 'thread.run.step.completed', data: calling },
  'a delta': delta({ index: 0, type: 'function', function: { arguments: '{"a":[' } }),
  'a recording': { entries: [{ body: list([calling, step()]), status: 200 }], tags: [['x'], {}] },
};

/** The UTF-16 offsets of some characters in a JSON text that are not inside of strings. */
function placesOf(signs: RegExp, text: string): readonly number[] {
  const quiet = text.replace(/"((?:[^"\\]|\\.)*)"/g, (_, inner) => `"${' '.repeat(inner.length)}"`);
  return [...quiet.matchAll(signs)].map(({ index }) => index);
}

/** The findings of a text without one of some characters, if they are not one `syntax` finding. */
function othersWithout(signs: RegExp, text: string) {
  const places = placesOf(signs, text);
  assert.ok(places.length > 3);
  return sampleOf(places, 6).flatMap((at) => {
    const found = reported(text.slice(0, at) + text.slice(at + 1));
    return found.length === 1 && found[0]?.startsWith('syntax ') ? [] : [[at, ...found]];
  });
}

describe('a lost bracket, quote, colon or comma', () => {
  for (const [name, value] of Object.entries(documents)) {
    for (const indent of [2, 0]) {
      for (const [what, signs] of Object.entries({
        bracket: /[{}[\]]/g,
        quote: /"/g,
        'colon or comma': /[:,]/g,
      })) {
        it(`is one finding, anywhere: a ${what} of ${name}, indented by ${indent}`, () =>
          assert.deepEqual(othersWithout(signs, JSON.stringify(value, undefined, indent)), []));
      }
    }
  }

  it('in a lost line that opens an object is at most two findings', () => {
    // In other objects at the root, the rest of the inner one looks like their own properties.
    const { 'an event': _, 'a delta': __, ...others } = documents;
    for (const value of Object.values(others)) {
      const lines = JSON.stringify(value, undefined, 2).split('\n');
      for (const [at, line] of lines.entries()) {
        if (!line.endsWith(': {')) continue;
        const found = reported(lines.toSpliced(at, 1).join('\n'));
        const syntax = found.filter((one) => one.startsWith('syntax '));
        assert.ok(found.length < 3 && syntax.length === 1, `${line}: ${found.join(', ')}`);
      }
    }
  });

  it('that is doubled is at most two findings', () => {
    for (const value of Object.values(documents)) {
      const text = JSON.stringify(value, undefined, 2);
      for (const at of sampleOf(placesOf(/[{}[\]:,]/g, text), 12)) {
        const found = reported(text.slice(0, at) + text.charAt(at) + text.slice(at));
        const syntax = found.filter((one) => one.startsWith('syntax '));
        assert.ok(found.length < 3 && syntax.length === 1, `${at}: ${found.join(', ')}`);
      }
    }
  });

  const one = list([step()]);
  const pretty = JSON.stringify(one, undefined, 2);
  for (const [name, text, shown, message] of [
    [
      'of a list',
      pretty.replace('\n  ],', ','),
      '"first_id"',
      'Expected a closing bracket `]` before this',
    ],
    [
      'of a list, and the comma behind it',
      pretty.replace('\n  ],', ''),
      '"first_id"',
      'Expected a closing bracket `]` before this',
    ],
    [
      'that opens a step',
      pretty.replace('    {\n', ''),
      '"id"',
      'Expected an opening brace `{` before this',
    ],
    [
      'that opens an array',
      pretty.replace('"data": [', '"data": '),
      '{',
      'Expected an opening bracket `[` before this',
    ],
    [
      'a quote that opens a name',
      pretty.replace('"last_id"', 'last_id"'),
      'last_id',
      'Not a valid JSON value: expected a string in double quotes, a number, true, false or null',
    ],
    [
      'a quote that closes a name before a brace',
      pretty.replace('"usage":', '"usage:'),
      '"usage: {',
      'The string is not closed: expected a double quote before the end of the line',
    ],
    [
      'a colon before an object',
      pretty.replace('"usage":', '"usage"'),
      '{',
      'Expected a colon between the property name and its value',
    ],
    ['a brace too many', pretty.replace('579\n      },', '579\n      }},'), '}', 'Unexpected `}`'],
    [
      'that closes an element',
      JSON.stringify(list([step(), step({ id: 'step_2' })])).replace('}},{', '},{'),
      '{',
      'Expected a closing brace `}` before this',
    ],
  ] as const) {
    it(`is reported at the first unexpected token: ${name}`, () => {
      const [found, ...more] = findingsOf(documentOf(text, 'json'), context);
      assert.deepEqual(more, []);
      assert.equal(found?.finding.message, message);
      assert.equal(text.slice(found.start, found.end), shown, mark(text, [found]));
    });
  }

  it('does not move other findings or their fixes', () => {
    const ended = { completed_at: 1699063291 };
    const wrong = list([
      step({ status: 'complete', ...ended }),
      step({ id: 'step_2', status: 'COMPLETED', ...ended }),
    ]);
    const text = JSON.stringify({ ...wrong, last_id: 'step_3' }, undefined, 2).replace(
      '\n  ],',
      ',',
    );
    const found = findingsOf(documentOf(text, 'json'), context);
    assert.deepEqual(
      found.map(({ finding, pointer, start, end }) => [
        finding.rule,
        pointer,
        text.slice(start, end),
      ]),
      [
        ['enum', '/data/0/status', '"complete"'],
        ['enum', '/data/1/status', '"COMPLETED"'],
        ['syntax', '', '"first_id"'],
        ['list-ids', '/last_id', '"step_3"'],
      ],
    );
    const corrected = text
      .replace('"complete"', '"completed"')
      .replace('"COMPLETED"', '"completed"');
    assert.equal(fixAll(documentOf(text, 'json'), context).text, corrected);
  });

  const broken = JSON.stringify(one).replace('}],', '},');
  for (const [name, text, languageId, pointer] of [
    ['a string', JSON.stringify({ body: broken }), 'json', '/body#'],
    ['a cassette', `body: '${broken}'\n`, 'yaml', '/body#'],
    ['a line of JSON Lines', `${JSON.stringify(step())}\n${broken}\n`, 'jsonl', '2:'],
    [
      'the data of an event',
      `event: thread.run.step.completed\ndata: ${JSON.stringify(step()).replace('{"type"', '"type"')}\n\n`,
      'plaintext',
      '2:',
    ],
  ] as const) {
    it(`is one finding in ${name}`, () =>
      assert.deepEqual(reported(text, languageId), [`syntax ${pointer}`]));
  }

  it('is not guessed if there are more mistakes', () => {
    const text = pretty.replace('\n  ],', ',').replace('"last_id":', '"last_id"');
    const found = findingsOf(documentOf(text, 'json'), context);
    assert.ok(found.some(({ finding }) => finding.message.includes('comma')));
  });

  it('is found beside comments if they are allowed', () => {
    const text = `// a list\n${pretty.replace('\n  ],', ',')}`;
    assert.deepEqual(reported(text, 'jsonc'), ['syntax ']);
  });

  it('is found again after an edit', () => {
    const text = pretty.replace('"has_more": false', '"has_more": true').replace('\n  ],', ',');
    assert.deepEqual(reported(text), ['syntax ']);
    assert.deepEqual(reported(text.replace(',\n  "first_id"', '],\n  "first_id"')), []);
  });
});
