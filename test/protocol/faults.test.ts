import assert from 'node:assert/strict';
import {
  ErrorCodes,
  InitializeRequest,
  ResponseError,
  ShutdownRequest,
} from 'vscode-languageserver-protocol/node';
import { startServer } from '../../server/src/lsp/server.ts';
import { type LanguageClient, startClient } from '../support/languageClient.ts';
import { connected, refusal } from '../support/rawConnection.ts';

const hover = 'textDocument/hover';
const uri = 'file:///a.runstep.json';
const position = { line: 0, character: 5 };
const askHover = { textDocument: { uri }, position };

/** Asserts that the server still has the opened text, and answers. */
async function stillAnswers({ connection }: LanguageClient): Promise<void> {
  const answer = await connection.sendRequest(hover, askHover);
  assert.match(JSON.stringify(answer), /in_progress/);
}

const range = { start: position, end: position };
const options = { tabSize: 2, insertSpaces: true };
const textDocument = { uri };

/** Every request about a document, with correct parameters. */
const requests: Readonly<Record<string, object>> = {
  [hover]: { position },
  'textDocument/completion': { position },
  'textDocument/definition': { position },
  'textDocument/references': { position, context: { includeDeclaration: true } },
  'textDocument/documentHighlight': { position },
  'textDocument/prepareRename': { position },
  'textDocument/rename': { position, newName: 'step_1' },
  'textDocument/codeAction': { range, context: { diagnostics: [] } },
  'textDocument/inlayHint': { range },
  'textDocument/formatting': { options },
  'textDocument/rangeFormatting': { range, options },
  'textDocument/selectionRange': { positions: [position] },
  'textDocument/documentSymbol': {},
  'textDocument/foldingRange': {},
  'textDocument/documentLink': {},
  'textDocument/diagnostic': {},
  'runStep/timeline': {},
  'runStep/embedded': { position },
  'runStep/redact': {},
  'runStep/timestamp': { position },
};

/** Positions outside of the text, which the server moves into it. */
const outside: readonly unknown[] = [
  { line: -1, character: -1 },
  { line: 2 ** 53, character: 2 ** 53 },
  { line: 1e300, character: -1e300 },
];

/** Values that are not positions. */
const malformed: readonly unknown[] = [
  {},
  [],
  7,
  'NaN',
  { line: 0.5, character: 0.5 },
  { line: 'NaN', character: 'NaN' },
  { line: null, character: null },
  { line: 0, character: 'NaN' },
  { line: 0 },
  { character: 0 },
];

/** The parameters of a request with a value in place of each position. */
const paramsAt = (rest: object, position: unknown) => ({
  ...rest,
  ...{ textDocument, position, positions: [position] },
  range: { start: position, end: position },
});

