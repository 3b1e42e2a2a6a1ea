import assert from 'node:assert/strict';
import { findingsOf } from '../../../server/src/features/diagnostics/documentDiagnostics.ts';
import { redact } from '../../../server/src/features/redact.ts';
import { idRedactor } from '../../../server/src/model/ids/redactedIds.ts';
import { applyEdits } from '../../../server/src/text/textEdit.ts';
import { contextWith, documentOf } from '../../support/fixture.ts';

const made = idRedactor();

/** A document after its redaction, and how many IDs and secrets were replaced. */
function redaction(text: string, languageId?: string) {
  const found = redact(documentOf(text, languageId), idRedactor());
  assert.ok(found);
  const { edits, ids, secrets } = found;
  return { text: applyEdits(text, edits), ids: ids.size, secrets: secrets.size };
}

function redacted(text: string, languageId?: string): string {
  return redaction(text, languageId).text;
}

/** A text in which some IDs have their placeholders. */
function withPlaceholders(text: string, ...ids: readonly string[]): string {
  return ids.reduce((before, id) => before.replaceAll(id, made(id)), text);
}

const step = 'step_Fx5aQ2LmT8vRz4KpW0dYbN31';
const run = 'run_Zq7vR2mXw9LtB4nKc8HsD3fJ';
const key = 'sk-proj-Zq7vR2mXw9LtB4nKc8HsD3fJ';

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

describe('redact in texts inside of texts', () => {
  const event = (data: unknown) =>
    `event: thread.run.step.created\ndata: ${JSON.stringify(data)}\n\n`;
  const value = { object: 'thread.run.step', id: 'step_a', metadata: { key } };
  const stream = event(value);
  const expected = (text: string) =>
    withPlaceholders(text, 'step_a').replaceAll(key, 'sk-redacted');

  it('works in event streams and JSON Lines', () => {
    assert.equal(redacted(stream, 'plaintext'), expected(stream));
    const lines = `${JSON.stringify(value)}\n${JSON.stringify(value)}\n`;
    assert.equal(redacted(lines, 'jsonl'), expected(lines));
  });

  it('works in strings, strings in strings and strings of YAML', () => {
    const string = JSON.stringify({ body: JSON.stringify(value) });
    assert.equal(redacted(string, 'json'), expected(string));
    const nested = JSON.stringify({ body: JSON.stringify({ body: stream }) });
    assert.equal(redacted(nested, 'json'), expected(nested));
    const dotNet = JSON.stringify({ body: JSON.stringify(value) }).replaceAll('\\"', '\\u0022');
    assert.equal(redacted(dotNet, 'json'), expected(dotNet));
    const text = JSON.stringify(value);
    for (const body of [
      `'${text}'`,
      `|\n      ${text}`,
      `>-\n      ${text}`,
      JSON.stringify(text),
    ]) {
      const yaml = `interactions:\n- response:\n    body: ${body}\n    url: https://x/steps/step_a\n`;
      assert.equal(redacted(yaml, 'yaml'), expected(yaml), body);
    }
  });

  it('works if the chunks of a stream are cut anywhere', () => {
    const at = stream.indexOf('step_a') + 3;
    const chunks = {
      chunks: [stream.slice(0, at), stream.slice(at, at + 80), stream.slice(at + 80)],
    };
    const after = JSON.parse(redacted(JSON.stringify(chunks), 'json'));
    assert.equal(after.chunks.join(''), expected(stream));
  });

  it('works in arguments that a stream sends in pieces', () => {
    const chunk = (text: string, index = 0) => {
      const call = { index, type: 'function', function: { arguments: text } };
      const delta = { step_details: { type: 'tool_calls', tool_calls: [call] } };
      const data = { object: 'thread.run.step.delta', id: 'step_b', delta };
      return event(data).replace('created', 'delta');
    };
    const text = [
      chunk(`{"run": "${run.slice(0, 9)}`),
      chunk('{}', 1),
      chunk(run.slice(9)),
      chunk('"}'),
    ].join('');
    const after = redacted(text, 'plaintext');
    assert.equal(
      after,
      [chunk(`{"run": "${made(run)}`), chunk('{}', 1), chunk(''), chunk('"}')]
        .join('')
        .replaceAll('step_b', made('step_b')),
    );
  });

  it('works in base64, which keeps its style', () => {
    const encode = (text: string) => Buffer.from(text).toString('base64');
    const decode = (text: string) => Buffer.from(text, 'base64').toString();
    const text = JSON.stringify({ ...value, note: 'é>>>???' });
    const inLines = (encoded: string) => encoded.replace(/.{60}/g, '$&\r\n');
    for (const write of [
      encode,
      (one: string) => inLines(encode(one)),
      (one: string) => `data:application/json;base64,${encode(one)}`,
    ]) {
      const document = JSON.stringify({ body: write(text) });
      const { text: after, ids, secrets } = redaction(document, 'json');
      assert.deepEqual([ids, secrets], [1, 1]);
      const { body } = JSON.parse(after);
      const [, head = '', data = ''] = /^(data:.*,)?(.*)$/s.exec(body) ?? [];
      assert.equal(decode(data), expected(text));
      assert.equal(body.includes('\r\n'), write(text).includes('\r\n'));
      assert.equal(head !== '', write(text).startsWith('data:'));
    }
    const forUrls = JSON.stringify({ body: Buffer.from(text).toString('base64url') });
    assert.equal(
      JSON.parse(redacted(forUrls, 'json')).body,
      Buffer.from(expected(text)).toString('base64url'),
    );
    const yaml = `body: !!binary |\n  ${encode(text).replace(/.{40}/g, '$&\n  ')}\nnext: 1\n`;
    const after = redacted(yaml, 'yaml');
    const [, block = ''] = /\|\n(.*)\nnext: 1\n$/s.exec(after) ?? [];
    assert.match(after, /^body: !!binary \|\n( {2}[\w+/=]+\n)+next: 1\n$/);
    assert.equal(decode(block), expected(text));
    const nested = JSON.stringify({
      a: JSON.stringify({ body: encode(JSON.stringify({ detail: text })) }),
    });
    const { body } = JSON.parse(JSON.parse(redacted(nested, 'json')).a);
    assert.equal(JSON.parse(decode(body)).detail, expected(text));
  });
});
