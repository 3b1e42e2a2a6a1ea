import assert from 'node:assert/strict';
import { once } from 'node:events';
import {
  createProtocolConnection,
  ExitNotification,
  InitializeRequest,
  ShutdownRequest,
} from 'vscode-languageserver-protocol/node';
import { transports } from '../support/serverProcess.ts';
import { serverProgram } from './installed.ts';

describe('the language server from the npm package', () => {
  let program: string;
  before(async function () {
    this.timeout(300_000);
    program = await serverProgram();
  });

  for (const [transport, start] of Object.entries(transports)) {
    it(`answers over ${transport} and exits when asked to`, async () => {
      const { child, reader, writer } = await start(program);
      const ended = once(child, 'exit');
      const connection = createProtocolConnection(reader, writer);
      connection.listen();
      const { serverInfo, capabilities } = await connection.sendRequest(InitializeRequest.type, {
        processId: process.pid,
        rootUri: null,
        capabilities: {},
      });
      assert.equal(serverInfo?.name, 'run-step-language-server');
      assert.ok(capabilities.hoverProvider);
      await connection.sendRequest(ShutdownRequest.type);
      await connection.sendNotification(ExitNotification.type);
      assert.deepEqual(await ended, [0, null]);
      connection.dispose();
    });
  }
});
