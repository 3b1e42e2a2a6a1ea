import assert from 'node:assert/strict';
import { stringify } from 'yaml';
import { describesApi } from '../../../server/src/document/apiDescription.ts';
import { isHandled } from '../../../server/src/languageService.ts';
import { documentOf } from '../../support/fixture.ts';
import { step } from '../rules/values.ts';

const example = { get: { example: step(), 'x-example': JSON.stringify(step()) } };
const description = { openapi: '3.0.0', info: { title: 'API' }, paths: { '/steps': example } };
const { openapi, ...rest } = description;

describe('an API description', () => {
  const texts: Readonly<Record<string, readonly [languageId: string, text: string]>> = {
    'in JSON': ['json', JSON.stringify(description, undefined, 2)],
    'in one line of JSON': ['json', JSON.stringify(description)],
    'of Swagger': ['json', JSON.stringify({ swagger: '2.0', ...rest })],
    'whose version comes last': ['json', JSON.stringify({ ...rest, openapi })],
    'with a byte order mark': ['json', `\ufeff${JSON.stringify(description)}`],
    'in YAML': ['yaml', stringify(description)],
    'in YAML with quoted names': ['yaml', `# API\n---\n"openapi": 3.0.0\n${stringify(rest)}`],
    'in YAML that is JSON': ['yaml', JSON.stringify(description)],
  };
  for (const [what, [languageId, text]] of Object.entries(texts))
    it(`is recognized by the property names at its root ${what}`, () => {
      assert.ok(describesApi(text, languageId === 'yaml' ? 'yaml' : 'json'));
      assert.ok(!isHandled(documentOf(text, languageId)));
    });

  it('is recognized by its first characters', () => {
    const text = JSON.stringify(description, undefined, 2);
    assert.ok(describesApi(text.slice(0, 40), 'json'));
    assert.ok(describesApi(stringify(description).slice(0, 40), 'yaml'));
  });

  const others: Readonly<Record<string, readonly [languageId: string, text: string]>> = {
    'that names it deeper inside': ['json', JSON.stringify({ a: { openapi }, data: [step()] })],
    'a string of which names it': [
      'json',
      JSON.stringify({ note: '"openapi": 1', data: [step()] }),
    ],
    'that is a cassette': ['yaml', stringify({ a: { openapi }, body: JSON.stringify(step()) })],
    'with a description beside a cassette': [
      'yaml',
      `${stringify(description)}---\n${stringify({ body: JSON.stringify(step()) })}`,
    ],
  };
  for (const [what, [languageId, text]] of Object.entries(others))
    it(`is not a document ${what}`, () => {
      assert.ok(!describesApi(text, languageId === 'yaml' ? 'yaml' : 'json'));
      assert.ok(isHandled(documentOf(text, languageId)));
    });

  it('is not recognized in broken text', () => {
    for (const text of [
      '{',
      '{"openapi',
      '{"a" "openapi": 1}',
      '{"a": ]"openapi": 1',
      '{openapi: 1',
    ])
      assert.ok(!describesApi(text, 'json'), text);
  });
});
