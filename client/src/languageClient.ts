import { join } from 'node:path';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';
import { type StartClient, start } from './start.ts';

/**
 * Desktop and remote: the server is a Node process of its own, spoken to over its standard streams. There it reads long
 * documents from their bytes; Node's own channel between processes would make strings of them first. It is started as
 * other editors do, so that its compiled code is kept for the next time.
 */
export const startClient: StartClient = (context, hasFixtures) => {
  const module = context.asAbsolutePath(join('dist', 'run-step-language-server.cjs'));
  const run = { module, transport: TransportKind.stdio };
  const debug = { ...run, options: { execArgv: ['--nolazy', '--inspect=6009'] } };
  return start(
    context,
    hasFixtures,
    (id, name, options) => new LanguageClient(id, name, { run, debug }, options),
    `node ${module} --stdio`,
  );
};
