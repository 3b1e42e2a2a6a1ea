import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { ErrorCodes, LanguageClient, ResponseError } from 'vscode-languageclient/node';
import { startProcess } from './server/serverProcess.ts';
import { type StartClient, start } from './start.ts';

/**
 * Starts the client on the desktop and in remote hosts, with the server as a Node process on
 * standard streams. They are faster than Node's own channel for long documents, which it converts
 * to strings. `first` is the process that was started before this module was loaded.
 */
export function startClientOf(module: string, first: ChildProcess): StartClient {
  let server: ChildProcess | undefined;
  // Called at each start. Ends a server that is still running.
  const connect = async () => {
    const next = server === undefined && !hasEnded(first) ? first : startProcess(module);
    server?.kill('SIGKILL');
    server = next;
    if (next.pid === undefined) throw new Error(`The process of ${module} could not be started.`);
    return next;
  };

  class ProcessClient extends LanguageClient {
    /** Logs an error. The crash handler reports requests that a crash interrupted. */
    override error(message: string, data?: unknown, show?: boolean | 'force'): void {
      super.error(message, data, isCutOff(data) ? false : show);
    }

    /** Stops the server. Ends one that does not answer before the next one starts. */
    override async stop(timeout?: number): Promise<void> {
      try {
        await super.stop(timeout);
      } catch (error) {
        if (server !== undefined) await kill(server);
        throw error;
      }
    }
  }

  return (context, hasFixtures) =>
    start(
      context,
      hasFixtures,
      (id, name, options) => new ProcessClient(id, name, connect, options),
      `node ${module} --stdio`,
    );
}

function isCutOff(error: unknown): boolean {
  return error instanceof ResponseError && error.code === ErrorCodes.PendingResponseRejected;
}

/** Kills a process, even a suspended one. Resolves when its streams are closed. */
async function kill(server: ChildProcess): Promise<void> {
  if (hasEnded(server)) return;
  const closed = once(server, 'close');
  server.kill('SIGKILL');
  await closed;
}

function hasEnded(server: ChildProcess): boolean {
  return server.exitCode !== null || server.signalCode !== null;
}
