import { Console } from 'node:console';
import {
  type Connection,
  createConnection,
  createServerSocketTransport,
  ProposedFeatures,
} from 'vscode-languageserver/node';
import { portIn } from './commandLine.ts';

/**
 * Returns the connection that the command line selects: `--stdio`, `--node-ipc` or `--socket=N`.
 * Calls `vanished` if the client disconnects.
 */
export function connectAsAsked(vanished: () => void): Connection {
  const { argv } = process;
  if (argv.includes('--stdio')) return connectStdio(vanished);
  const port = portIn(argv);
  return port === undefined ? connectParent(vanished) : connectSocket(port, vanished);
}

function connectStdio(vanished: () => void): Connection {
  const { stdin, stdout, stderr } = process;
  // Console output must not mix with the messages.
  globalThis.console = new Console(stderr);
  const connection = createConnection(ProposedFeatures.all, stdin, stdout);
  stdin.on('end', vanished).on('close', vanished);
  return connection;
}

function connectSocket(port: number, vanished: () => void): Connection {
  const [reader, writer] = createServerSocketTransport(port);
  const connection = createConnection(ProposedFeatures.all, reader, writer);
  reader.onClose(vanished);
  return connection;
}

function connectParent(vanished: () => void): Connection {
  const connection = createConnection(ProposedFeatures.all);
  process.on('disconnect', vanished);
  return connection;
}
