import { Uri } from 'vscode';
import {
  BrowserMessageReader,
  BrowserMessageWriter,
  LanguageClient,
} from 'vscode-languageclient/browser';
import { type StartClient, start } from './start.ts';

/** On the web the server is a worker beside the one that this runs in. */
export const startClient: StartClient = (context, hasFixtures) => {
  const script = Uri.joinPath(context.extensionUri, 'dist', 'server.js').toString(true);
  let worker: Worker | undefined;
  // Called again at each start: a server that has ended leaves its worker behind. The client would take a worker too,
  // but does not know the one of VS Code's extension host for one.
  const connect = async () => {
    worker?.terminate();
    worker = new Worker(script);
    return { reader: new BrowserMessageReader(worker), writer: new BrowserMessageWriter(worker) };
  };
  const started = start(
    context,
    hasFixtures,
    (id, name, options) => new LanguageClient(id, name, connect, options),
    `worker ${script}`,
  );
  return {
    ...started,
    stop: async () => {
      await started.stop();
      worker?.terminate();
    },
  };
};
