import assert from 'node:assert/strict';
import { type ChildProcess, fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import {
  createProtocolConnection,
  ExitNotification,
  InitializeRequest,
  IPCMessageReader,
  IPCMessageWriter,
  type MessageReader,
  type MessageWriter,
  ShutdownRequest,
  SocketMessageReader,
  SocketMessageWriter,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver-protocol/node';
import { serverProgram } from './installed.ts';

/** A server's process, and the way to it. */
interface Started {
  readonly child: ChildProcess;
  readonly reader: MessageReader;
  readonly writer: MessageWriter;
}

const transports: Readonly<Record<string, (program: string) => Promise<Started>>> = {
  async '--stdio'(program) {
    const child = spawn(process.execPath, [program, '--stdio'], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    return {
      child,
      reader: new StreamMessageReader(child.stdout),
      writer: new StreamMessageWriter(child.stdin),
    };
  },
  async '--socket'(program) {
    const listener = createServer().listen(0, '127.0.0.1');
    await once(listener, 'listening');
    const address = listener.address();
    assert.ok(typeof address === 'object' && address);
    const child = spawn(process.execPath, [program, `--socket=${address.port}`], {
      stdio: 'inherit',
    });
    const [socket]: Socket[] = await once(listener, 'connection');
    listener.close();
    assert.ok(socket);
    return {
      child,
      reader: new SocketMessageReader(socket),
      writer: new SocketMessageWriter(socket),
    };
  },
  async '--node-ipc'(program) {
    const child = fork(program, ['--node-ipc'], { execArgv: [] });
    return { child, reader: new IPCMessageReader(child), writer: new IPCMessageWriter(child) };
  },
};

describe('the language server from the npm package', () => {
  let program: string;
  before(async function () {
    this.timeout(300_000);
    program = await serverProgram();
  });

  for (const [transport, start] of Object.entries(transports)) {
    it(`answers over ${transport} and ends when it is told to`, async () => {
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
