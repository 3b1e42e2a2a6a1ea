import assert from 'node:assert/strict';
import { findingsOf } from '../../../../server/src/features/diagnostics/documentDiagnostics.ts';
import {
  fixtureChoices,
  newFixture,
} from '../../../../server/src/features/templates/newFixture.ts';
import { contextWith, documentOf, testNow } from '../../../support/fixture.ts';
import { chosen, labels, offered, step } from './items.ts';

describe('completion of templates', () => {
  it('offers a tool call of each type, and more', () => {
    const calls = '{ "step_details": { "type": "tool_calls", "tool_calls": [|] } }';
    assert.equal(labels(calls), 'function code_interpreter file_search retrieval');
    assert.equal(
      chosen('function', '{"step_details":{"type":"tool_calls","tool_calls":[|]}}'),
      '{"step_details":{"type":"tool_calls","tool_calls":[{"id":"call_abc123","type":"function",' +
        '"function":{"name":"get_weather","arguments":"{\\"city\\":\\"Paris\\"}","output":null}}]}}',
    );
    assert.equal(labels('{ "last_error": | }'), '{ code, message } null');
    assert.equal(
      labels('{ "usage": | }'),
      '{ prompt_tokens, completion_tokens, total_tokens } null',
    );
    assert.equal(labels('{ "step_details": | }'), 'message_creation tool_calls');
  });

  it('writes several lines if the file does', () => {
    assert.equal(
      chosen('{ code, message }', '{\n\t"last_error": |\n}'),
      '{\n\t"last_error": {\n\t"code": "server_error",\n\t"message": "Sorry, something went wrong."\n}\n}',
    );
  });

  it('has choices and tab stops', () => {
    const [error] = offered('{ "last_error": | }');
    assert.equal(
      error?.snippet,
      `{ "code": \${1|"server_error","rate_limit_exceeded"|}, "message": "\${2:Sorry, something went wrong.}" }`,
    );
  });

  it('offers a complete step of each status and type, without findings', () => {
    const items = offered('|').filter(({ detail }) => detail === 'Run step');
    assert.equal(items.length, 10);
    for (const { label, insertText } of items) {
      const findings = findingsOf(documentOf(insertText), contextWith());
      assert.deepEqual(
        findings.map(({ finding }) => finding.message),
        [],
        label,
      );
    }
  });

  it('offers the objects of New Fixture… with the indentation of the document', () => {
    for (const { object, type, status } of fixtureChoices()) {
      const label = `${status} ${type ?? object.replace('thread.', '')}`;
      const text = newFixture({ object, type, status }, testNow);
      assert.equal(chosen(label, '|'), text);
      if (type === undefined) continue;
      assert.equal(
        JSON.stringify(JSON.parse(chosen(label, '[\n    {},\n    |\n]'))[1]),
        JSON.stringify(JSON.parse(text ?? '')),
      );
    }
  });

  it('leaves the indentation to the client if the document has none', () => {
    const snippetIn = (text: string) =>
      offered(text, { languageId: text === '|' ? 'run-step' : 'json' }).find(
        ({ label }) => label === 'completed tool_calls',
      )?.snippet ?? '';
    assert.match(snippetIn('|'), /^\{\n\t"id"/);
    assert.match(snippetIn(`[\n   { ${step} },\n   |\n]`), /^\{\n {3}"id"/);
    assert.match(snippetIn(JSON.stringify(`[\n{ ${step} },\n|\n]`)), /^\{\\\\n {2}\\\\"id/);
  });

  it('has no tab stops for the chosen type and status', () => {
    for (const { label, snippet = '' } of offered('|').filter(
      ({ detail }) => detail === 'Run step',
    )) {
      const [status, type] = label.split(' ');
      assert.ok(snippet.includes(`"type": "${type}",\n\t"status": "${status}"`), label);
    }
  });

  it('gives a call its result in a completed step', () => {
    const call = (status: string) =>
      chosen(
        'function',
        `{"status":"${status}","step_details":{"type":"tool_calls","tool_calls":[|]}}`,
      );
    assert.match(call('completed'), /"output":"Sunny, 21 °C"/);
    assert.match(call('in_progress'), /"output":null/);
  });

  it('preselects a completed message in an empty file, which then ends with a line break', () => {
    const [first] = offered('|').filter(({ preselect }) => preselect);
    assert.equal(first?.label, 'completed message_creation');
    for (const empty of ['|', '\n|']) {
      assert.match(chosen('completed message_creation', empty), /\{\n.*\n\}\n$/s);
      assert.doesNotMatch(chosen('completed message_creation', `${empty}\n`), /\n\n$/);
    }
    assert.ok(offered('|').some(({ snippet }) => snippet?.endsWith('}\n')));
    assert.ok(!offered('[|').some(({ snippet }) => snippet?.endsWith('\n')));
  });

  it('adds a step of the same run to a list', () => {
    const text = (at: string) =>
      `{ "object": "list", "data": [ { ${step}, "run_id": "run_7" }${at} ], "first_id": null }`;
    for (const at of [', |', ' |']) {
      const after: unknown = JSON.parse(
        chosen('failed tool_calls', text(at), { languageId: 'json' }),
      );
      assert.deepEqual(
        (after as { data: { run_id: string }[] }).data.map(({ run_id }) => run_id),
        ['run_7', 'run_7'],
      );
    }
    assert.match(
      chosen('failed tool_calls', `[ { ${step} }, | ]`, { languageId: 'json' }),
      /"failed"/,
    );
  });
});