describe('malformed messages', () => {
  let client: LanguageClient;
  before(async () => {
    client = await startClient();
    // Blanks at the start, and something to complete at the end.
    client.open(uri, '  {"status": "complete", "step_details": ', 'run-step');
  });
  after(() => client.stop());
  afterEach(() => stillAnswers(client));

  /** Sends a request, and waits for its answer or its refusal. */
  const ask = (method: string, params: object) =>
    client.connection
      .sendRequest(method, params)
      .catch((error: unknown) => assert.ok(error instanceof ResponseError, String(error)));

  for (const [method, rest] of Object.entries(requests)) {
    it(`are answered with an error, and logged by their name: ${method}`, async () => {
      for (const params of [{}, { ...rest, textDocument: null }]) {
        const before = client.errors.length;
        const { code } = await refusal(client.connection, method, params);
        assert.equal(code, ErrorCodes.InternalError);
        const logged = client.errors.slice(before).join('\n');
        assert.ok(logged.startsWith(`${method} failed: `), logged);
      }
      await ask(method, { ...rest, textDocument: 'a' });
      const { message } = await refusal(client.connection, method);
      assert.ok(message.includes(method), message);
    });

    it(`are answered for unknown documents: ${method}`, async () => {
      const errors = client.errors.length;
      for (const unknown of ['file:///none.json', 'none', '', ':', 'file:', 'x://%', '\u202e\0'])
        await ask(method, { ...rest, textDocument: { uri: unknown } });
      assert.deepEqual(client.errors.slice(errors), []);
    });

    // An ID must be at the position.
    if (method !== 'textDocument/rename')
      it(`are answered for positions outside of the text: ${method}`, async () => {
        for (const place of outside)
          await client.connection.sendRequest(method, paramsAt(rest, place));
      });

    // Formatting takes only the lines of a range.
    if (/position|start/.test(JSON.stringify(rest)) && method !== 'textDocument/rangeFormatting')
      it(`are refused for malformed positions: ${method}`, async () => {
        for (const place of malformed)
          await refusal(client.connection, method, paramsAt(rest, place));
      });
  }

  it('do not hang the server in unfinished text', async () => {
    const unfinished = 'file:///unfinished.json';
    client.open(unfinished, '  [[[[{"a":[\r"object": "thread.run.step.delta"', 'run-step');
    const { connection } = client;
    for (const method of [hover, 'textDocument/completion']) {
      const params = { textDocument: { uri: unfinished } };
      for (const position of outside) await connection.sendRequest(method, { ...params, position });
      for (const position of malformed) await refusal(connection, method, { ...params, position });
    }
    client.close(unfinished);
  });

  it('that open a document twice keep the text of the second one', async () => {
    const twice = 'file:///twice.runstep.json';
    client.open(twice, '{}', 'run-step');
    client.open(twice, '{"status": "done"}', 'run-step');
    const codes = (await client.diagnostics(twice)).map(({ code }) => code);
    assert.ok(codes.includes('enum'));
    client.close(twice);
    client.close(twice);
    assert.deepEqual(await client.diagnostics(twice), []);
  });

  it('that change a closed document have no effect', async () => {
    const errors = client.errors.length;
    client.change('file:///none.runstep.json', 7, [{ text: '{"status": "done"}' }]);
    client.close('file:///none.runstep.json');
    assert.deepEqual(await client.diagnostics('file:///none.runstep.json'), []);
    assert.deepEqual(client.errors.slice(errors), []);
  });

  it('that contain an invalid change leave the document open', async () => {
    const before = await client.diagnostics(uri);
    const changes = [null, 7, {}, [null], [{}], [{ text: 7 }], [{ range: 7, text: 'x' }]];
    for (const contentChanges of changes)
      await client.connection.sendNotification('textDocument/didChange', {
        textDocument: { uri, version: 2 },
        contentChanges,
      });
    assert.ok(before.length > 0);
    assert.deepEqual(await client.diagnostics(uri), before);
  });
});

describe('a server before initialize and after shutdown', () => {
  const initialize = { processId: null, rootUri: null, capabilities: {} };
  const start = () =>
    connected((connection) => startServer(connection, { pause: async () => undefined }));

  it('refuses requests before initialize, and can be initialized afterwards', async () => {
    const connection = start();
    for (const [method, rest] of Object.entries(requests)) {
      const { code } = await refusal(connection, method, { textDocument, ...rest });
      assert.equal(code, ErrorCodes.ServerNotInitialized, method);
    }
    await connection.sendRequest(InitializeRequest.type, initialize);
    assert.equal(await connection.sendRequest(hover, askHover), null);
    connection.dispose();
  });

  it('is initialized once, and refuses all requests after shutdown', async () => {
    const connection = start();
    await connection.sendRequest(InitializeRequest.type, initialize);
    const again = await refusal(connection, 'initialize', initialize);
    assert.equal(again.code, ErrorCodes.InvalidRequest);
    assert.equal(await connection.sendRequest(hover, askHover), null);
    await connection.sendRequest(ShutdownRequest.type);
    const late = await refusal(connection, hover, askHover);
    assert.equal(late.code, ErrorCodes.InvalidRequest);
    connection.dispose();
  });
});
