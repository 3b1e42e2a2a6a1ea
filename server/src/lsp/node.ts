import { setImmediate } from 'node:timers/promises';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { listFiles, readUri } from './nodeFiles.ts';
import { startServer } from './server.ts';

// createConnection reads --stdio, --node-ipc or --socket=N from the command line.
startServer(createConnection(ProposedFeatures.all), {
  readFile: readUri,
  listFiles,
  pause: () => setImmediate(),
});
