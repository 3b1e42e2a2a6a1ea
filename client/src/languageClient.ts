import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { ErrorCodes, LanguageClient, ResponseError } from 'vscode-languageclient/node';
import { startProcess } from './server/serverProcess.ts';
import { type StartClient, start } from './start.ts';

/**
 * Desktop and remote: the server is a Node process of its own, spoken to over its standard streams. There it reads long
 * documents from their bytes; Node's own channel between processes would make strings of them first. `first` is the
 * process that was started before this module was loaded.
 */
export function startClientOf(module: string, first: ChildProcess): StartClient {
  let server: ChildProcess | undefined;
  // Called again at each start. A server that has not ended by itself is ended.
  const connect = async () => {
    const next = server === undefined && !hasEnded(first) ? first : startProcess(module);
    server?.kill('SIGKILL');
    server = next;
    if (next.pid === undefined) throw new Error(`The process of ${module} could not be started.`);
    return next;
  };

  class ProcessClient extends LanguageClient {
    /** Logs an error. That a crash has cut a request off is not shown as well: the crash handler reports the crash. */
    override error(message: string, data?: unknown, show?: boolean | 'force'): void {
      super.error(message, data, isCutOff(data) ? false : show);
    }

    /** Stops the server. One that does not answer is ended before the next one starts: the end would stop that one too. */
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

/** Ends a process, also one that is stopped and takes no other signal; settles when its streams are closed. */
async function kill(server: ChildProcess): Promise<void> {
  if (hasEnded(server)) return;
  const closed = once(server, 'close');
  server.kill('SIGKILL');
  await closed;
}

function hasEnded(server: ChildProcess): boolean {
  return server.exitCode !== null || server.signalCode !== null;
}
