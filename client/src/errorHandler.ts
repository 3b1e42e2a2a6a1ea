import { commands, window } from 'vscode';
import { CloseAction, ErrorAction, type ErrorHandler } from 'vscode-languageclient';
import { clientName } from './options.ts';
import { endsInARow, mostEnds, withinTime } from './serverEnds.ts';

/** So many messages in a row may fail to be sent: when a server has ended, `closed` is about to hear of it. */
const mostErrors = 3;

/**
 * Starts a server that ends by itself again and says so; one that ends again and again is left ended until the user
 * wants it back. The client's own handler would start it without a word.
 */
export function createErrorHandler(): ErrorHandler {
  let ends: readonly number[] = [];
  const ended = () => {
    ends = endsInARow(ends, Date.now());
    const again = ends.length < mostEnds;
    if (again) void tellRestart();
    else {
      ends = [];
      void tellEnd();
    }
    return again;
  };
  return {
    closed: () => ({
      action: ended() ? CloseAction.Restart : CloseAction.DoNotRestart,
      handled: true,
    }),
    error: (_error, _message, count = Number.POSITIVE_INFINITY) => {
      if (count <= mostErrors) return { action: ErrorAction.Continue, handled: true };
      // The two do not understand each other any more, or something in a worker was not caught.
      if (!ended()) return { action: ErrorAction.Shutdown, handled: true };
      void commands.executeCommand(restartCommand);
      return { action: ErrorAction.Continue, handled: true };
    },
  };
}

/** Starts the server afresh. */
export const restartCommand = 'runStep.restartServer';

const showOutput = { title: 'Show Output', command: 'runStep.showOutput' };
const restart = { title: 'Restart', command: restartCommand };

async function tellRestart(): Promise<void> {
  const text = `The ${clientName} server has ended unexpectedly and is started again.`;
  await follow(await window.showWarningMessage(text, showOutput));
}

async function tellEnd(): Promise<void> {
  const text = `The ${clientName} server has ended ${mostEnds} times within ${withinTime / 60_000} minutes and is not started again.`;
  await follow(await window.showErrorMessage(text, restart, showOutput));
}

async function follow(chosen: typeof restart | undefined): Promise<void> {
  if (chosen) await commands.executeCommand(chosen.command);
}
