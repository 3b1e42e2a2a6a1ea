import assert from 'node:assert/strict';
import { findingsOf } from '../../../server/src/features/diagnostics/documentDiagnostics.ts';
import { redact } from '../../../server/src/features/redact.ts';
import { idRedactor } from '../../../server/src/model/ids/redactedIds.ts';
import { contextWith, documentOf } from '../../support/fixture.ts';
import { key, made, redacted, redaction, run, withPlaceholders } from './redacted.ts';

const step = 'step_Fx5aQ2LmT8vRz4KpW0dYbN31';

describe('redact', () => {
  it('replaces the same ID by the same placeholder, which keeps the prefix', () => {
    const text = JSON.stringify([
      { object: 'thread.run.step', id: step, run_id: run },
      { object: 'thread.run.step', id: step.replace('F', 'G'), run_id: run },
    ]);
    const [first, second] = JSON.parse(redacted(text));
    assert.match(first.id, /^step_redacted[0-9A-Za-z]{16}$/);
    assert.match(first.run_id, /^run_redacted[0-9A-Za-z]{16}$/);
    assert.notEqual(first.id, second.id);
    assert.equal(first.run_id, second.run_id);
    const { ids, secrets } = redaction(text);
    assert.deepEqual([ids, secrets], [3, 0]);
  });

  it('replaces a key that is written with escapes, also in a string within a string', () => {
    const written = JSON.stringify({ object: 'thread.run.step', metadata: { note: key } });
    const escaped = written.replace('sk-', '\\u0073k-');
    for (const text of [escaped, JSON.stringify({ body: escaped })]) {
      const { text: after, secrets } = redaction(text);
      assert.equal(after, text.replace(/\\+u0073k-[\w-]+/, 'sk-redacted'));
      assert.equal(secrets, 1);
    }
  });

  it('replaces every ID in an ID property, placeholder or not', () => {
    const calls = [
      { id: 'call_first', type: 'function', function: { name: 'f', arguments: '{}' } },
      {
        id: 'x',
        type: 'code_interpreter',
        code_interpreter: { input: '', outputs: [{ type: 'image', image: { file_id: 'plot' } }] },
      },
    ];
    const value = {
      id: 'step_a',
      object: 'thread.run.step',
      run_id: 'run_000000000000000000000001',
      thread_id: '123456',
      assistant_id: 'an assistant',
      step_details: { type: 'tool_calls', tool_calls: calls },
    };
    const { text, ids } = redaction(JSON.stringify(value));
    assert.equal(ids, 7);
    const after = JSON.parse(text);
    assert.equal(after.id, made('step_a'));
    assert.equal(after.run_id, made('run_000000000000000000000001'));
    assert.match(after.thread_id, /^redacted\w{16}$/);
    assert.match(after.assistant_id, /^redacted\w{16}$/);
    const [own, other] = after.step_details.tool_calls;
    assert.match(own.id, /^call_redacted\w{16}$/);
    assert.match(other.id, /^redacted\w{16}$/);
    assert.match(other.code_interpreter.outputs[0].image.file_id, /^redacted\w{16}$/);
  });

  it('keeps the placeholders of templates', () => {
    const ids = { id: '<id>', run_id: '<string>', thread_id: '{{thread}}' };
    const text = JSON.stringify({ ...ids, object: 'thread.run.step', assistant_id: 'asst_1' });
    assert.equal(redaction(text).text, text.replace('asst_1', made('asst_1')));
  });

  it('replaces the IDs of vector stores', () => {
    const text =
      '{"object":"thread.run","tool_resources":{"file_search":{"vector_store_ids":["vs_a"]}},"x":"vs_a"}';
    assert.equal(redacted(text), withPlaceholders(text, 'vs_a'));
  });

  it('replaces the IDs of lists and deltas, of client libraries, and of IDs with escapes', () => {
    const list = `{"object":"list","data":[{"object":"thread.run.step","runId":"run_a"}],"first_id":"step_b","last_id":"step_\\u0063"}`;
    assert.equal(
      redacted(list),
      withPlaceholders(list.replace('step_\\u0063', 'step_c'), 'run_a', 'step_b', 'step_c'),
    );
    const delta = '{"object":"thread.run.step.delta","id":"step_d","delta":{}}';
    assert.equal(redacted(delta), withPlaceholders(delta, 'step_d'));
  });

  it('replaces IDs in unfinished text', () => {
    const text = '{"object": "thread.run.step", "id": "step_a", "run_id": "run_b';
    assert.equal(redacted(text), withPlaceholders(text, 'step_a', 'run_b'));
  });

  it('replaces known IDs in names and strings, behind escapes too', () => {
    const text = JSON.stringify({
      object: 'thread.run.step',
      run_id: run,
      thread_id: 'thread_a',
      metadata: {
        [run]: `see\n${run}, ${JSON.stringify({ run, text: `\n${run}` })} \u2028${run}`,
        url: `https://api.openai.com/v1/threads/thread_a/runs/${run}?after=%2F${run}`,
      },
    }).replaceAll('\u2028', '\\u2028');
    assert.equal(redacted(text), withPlaceholders(text, run, 'thread_a'));
  });

  it('replaces IDs in arguments, by their format or by the name of their property', () => {
    const input = JSON.stringify({
      thread_id: 'thread_other',
      file: 'file-Zq7vR2mXw9LtB4nKc8HsD3fJ',
      organization: 'org-Kc8HsD3fJZq7vR2mXw9LtB4n',
      text: 'org-team, step_details, file_1',
    });
    const call = { id: 'call_a', type: 'function', function: { name: 'f', arguments: input } };
    const text = JSON.stringify({
      object: 'thread.run.step',
      step_details: { type: 'tool_calls', tool_calls: [call] },
    });
    const found = [
      'call_a',
      'thread_other',
      'file-Zq7vR2mXw9LtB4nKc8HsD3fJ',
      'org-Kc8HsD3fJZq7vR2mXw9LtB4n',
    ];
    assert.equal(redacted(text), withPlaceholders(text, ...found));
    assert.equal(redaction(text).ids, found.length);
  });

  it('keeps names, numbers and other words', () => {
    const text = `{
      "object": "thread.run.step", "run_id": "run_id", "thread_id": "1699063290", "id": "step_details",
      "created_at": 1699063290, "step_details": null, "metadata": { "run_id": "completed" }, "type": "tool_calls"
    }`;
    const expected = text
      .replace('"run_id": "run_id"', `"run_id": "${made('run_id')}"`)
      .replace('"thread_id": "1699063290"', `"thread_id": "${made('1699063290')}"`)
      .replace('"id": "step_details"', `"id": "${made('step_details')}"`);
    assert.equal(redacted(text), expected);
  });

  it('replaces secrets, and leaves no findings', () => {
    const text = JSON.stringify({
      object: 'thread.run.step',
      metadata: { key, header: 'Authorization: Bearer Zq7vR2mXw9LtB4nKc8HsD3fJ', again: key },
    });
    const { text: after, ids, secrets } = redaction(text);
    assert.deepEqual(JSON.parse(after).metadata, {
      key: 'sk-redacted',
      header: 'Authorization: Bearer redacted',
      again: 'sk-redacted',
    });
    assert.deepEqual([ids, secrets], [0, 2]);
    const left = findingsOf(documentOf(after), contextWith()).filter(
      ({ finding }) => finding.rule === 'secret',
    );
    assert.deepEqual(left, []);
  });

  it('changes nothing the second time', () => {
    const text = JSON.stringify({
      object: 'thread.run.step',
      id: step,
      run_id: 'r',
      metadata: { key, run },
    });
    const once = redacted(text);
    assert.deepEqual(redaction(once), { text: once, ids: 0, secrets: 0 });
  });

  it('uses other placeholders with another key', () => {
    const [own, other] = [idRedactor('a'), idRedactor('b')];
    assert.equal(own(step), idRedactor('a')(step));
    assert.notEqual(own(step), other(step));
    assert.notEqual(own(step), made(step));
  });

  it('keeps no revealing prefix', () => {
    assert.match(made('acme-customer-7'), /^redacted\w{16}$/);
  });

  it('is undefined for unrelated documents', () => {
    assert.equal(redact(documentOf(`{"id": "${step}"}`, 'json'), made), undefined);
  });
});
