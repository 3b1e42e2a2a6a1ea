import assert from 'node:assert/strict';
import { testNow } from '../../../support/fixture.ts';
import { chosen, labels, offered, step } from './items.ts';

describe('completion of property names', () => {
  it('offers the properties of all types while the type is unknown, and fills them in', () => {
    const open = (inside: string) =>
      `{ ${step}, "step_details": { "type": "tool_calls", "tool_calls": [{${inside}|}] } }`;
    assert.equal(labels(open('')), 'id type code_interpreter file_search retrieval function');
    assert.match(
      chosen('function', open('"id": "call_1", ')),
      /"id": "call_1", "function": \{ "name": "get_weather", /,
    );
    assert.equal(labels(open('"type": "function", ')), 'id function');
    assert.doesNotMatch(labels(open(''), { settings: { apiVersion: 'v2' } }), /retrieval/);
  });

  it('offers missing properties: required before optional, in the order of the API, extras last', () => {
    assert.equal(
      labels(`{ ${step}, "created_at": 1, | }`),
      'id run_id assistant_id thread_id type status cancelled_at completed_at expired_at failed_at last_error ' +
        'step_details usage metadata expires_at',
    );
    assert.match(
      labels('{ | }', { settings: { conformance: 'api' } }),
      /failed_at last_error step_details expires_at expired_at usage metadata$/,
    );
  });

  const table: readonly [text: string, label: string, after: string][] = [
    ['{ "sta|', 'status', '{ "status": "in_progress"'],
    ['{ "sta|" }', 'status', '{ "status": "in_progress" }'],
    ['{ sta| }', 'status', '{ "status": "in_progress" }'],
    ['{ "sta| }', 'status', '{ "status": "in_progress" }'],
    ['{ | }', 'object', '{ "object": "thread.run.step" }'],
    ['{|}', 'object', '{"object": "thread.run.step"}'],
    [`{ ${step}, | }`, 'metadata', `{ ${step}, "metadata": null }`],
    [`{ ${step} | }`, 'metadata', `{ ${step}, "metadata": null }`],
    [`{\n  ${step}\n  "m|"\n}`, 'metadata', `{\n  ${step},\n  "metadata": null\n}`],
    [`{ | ${step} }`, 'metadata', `{ "metadata": null, ${step} }`],
    [`{\n  "met|\n  ${step}\n}`, 'metadata', `{\n  "metadata": null,\n  ${step}\n}`],
    [`{\n  "met|",\n  ${step}\n}`, 'metadata', `{\n  "metadata": null,\n  ${step}\n}`],
    ['{ "stat|e": "failed" }', 'status', '{ "status": "failed" }'],
    ['{"id":"step_1",|}', 'metadata', '{"id":"step_1","metadata":null}'],
    ['{ "usage": {}|}', 'metadata', '{ "usage": {}, "metadata": null}'],
    [
      '{ "last_error": { "code": "server_error", | } }',
      'message',
      '{ "last_error": { "code": "server_error", "message": "Sorry, something went wrong." } }',
    ],
  ];
  for (const [text, label, after] of table) {
    it(`${JSON.stringify(text)} + ${label}`, () => assert.equal(chosen(label, text), after));
  }

  it('derives the value from the document', () => {
    assert.equal(
      chosen('completed_at', '{ "status": "completed", "created_at": 1699063290, | }'),
      '{ "status": "completed", "created_at": 1699063290, "completed_at": 1699063290 }',
    );
    assert.match(chosen('failed_at', '{ "status": "completed", | }'), /"failed_at": null/);
    assert.match(
      chosen('type', '{ "step_details": { "type": "tool_calls" }, | }'),
      /, "type": "tool_calls" /,
    );
    assert.match(chosen('created_at', '{ | }'), new RegExp(`"created_at": ${testNow}`));
    assert.match(
      chosen('run_id', `[ { ${step}, "run_id": "run_x1" }, { ${step}, | } ]`, {
        languageId: 'json',
      }),
      /"run_id": "run_x1" }, .*"run_id": "run_x1"/,
    );
  });

  it('has snippets with a tab stop for every value', () => {
    const snippets = Object.fromEntries(
      offered('{ | }').map(({ label, snippet }) => [label, snippet]),
    );
    assert.equal(snippets.id, `"id": "\${1:step_abc123}"`);
    assert.equal(snippets.object, '"object": "thread.run.step"');
    assert.equal(snippets.failed_at, `"failed_at": \${1:null}`);
    assert.equal(snippets.type, `"type": \${1|"message_creation","tool_calls"|}`);
  });

  it('offers only the missing properties of the variant that the tag names', () => {
    const call = (members: string) =>
      `{ "step_details": { "type": "tool_calls", "tool_calls": [ { ${members} } ] } }`;
    assert.equal(labels(call('"type": "function", |')), 'id function');
    assert.equal(labels(call('|, "type": "file_search"')), 'id file_search');
    assert.doesNotMatch(labels(`{\n  "a|\n  ${step},\n  "status": "failed"\n}`), /object|status/);
  });

  it('completes lists and events around steps', () => {
    const list = (rest: string) => `{ "object": "list", "data": [ { ${step} } ], ${rest} }`;
    assert.equal(labels(list('|'), { languageId: 'json' }), 'first_id last_id has_more');
    assert.equal(
      labels(`{ | "data": [ { ${step} } ] }`, { languageId: 'json' }),
      'object first_id last_id has_more',
    );
    assert.match(
      labels(`[{ "event": "|", "data": { ${step} } }]`, { languageId: 'json' }),
      /^thread\.run\.step\.created .*thread\.run\.step\.delta$/,
    );
  });

  it('is empty in free maps, in comments and in unrelated documents', () => {
    assert.equal(labels('{ "metadata": { "|": "x" } }'), '');
    assert.equal(labels('{ "id": "x" // a | comment\n}', { languageId: 'jsonc' }), '');
    assert.equal(labels('{ | }', { languageId: 'json' }), '');
    assert.equal(labels('{ "id" | }'), '');
  });
});
