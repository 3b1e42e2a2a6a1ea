import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import {
  type ClientCapabilities,
  createProtocolConnection,
  DidOpenTextDocumentNotification,
  InitializeRequest,
  type ProtocolConnection,
  ResponseError,
} from 'vscode-languageserver-protocol/node';
import { type ServerProcess, transports } from '../support/serverProcess.ts';
import { repository } from '../support/vscode/paths.ts';

const program = join(repository, 'server', 'bin', 'run-step-language-server.cjs');

/** Leads a server through the handshake, for a client of that process. */
async function greet(
  { reader, writer }: ServerProcess,
  processId: number | null,
  capabilities: ClientCapabilities = {},
) {
  const connection = createProtocolConnection(reader, writer);
  connection.listen();
  await connection.sendRequest(InitializeRequest.type, {
    processId,
    rootUri: null,
    capabilities,
  });
  return connection;
}

/** Shows that a server checks documents. */
async function checks(connection: ProtocolConnection): Promise<void> {
  const uri = 'file:///alive.runstep.json';
  await connection.sendNotification(DidOpenTextDocumentNotification.type, {
    textDocument: { uri, languageId: 'run-step', version: 1, text: '{"status": "complete"}' },
  });
  const hover = await connection.sendRequest('textDocument/hover', {
    textDocument: { uri },
    position: { line: 0, character: 3 },
  });
  assert.match(JSON.stringify(hover), /status/);
}

describe("the language server's process", function () {
  this.timeout(60_000);
  const running = new Set<ChildProcess>();
  afterEach(() => {
    for (const child of running) child.kill('SIGKILL');
    running.clear();
  });

  for (const [transport, start] of Object.entries(transports)) {
    it(`exits when its client disconnects: ${transport}`, async () => {
      const server = await start(program);
      running.add(server.child);
      const ended = once(server.child, 'exit');
      // The process that the client names is alive: only the way to it is gone.
      const connection = await greet(server, process.pid);
      connection.onError(() => {});
      server.vanish();
      assert.deepEqual(await ended, [1, null]);
      connection.dispose();
    });

    it(`exits with the process of its client: ${transport}`, async () => {
      const client = spawn(process.execPath, ['-e', 'process.stdin.resume()']);
      const server = await start(program);
      running.add(server.child).add(client);
      const ended = once(server.child, 'exit');
      const connection = await greet(server, client.pid ?? null);
      client.kill();
      assert.deepEqual(await ended, [1, null]);
      connection.dispose();
    });
  }

  it('survives invalid messages', async () => {
    const server = await start('--stdio');
    const { stdin } = server.child;
    assert.ok(stdin);
    const connection = await greet(server, null);
    const framed = (body: string) => `Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
    for (const body of [
      '{"jsonrpc": "2.0", "id": 7, "method": "textDocument/hov',
      'null',
      '[]',
      '{}',
      '{"jsonrpc": "2.0"}',
      '{"jsonrpc": "2.0", "id": {}, "method": 7}',
      '{"jsonrpc": "2.0", "method": "textDocument/didOpen"}',
      '{"jsonrpc": "2.0", "method": "textDocument/didChange", "params": {"textDocument": null}}',
      '{"jsonrpc": "2.0", "id": 8, "result": null}',
      '{"jsonrpc": "2.0", "id": 9, "error": null}',
      '\ufeff',
    ])
      stdin.write(framed(body));
    await checks(connection);
    connection.dispose();
  });

  it('survives refused requests to its client, and logs them', async () => {
    const connection = await greet(await start('--stdio'), null, {
      workspace: {
        diagnostics: { refreshSupport: true },
        inlayHint: { refreshSupport: true },
      },
      textDocument: { diagnostic: {} },
    });
    const said = new Promise<string>((resolve) => {
      connection.onNotification('window/logMessage', ({ message }: { message: string }) => {
        if (message.startsWith('Not caught')) resolve(message);
      });
    });
    for (const feature of ['diagnostic', 'inlayHint'])
      connection.onRequest(
        `workspace/${feature}/refresh`,
        () => new ResponseError(-32803, 'not now'),
      );
    await checks(connection);
    await connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
    assert.match(await said, /not now/);
    await checks(connection);
    connection.dispose();
  });

  it('refuses unknown requests, and requests without parameters', async () => {
    const connection = await greet(await start('--stdio'), null);
    const refused = (method: string, params?: object) =>
      assert.rejects(
        params === undefined
          ? connection.sendRequest(method)
          : connection.sendRequest(method, params),
        ResponseError,
      );
    await refused('textDocument/nothing', {});
    await refused('$/nothing', {});
    await connection.sendRequest('textDocument/hover').catch((error: unknown) => {
      assert.ok(error instanceof ResponseError);
    });
    await checks(connection);
    connection.dispose();
  });

  async function start(transport: string): Promise<ServerProcess> {
    const server = await transports[transport]?.(program);
    assert.ok(server);
    running.add(server.child);
    return server;
  }
});
