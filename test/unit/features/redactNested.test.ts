import assert from 'node:assert/strict';
import { key, made, redacted, redaction, run, withPlaceholders } from './redacted.ts';

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
