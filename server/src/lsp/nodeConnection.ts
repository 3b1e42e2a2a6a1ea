import { Console } from 'node:console';
import {
  type Connection,
  createConnection,
  createServerSocketTransport,
  ProposedFeatures,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import { portIn } from './arguments.ts';
import { messageDecoder } from './longMessages.ts';

/**
 * The connection that the command line asks for: `--stdio`, `--node-ipc` or `--socket=N`. When it is cut off the client is
 * gone, and the process ends.
 */
export function connectAsAsked(): Connection {
  const { argv } = process;
  if (argv.includes('--stdio')) return connectStdio();
  const port = portIn(argv);
  return port === undefined ? connectParent() : connectSocket(port);
}

function connectStdio(): Connection {
  const { stdin, stdout, stderr } = process;
  // What somebody prints must not stand between the messages.
  globalThis.console = new Console(stderr);
  const reader = new StreamMessageReader(stdin, { contentTypeDecoder: messageDecoder });
  const connection = createConnection(
    ProposedFeatures.all,
    reader,
    new StreamMessageWriter(stdout),
  );
  const vanished = whenGone(connection);
  stdin.on('end', vanished).on('close', vanished);
  return connection;
}

function connectSocket(port: number): Connection {
  const [reader, writer] = createServerSocketTransport(port);
  const connection = createConnection(ProposedFeatures.all, reader, writer);
  reader.onClose(whenGone(connection));
  return connection;
}

function connectParent(): Connection {
  const connection = createConnection(ProposedFeatures.all);
  process.on('disconnect', whenGone(connection));
  return connection;
}

/** Ends the process: in order if the client had asked for that. */
function whenGone(connection: Connection): () => void {
  let isDown = false;
  connection.onShutdown(() => {
    isDown = true;
  });
  return () => process.exit(isDown ? 0 : 1);
}
