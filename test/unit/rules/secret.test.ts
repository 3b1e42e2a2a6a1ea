import assert from 'node:assert/strict';
import { findingsOf } from '../../../server/src/features/diagnostics/documentDiagnostics.ts';
import { contextWith, documentOf } from '../../support/fixture.ts';
import { documentWith, findingsInText } from './documents.ts';
import { functionCall, step, toolCalls } from './values.ts';

/** Put together here, so that secret scanners ignore this file. */
const key = ['sk', 'proj', 'Zq7vR2mXw9LtB4nKc8HsD3fJ'].join('-');
const token = ['ghp', '4fGh7KqPz2Wm9XrT5bNc8VdJ3sLy6QeUa1Ro'].join('_');

describe('rule secret', () => {
  const inText = (text: string) => documentWith(`"metadata": { "note": ${JSON.stringify(text)} }`);
  const spots = (text: string) =>
    findingsInText(text).map(({ finding, start, end }) => [
      finding.rule,
      text.slice(start, end),
      finding.message.split(':')[0],
    ]);

  for (const [name, text, shown, message] of [
    ['an API key', key, key, 'This looks like an OpenAI API key'],
    ['a key behind an escape', `one\n${key}`, key, 'This looks like an OpenAI API key'],
    ['a token', `${token} `, token, 'This looks like a GitHub token'],
    ['a header', `Authorization: Bearer ${key}`, `Bearer ${key}`, 'This looks like a bearer token'],
  ] as const) {
    it(name, () => assert.deepEqual(spots(inText(text)), [['secret', shown, message]]));
  }

  it('a token in which slashes are escaped', () => {
    const text = documentWith(`"metadata": { "note": "Bearer ab3/${key}" }`);
    const escaped = text.replace('ab3/', 'ab3\\/');
    assert.deepEqual(
      findingsInText(escaped).map(({ start, end }) => escaped.slice(start, end)),
      [`Bearer ab3\\/${key}`],
    );
  });

  const escapedKey = key.replace('s', '\\u0073').replace('proj', 'pr\\u006Fj');
  const inRequest = (headers: string) =>
    `{"request": {"headers": ${headers}}, "response": ${JSON.stringify(step({}))}}`;
  for (const [name, text, languageId, shown] of [
    ['in a step', documentWith(`"metadata": { "note": "${escapedKey}" }`), 'json', escapedKey],
    ['beside a step', inRequest(`["Bearer ${escapedKey}"]`), 'json', `Bearer ${escapedKey}`],
    [
      'in a string within a string',
      inRequest(JSON.stringify(`{"key":"${escapedKey}"}`)),
      'json',
      escapedKey.replaceAll('\\', '\\\\'),
    ],
    [
      'in a quoted string of YAML',
      `key: "Bearer \\x${key.replace('s', '73')}"\nbody: '${JSON.stringify(step({}))}'\n`,
      'yaml',
      `Bearer \\x${key.replace('s', '73')}`,
    ],
  ] as const) {
    it(`finds a key that is written with escapes ${name}`, () => {
      const found = findingsOf(documentOf(text, languageId), contextWith());
      assert.deepEqual(
        found.map(({ finding, start, end }) => [finding.rule, text.slice(start, end)]),
        [['secret', shown]],
      );
    });
  }

  it('accepts the middle of a word that is written with escapes', () => {
    const text = documentWith(`"metadata": { "note": "ta${escapedKey}" }`);
    assert.deepEqual(findingsInText(text), []);
  });

  for (const text of [
    'sk-...',
    'sk-xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx',
    'sk-your-api-key-goes-here-0000000000',
    'sk-1234567890abcdef1234567890abcdef',
    'Bearer Sanitized',
    'Bearer <token>',
    'the task-force-of-the-big-risk-department',
    'https://example.com/disk-a8f3kq92mzx71bvc04ty',
  ]) {
    it(`accepts ${text}`, () => assert.deepEqual(spots(inText(text)), []));
  }

  describe('is reported at the string that contains it', () => {
    const inStep = JSON.stringify(step({ metadata: { note: key } }));
    const called = functionCall({ arguments: JSON.stringify({ key }) });
    const message = JSON.stringify({ id: 'msg_1', content: [{ text: { value: key } }] });
    for (const [name, text, languageId, pointer] of [
      ['in a step', inStep, 'json', '/metadata/note'],
      [
        'in the arguments of a function',
        JSON.stringify(step({ step_details: toolCalls(called) })),
        'json',
        '/step_details/tool_calls/0/function/arguments',
      ],
      ['in a step of a list', `{"data": [${inStep}]}`, 'json', '/data/0/metadata/note'],
      [
        'around a step',
        `{"request": {"headers": ["Bearer ${key}"]}, "body": ${inStep.replace(key, '')}}`,
        'json',
        '/request/headers/0',
      ],
      ['in a name', `{"${key}": 1, "body": ${inStep.replace(key, '')}}`, 'json', `/${key}`],
      ['in a string', JSON.stringify({ body: inStep }), 'json', '/body#/metadata/note'],
      ['in a line', `${inStep.replace(key, '')}\n${inStep}\n`, 'jsonl', '2:/metadata/note'],
      [
        'in an event',
        `event: thread.run.step.completed\ndata: ${inStep}\n\n`,
        'plaintext',
        '2:/metadata/note',
      ],
      [
        'in an event about something else',
        `event: thread.run.step.completed\ndata: ${inStep.replace(key, '')}\n\nevent: thread.message.completed\ndata: ${message}\n\n`,
        'plaintext',
        '5:/content/0/text/value',
      ],
      [
        'in a comment of a stream',
        `: ${key}\nevent: thread.run.step.completed\ndata: ${inStep.replace(key, '')}\n\n`,
        'plaintext',
        '1:',
      ],
      [
        'in a cassette',
        `headers:\n  Authorization:\n  - Bearer ${key}\nbody: '${inStep.replace(key, '')}'\n`,
        'yaml',
        '/headers/Authorization/0',
      ],
      ['in a string of a cassette', `body: '${inStep}'\n`, 'yaml', '/body#/metadata/note'],
    ] as const) {
      it(name, () =>
        assert.deepEqual(
          findingsOf(documentOf(text, languageId), contextWith())
            .filter(({ finding }) => finding.rule === 'secret')
            .map((found) => found.pointer),
          [pointer],
        ),
      );
    }
  });

  it('does not repeat the secret', () => {
    const [found] = findingsInText(inText(key));
    assert.ok(!found?.finding.message.includes(key.slice(-10)));
  });
});
