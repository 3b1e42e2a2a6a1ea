import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { startServer } from './server.ts';

// createConnection reads --stdio, --node-ipc or --socket=N from the command line.
startServer(createConnection(ProposedFeatures.all));
