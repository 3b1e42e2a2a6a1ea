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

  const escaped = messageWith(`${long}é`).replaceAll('é', '\\u00e9');
  for (const [name, body] of [
    ['what is not ASCII is escaped', escaped.replaceAll(/[^\0-\x7f]/g, '?')],
    ['some of it is', `${escaped.slice(0, -4)}é${escaped.slice(-4)}`],
    ['some of it is, and could be bytes', messageWith(`${long}Ã©`).replace('Ã©', '\\u00c3\\u00a9')],
    ['the name of the file is not ASCII', messageWith(long, { at: `${uri}é` })],
    ['the message is short', messageWith('{}')],
    ['it is about something else', messageWith(long, { method: 'textDocument/didSomething' })],
  ] as const) {
    it(`are read as all others where ${name}`, async () => {
      const { message } = await decode(body);
      assert.deepEqual(message, JSON.parse(body));
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
