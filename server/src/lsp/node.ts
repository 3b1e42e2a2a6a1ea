import { setImmediate } from 'node:timers/promises';
import { answerTo } from './arguments.ts';
import { connectAsAsked } from './nodeConnection.ts';
import { listFiles, readUri } from './nodeFiles.ts';
import { startServer } from './server.ts';

const answer = answerTo(process.argv.slice(2));
if (answer !== undefined) {
  const { text, code } = answer;
  (code === 0 ? process.stdout : process.stderr).write(text);
  process.exitCode = code;
} else {
  startServer(connectAsAsked(), {
    readFile: readUri,
    listFiles,
    pause: () => setImmediate(),
  });
}
