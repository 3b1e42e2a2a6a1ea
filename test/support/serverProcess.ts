import assert from 'node:assert/strict';
import { type ChildProcess, fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import {
  IPCMessageReader,
  IPCMessageWriter,
  type MessageReader,
  type MessageWriter,
  SocketMessageReader,
  SocketMessageWriter,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver-protocol/node';

/** A server's process, and the way to it. */
export interface ServerProcess {
  readonly child: ChildProcess;
  readonly reader: MessageReader;
  readonly writer: MessageWriter;
  /** Disconnects without a message, as a crashed client does. */
  readonly vanish: () => void;
}

/** The ways to start a server's program, by the option that asks for them. */
export const transports: Readonly<Record<string, (program: string) => Promise<ServerProcess>>> = {
  async '--stdio'(program) {
    const child = spawn(process.execPath, [program, '--stdio'], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    return {
      child,
      reader: new StreamMessageReader(child.stdout),
      writer: new StreamMessageWriter(child.stdin),
      vanish: () => {
        child.stdin.destroy();
        child.stdout.destroy();
      },
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
      vanish: () => socket.destroy(),
    };
  },
  async '--node-ipc'(program) {
    const child = fork(program, ['--node-ipc'], { execArgv: [] });
    return {
      child,
      reader: new IPCMessageReader(child),
      writer: new IPCMessageWriter(child),
      vanish: () => child.disconnect(),
    };
  },
};
