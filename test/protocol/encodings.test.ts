import assert from 'node:assert/strict';
import {
  CodeActionRequest,
  CompletionRequest,
  DocumentSymbolRequest,
  HoverRequest,
  InlayHintRequest,
  type Position,
  type PositionEncodingKind,
  type Range,
} from 'vscode-languageserver-protocol';
import { capabilitiesOf } from '../support/clientCapabilities.ts';
import { type LanguageClient, startClient } from '../support/languageClient.ts';

const uri = 'file:///project/step.runstep.json';

/** Everything on one line, after characters of one to four bytes in UTF-8. */
const text =
  '{"metadata": {"é": "日本 👩‍🚀 🚀"}, "object": "thread.run.step", "status": "complete"}';

/** How many units of each encoding a text has. */
const lengthIn: Readonly<Record<string, (part: string) => number>> = {
  'utf-8': (part) => Buffer.byteLength(part),
  'utf-16': (part) => part.length,
  'utf-32': (part) => [...part].length,
};

function clientWith(offered: PositionEncodingKind[]): Promise<LanguageClient> {
  return startClient({ ...capabilitiesOf.vscode, general: { positionEncodings: offered } });
}

describe('position encodings', () => {
  let client: LanguageClient;
  afterEach(async () => {
    await client.stop();
    assert.deepEqual(client.errors, []);
  });

  const offers: readonly (readonly [PositionEncodingKind[], PositionEncodingKind])[] = [
    [[], 'utf-16'],
    [['utf-8', 'utf-16', 'utf-32'], 'utf-16'],
    [['utf-8', 'utf-32'], 'utf-8'],
    [['utf-32', 'utf-8'], 'utf-32'],
    [['utf-7', 'utf-32'], 'utf-32'],
    [['utf-7'], 'utf-16'],
  ];
  for (const [offered, chosen] of offers) {
    it(`use ${chosen} of [${offered.join(', ')}]`, async () => {
      client = await clientWith(offered);
      assert.equal(client.initialized.capabilities.positionEncoding, chosen);
    });
  }

  for (const [encoding, length] of Object.entries(lengthIn)) {
    /** The range of a part of a one-line text. */
    const rangeOf = (part: string, whole = text): Range => {
      const at = (offset: number): Position => ({
        line: 0,
        character: length(whole.slice(0, offset)),
      });
      const start = whole.indexOf(part);
      return { start: at(start), end: at(start + part.length) };
    };
    const inside = (part: string): Position => rangeOf(part.slice(2)).start;

    describe(encoding, () => {
      beforeEach(async () => {
        client = await clientWith([encoding]);
        client.open(uri, text, 'run-step');
      });

      it('apply to diagnostics', async () => {
        const found = await client.diagnostics(uri);
        const wrong = found.find(({ code }) => code === 'enum');
        assert.deepEqual(wrong?.range, rangeOf('"complete"'));
      });

      it('apply to a hover', async () => {
        const hover = await client.connection.sendRequest(HoverRequest.type, {
          textDocument: { uri },
          position: inside('"status"'),
        });
        assert.deepEqual(hover?.range, rangeOf('"status"'));
      });

      it('apply to completion', async () => {
        const items = await client.connection.sendRequest(CompletionRequest.type, {
          textDocument: { uri },
          position: inside('"complete"'),
        });
        assert.ok(Array.isArray(items));
        const edit = items.find(({ label }) => label.includes('failed'))?.textEdit;
        assert.ok(edit !== undefined && 'range' in edit);
        assert.deepEqual(edit.range, rangeOf('"complete"'));
      });

      it('apply to code actions', async () => {
        const actions = await client.connection.sendRequest(CodeActionRequest.type, {
          textDocument: { uri },
          range: rangeOf('"complete"'),
          context: { diagnostics: [], only: ['quickfix'] },
        });
        const [fix] = actions ?? [];
        assert.ok(fix !== undefined && 'edit' in fix);
        const [edit] = fix.edit?.changes?.[uri] ?? [];
        assert.deepEqual(edit?.range, rangeOf('"complete"'));
        assert.deepEqual(fix.diagnostics?.[0]?.range, rangeOf('"complete"'));
      });

      it('apply to the outline and to inlay hints', async () => {
        const timed = text.replace('}, ', '}, "created_at": 1718270007, ');
        client.change(uri, 2, [{ text: timed }]);
        const textDocument = { uri };
        const range = { start: { line: 0, character: 0 }, end: rangeOf(timed, timed).end };
        const [hint] =
          (await client.connection.sendRequest(InlayHintRequest.type, { textDocument, range })) ??
          [];
        assert.deepEqual(hint?.position, rangeOf('1718270007,', timed).end);
        const [symbol] =
          (await client.connection.sendRequest(DocumentSymbolRequest.type, { textDocument })) ?? [];
        assert.ok(symbol !== undefined && 'range' in symbol);
        assert.deepEqual(symbol.range, range);
      });

      it('apply to edits, several in one change', async () => {
        const grown = text.replace('"é"', '"é🚀"');
        const moved = grown.replace('本', '');
        const behind = rangeOf('": "').start;
        client.change(uri, 2, [
          { range: { start: behind, end: behind }, text: '🚀' },
          { range: rangeOf('本', grown), text: '' },
        ]);
        const before = await client.diagnostics(uri);
        const wrong = before.find(({ code }) => code === 'enum');
        assert.deepEqual(wrong?.range, rangeOf('"complete"', moved));
        client.change(uri, 3, [{ range: rangeOf('"complete"', moved), text: '"completed"' }]);
        const after = await client.diagnostics(uri);
        assert.ok(!after.some(({ code }) => code === 'enum' || code === 'syntax'));
      });

      it('clamp a position after the end of its line to the end', async () => {
        client.change(uri, 2, [{ range: rangeOf('"complete"}'), text: '"failed"}\r\n' }]);
        const end = { line: 0, character: 9999 };
        client.change(uri, 3, [{ range: { start: end, end }, text: ' ' }]);
        const found = await client.diagnostics(uri);
        assert.ok(!found.some(({ code }) => code === 'enum' || code === 'syntax'));
      });
    });
  }
});
