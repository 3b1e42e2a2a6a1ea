import { Uri } from 'vscode';
import {
  BrowserMessageReader,
  BrowserMessageWriter,
  LanguageClient,
} from 'vscode-languageclient/browser';
import { type StartClient, start } from './start.ts';

/** Starts the client on the web, with the server in another worker. */
export const startClient: StartClient = (context, hasFixtures) => {
  const script = Uri.joinPath(context.extensionUri, 'dist', 'server.js').toString(true);
  let worker: Worker | undefined;
  // Called at each start, because a crashed server leaves its worker behind. The client does not
  // recognize the `Worker` class of VS Code's extension host, so it gets a reader and a writer.
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
