import { Console } from 'node:console';
import {
  type Connection,
  createConnection,
  ProposedFeatures,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import { messageDecoder } from './longMessages.ts';

/** The connection that the command line asks for: `--stdio`, `--node-ipc` or `--socket=N`. */
export function connectAsAsked(): Connection {
  return process.argv.includes('--stdio') ? connectStdio() : createConnection(ProposedFeatures.all);
}

function connectStdio(): Connection {
  const { stdin, stdout, stderr } = process;
  // What somebody prints must not stand between the messages.
  globalThis.console = new Console(stderr);
  let isDown = false;
  const vanished = () => process.exit(isDown ? 0 : 1);
  stdin.on('end', vanished).on('close', vanished);
  const reader = new StreamMessageReader(stdin, { contentTypeDecoder: messageDecoder });
  const connection = createConnection(
    ProposedFeatures.all,
    reader,
    new StreamMessageWriter(stdout),
  );
  connection.onShutdown(() => {
    isDown = true;
  });
  return connection;
}
