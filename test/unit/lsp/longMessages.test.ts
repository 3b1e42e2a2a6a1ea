import assert from 'node:assert/strict';
import { generateList } from '../../../bench/generate.ts';
import { messageDecoder } from '../../../server/src/lsp/longMessages.ts';
import type { OpenedDocument } from '../../../server/src/lsp/openedDocument.ts';
import { openFixture, textOfFixture } from '../../../server/src/service.ts';

const uri = 'file:///steps.runsteps.json';
const long = generateList(400, { seed: 3 }).text;

function messageWith(text: string, { method = 'textDocument/didOpen', at = uri } = {}): string {
  const textDocument = { uri: at, languageId: 'run-step', version: 1, text };
  return JSON.stringify({ jsonrpc: '2.0', method, params: { textDocument } });
}

async function decode(body: string | Buffer) {
  const message = await messageDecoder.decode(Buffer.from(body), { charset: 'utf-8' });
  const { params } = message as unknown as { readonly params: { textDocument: OpenedDocument } };
  return { message, document: params.textDocument };
}

describe('messages that open a long document', () => {
  for (const [name, text] of [
    ['ASCII', long.replace(/[^\0-\x7f]/g, '?')],
    ['two, three and four bytes a character', `${long}é東😀`],
    ['a character at each end of a step', long.replaceAll('{\n', '{"é": "é",\n')],
    ['escapes', `${long}\\u00e9\t\u0001`],
  ] as const) {
    it(`are read as they were sent: ${name}`, async () => {
      const { document } = await decode(messageWith(text));
      assert.ok(document.long !== undefined);
      assert.equal(document.text, '');
      const { uri: at, version, languageId } = document;
      assert.deepEqual([at, version, languageId], [uri, 1, 'run-step']);
      const opened = openFixture({ uri, version, languageId, text: document.long }, true);
      const afresh = openFixture({ uri, version, languageId, text }, true);
      assert.equal(textOfFixture(opened), text);
      assert.deepEqual(opened.source.pieces, afresh.source.pieces);
    });
  }

  it('are read as they were sent: whatever is escaped, wherever it is cut into parts', async () => {
    // Odd lengths, so that each escape comes to stand at the end of a part.
    const odd = 'é東"\\/\n\r\t\b\f\u0000\u001f~ab';
    const text = `${odd.repeat(60_000)}${long.replaceAll(/[\ud800-\udfff]/g, '?')}`;
    const escaped = (char: string) =>
      `\\u${char.charCodeAt(0).toString(16).padStart(4, '0').toUpperCase()}`;
    const ways = [
      messageWith(text),
      messageWith(text).replaceAll(/[^\0-\x7f]/g, escaped),
      messageWith('@').replace('@', () => text.replaceAll(/[\s\S]/g, escaped)),
    ];
    for (const body of ways) {
      const { document } = await decode(body);
      assert.ok(document.long !== undefined);
      assert.equal(document.long.slice(0, document.long.text.length), text);
    }
  });

  it('are read in full: what follows the text, and names that are not ASCII', async () => {
    const at = `${uri}é😀`;
    const textDocument = { uri: at, languageId: 'run-step', text: long, version: 7 };
    const params = { textDocument, extra: 'é' };
    const body = { jsonrpc: '2.0', method: 'textDocument/didOpen', params };
    const { message, document } = await decode(JSON.stringify(body));
    assert.equal(document.long?.slice(0, document.long.text.length), long);
    const { long: _, ...rest } = document;
    const plain = { ...body, params: { ...params, textDocument: { ...textDocument, text: '' } } };
    assert.deepEqual({ ...message, params: { ...params, textDocument: rest } }, plain);
  });

  const opening = messageWith(long);
  for (const [name, body] of [
    ['half of a character is escaped', messageWith(`${long}\ud83d`)],
    ['a whole one is, in halves', messageWith(`${long}|`).replace('|', '\\ud83d\\ude00')],
    ['there is white space', opening.replace('"text":', '"text": ')],
    [
      'the text stands elsewhere',
      opening.replace('"textDocument":{', '"textDocument":{"other":{"text":"a"},'),
    ],
    ['the message is short', messageWith('{}')],
    ['it is about something else', messageWith(long, { method: 'textDocument/didSomething' })],
  ] as const) {
    it(`are read as all others where ${name}`, async () => {
      const { message } = await decode(body);
      assert.deepEqual(message, JSON.parse(body));
    });
  }

  it('are read as all others where half of a character follows a long text, wherever that is cut into parts', async () => {
    for (const char of ['a', 'é', '東', '😀'])
      for (let before = 0; before < 5; before++)
        for (const escapes of ['', '\n', '\n\n\t\u0001']) {
          const text = `{${'"'.repeat(before)}${escapes}${char.repeat(300_000)}\ud83d${char}"`;
          const body = messageWith(text);
          const { document } = await decode(body);
          assert.equal(document.long, undefined);
          assert.ok(document.text === text, `${char} ${before} ${escapes}`);
        }
  });

  for (const [name, body] of [
    ['a control character', opening.replace('\\n', '\n')],
    ['an escape that is none', opening.replace('\\n', '\\x')],
    ['digits that are none', opening.replace('\\n', '\\u00g0')],
    ['no end', opening.slice(0, -4)],
    ['an end in an escape', opening.slice(0, opening.lastIndexOf('\\n') + 1)],
  ] as const) {
    it(`are refused where they are not JSON: ${name}`, async () => {
      assert.throws(() => JSON.parse(body), SyntaxError);
      await assert.rejects(decode(body), SyntaxError);
    });
  }

  it('may hold bytes that are no UTF-8', async () => {
    const [before = '', after = ''] = messageWith(`${long}|`).split('|');
    const body = Buffer.concat([
      Buffer.from(before),
      Buffer.from([0xc3, 0x28, 0xff]),
      Buffer.from(after),
    ]);
    const { document } = await decode(body);
    assert.ok(document.long !== undefined);
    const { text } = (JSON.parse(body.toString()) as { params: { textDocument: OpenedDocument } })
      .params.textDocument;
    const opened = openFixture(
      { uri, version: 1, languageId: 'run-step', text: document.long },
      true,
    );
    assert.equal(textOfFixture(opened), text);
  });
});
