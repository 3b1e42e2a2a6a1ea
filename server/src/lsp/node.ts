import { setImmediate } from 'node:timers/promises';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { answerTo } from './arguments.ts';
import { listFiles, readUri } from './nodeFiles.ts';
import { startServer } from './server.ts';

const answer = answerTo(process.argv.slice(2));
if (answer !== undefined) {
  const { text, code } = answer;
  (code === 0 ? process.stdout : process.stderr).write(text);
  process.exitCode = code;
} else {
  // createConnection reads the way to talk from the command line.
  startServer(createConnection(ProposedFeatures.all), {
    readFile: readUri,
    listFiles,
    pause: () => setImmediate(),
  });
}
