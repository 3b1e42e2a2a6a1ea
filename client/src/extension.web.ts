import { type ExtensionContext, Uri } from 'vscode';
import {
  BrowserMessageReader,
  BrowserMessageWriter,
  LanguageClient,
} from 'vscode-languageclient/browser';
import { type RunningExtension, start } from './start.ts';
import type { StatusApi } from './status/statusItem.ts';

let running: RunningExtension | undefined;
let worker: Worker | undefined;

/** Entry on the web: the server is a worker beside the one that this runs in. */
export async function activate(context: ExtensionContext): Promise<StatusApi> {
  const script = Uri.joinPath(context.extensionUri, 'dist', 'web', 'server.js').toString(true);
  // Asked again at each start: a server that has ended leaves its worker behind. The client would take a worker too,
  // but does not know the one of VS Code's extension host for one.
  const connect = async () => {
    worker?.terminate();
    worker = new Worker(script);
    return { reader: new BrowserMessageReader(worker), writer: new BrowserMessageWriter(worker) };
  };
  running = await start(
    context,
    (id, name, options) => new LanguageClient(id, name, connect, options),
    `worker ${script}`,
  );
  return running.api;
}

/** Lets the server end in order before the extension host goes. */
export async function deactivate(): Promise<void> {
  await running?.stop();
  worker?.terminate();
}
