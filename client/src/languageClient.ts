import type { ChildProcess } from 'node:child_process';
import { LanguageClient } from 'vscode-languageclient/node';
import { startProcess } from './server/serverProcess.ts';
import { type StartClient, start } from './start.ts';

/**
 * Desktop and remote: the server is a Node process of its own, spoken to over its standard streams. There it reads long
 * documents from their bytes; Node's own channel between processes would make strings of them first. `first` is the
 * process that was started before this module was loaded.
 */
export function startClientOf(module: string, first: ChildProcess): StartClient {
  let server: ChildProcess | undefined;
  // Called again at each start. A server that has not ended by itself is killed: one that is stopped takes no other signal.
  const connect = async () => {
    const next = server === undefined ? first : startProcess(module);
    server?.kill('SIGKILL');
    server = next;
    if (next.pid === undefined) throw new Error(`The process of ${module} could not be started.`);
    return next;
  };
  return (context, hasFixtures) => {
    const started = start(
      context,
      hasFixtures,
      (id, name, options) => new LanguageClient(id, name, connect, options),
      `node ${module} --stdio`,
    );
    return {
      ...started,
      // A server that does not answer is ended.
      stop: () =>
        started.stop().catch((error) => {
          server?.kill('SIGKILL');
          throw error;
        }),
    };
  };
}
