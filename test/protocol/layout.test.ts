import assert from 'node:assert/strict';
import {
  type ClientCapabilities,
  DocumentFormattingRequest,
  DocumentRangeFormattingRequest,
  FoldingRangeRequest,
  SelectionRangeRequest,
} from 'vscode-languageserver-protocol';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { capabilitiesOf } from '../support/clientCapabilities.ts';
import { type LanguageClient, startClient } from '../support/languageClient.ts';

const step = '{"object": "thread.run.step",\n"usage": {\n"total_tokens": 1\n}\n}\n';
const laidOut = `{
  "object": "thread.run.step",
  "usage": {
    "total_tokens": 1
  }
}
`;

const ours = 'file:///project/step.runstep.json';
const json = 'file:///project/step.json';
const options = { tabSize: 2, insertSpaces: true };

/** VS Code's capabilities for formatting and folding: everything can be registered later. */
const vscode: ClientCapabilities = {
  ...capabilitiesOf.vscode,
  textDocument: {
    ...capabilitiesOf.vscode.textDocument,
    foldingRange: { dynamicRegistration: true, rangeLimit: 1, lineFoldingOnly: true },
    selectionRange: { dynamicRegistration: true },
    formatting: { dynamicRegistration: true },
    rangeFormatting: { dynamicRegistration: true },
  },
};

describe('the layout of documents', () => {
  let client: LanguageClient;
  const start = async (
    ...[capabilities, initializationOptions]: Parameters<typeof startClient>
  ) => {
    client = await startClient(capabilities, initializationOptions);
    client.open(ours, step, 'run-step');
    client.open(json, step, 'json');
  };
  afterEach(async () => {
    await client.stop();
    assert.deepEqual(client.errors, []);
  });

  const fold = (uri: string) =>
    client.connection.sendRequest(FoldingRangeRequest.type, { textDocument: { uri } });
  const format = (uri: string) =>
    client.connection.sendRequest(DocumentFormattingRequest.type, {
      textDocument: { uri },
      options,
    });
  const select = (uri: string, ...lines: readonly number[]) =>
    client.connection.sendRequest(SelectionRangeRequest.type, {
      textDocument: { uri },
      positions: lines.map((line) => ({ line, character: 1 })),
    });

  it('is offered to editors without JSON support', async () => {
    await start('plain');
    const { capabilities } = client.initialized;
    assert.equal(capabilities.foldingRangeProvider, true);
    assert.equal(capabilities.selectionRangeProvider, true);
    assert.equal(capabilities.documentFormattingProvider, true);
    assert.equal(capabilities.documentRangeFormattingProvider, true);
    for (const uri of [ours, json]) {
      assert.deepEqual(await fold(uri), [
        { startLine: 1, endLine: 2 },
        { startLine: 0, endLine: 3 },
      ]);
      const edits = (await format(uri)) ?? [];
      assert.equal(TextDocument.applyEdits(TextDocument.create('', '', 0, step), edits), laidOut);
      const [first, second] = (await select(uri, 2, 0)) ?? [];
      assert.deepEqual(first?.range, {
        start: { line: 2, character: 1 },
        end: { line: 2, character: 13 },
      });
      assert.ok(first?.parent?.parent?.parent);
      assert.deepEqual(second?.range.start, { line: 0, character: 1 });
    }
    assert.ok(!client.registered.some(({ method }) => method.startsWith('textDocument/')));
  });

  it('is left to the JSON server of VS Code in its documents', async () => {
    await start(vscode, { builtInJson: true });
    const { capabilities } = client.initialized;
    assert.equal(capabilities.documentFormattingProvider, undefined);
    assert.equal(capabilities.foldingRangeProvider, undefined);
    assert.deepEqual(await fold(ours), [{ startLine: 0, endLine: 3 }]);
    assert.ok(((await format(ours)) ?? []).length > 0);
    assert.equal(await fold(json), null);
    assert.equal(await select(json, 0), null);
    assert.equal(await format(json), null);
    const selectors = Object.fromEntries(
      client.registered.map(({ method, registerOptions }) => [
        method,
        registerOptions?.documentSelector?.map((one: { language: string }) => one.language),
      ]),
    );
    assert.deepEqual(selectors['textDocument/formatting'], ['run-step']);
    assert.deepEqual(selectors['textDocument/rangeFormatting'], ['run-step']);
    assert.deepEqual(selectors['textDocument/foldingRange'], [
      'run-step',
      'run-step-stream',
      'jsonl',
      'plaintext',
    ]);
    assert.ok(!selectors['textDocument/selectionRange'].includes('json'));
  });

  it('formats a range', async () => {
    await start('plain');
    const edits = await client.connection.sendRequest(DocumentRangeFormattingRequest.type, {
      textDocument: { uri: ours },
      range: { start: { line: 2, character: 0 }, end: { line: 2, character: 5 } },
      options,
    });
    const lineStart = { line: 2, character: 0 };
    assert.deepEqual(edits, [{ range: { start: lineStart, end: lineStart }, newText: '  ' }]);
  });

  it('is not offered in unrelated documents', async () => {
    await start('plain');
    client.open(json, '{\n"a":\n1\n}');
    assert.equal(await fold(json), null);
    assert.equal(await format(json), null);
    assert.equal(await select(json, 0), null);
  });
});
