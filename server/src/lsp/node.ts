import { setImmediate } from 'node:timers/promises';
import { answerTo } from './commandLine.ts';
import { startServer } from './server.ts';
import { connectAsAsked } from './stdio.ts';
import { fileVersionOfUri, listFiles, readUri } from './workspace/nodeFiles.ts';

/**
 * Number of turns of the event loop in which vscode-jsonrpc reads, decodes, handles and answers a
 * message. With a slice of other work in each of them, the answer would wait for all the slices.
 */
const turnsPerMessage = 4;

/** Lets the waiting messages be answered. */
async function pause(): Promise<void> {
  for (let turn = 0; turn < turnsPerMessage; turn++) await setImmediate();
}

const answer = answerTo(process.argv.slice(2));
if (answer !== undefined) {
  const { text, code } = answer;
  (code === 0 ? process.stdout : process.stderr).write(text);
  process.exitCode = code;
} else {
  let isDown = false;
  // Exit code 0 if the client has requested the shutdown.
  const connection = connectAsAsked(() => process.exit(isDown ? 0 : 1));
  // Unlike Node's default, an unhandled rejection does not end the process.
  process.on('unhandledRejection', (error) => connection.console.error(`Not caught: ${error}`));
  const { RUN_STEP_REDACT_KEY: redactKey } = process.env;
  startServer(connection, {
    readFile: readUri,
    fileVersionOf: fileVersionOfUri,
    listFiles,
    pause,
    ...(redactKey !== undefined && { redactKey }),
    shutDown: () => {
      isDown = true;
    },
  });
}
