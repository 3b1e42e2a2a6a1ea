import { join } from 'node:path';
import type { ExtensionContext } from 'vscode';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';
import { type RunningExtension, start } from './start.ts';
import type { StatusApi } from './status/statusItem.ts';

let running: RunningExtension | undefined;

/**
 * Desktop and remote entry: the server is a Node process of its own, spoken to over its standard streams. There it reads
 * long documents from their bytes; Node's own channel between processes would make strings of them first. It is started
 * as other editors do, so that its compiled code is kept for the next time.
 */
export async function activate(context: ExtensionContext): Promise<StatusApi> {
  const module = context.asAbsolutePath(join('dist', 'run-step-language-server.cjs'));
  const run = { module, transport: TransportKind.stdio };
  const debug = { ...run, options: { execArgv: ['--nolazy', '--inspect=6009'] } };
  running = await start(
    context,
    (id, name, options) => new LanguageClient(id, name, { run, debug }, options),
    `node ${module} --stdio`,
  );
  return running.api;
}

/** Lets the server end in order before the extension host goes. */
export function deactivate(): Promise<void> | undefined {
  return running?.stop();
}
