import { commands, type Disposable, window } from 'vscode';
import {
  type BaseLanguageClient,
  CloseAction,
  ErrorAction,
  type ErrorHandler,
  State,
} from 'vscode-languageclient';
import { clientName } from '../options.ts';
import { crashPeriod, maxCrashes, recentCrashes } from './crashHistory.ts';

/** Maximum number of consecutive send errors. After a crash, `closed` is called soon. */
const maxErrors = 3;

/** Restarts a server that crashes. */
export interface CrashHandler {
  readonly errorHandler: ErrorHandler;
  /** Follows the client, and tells the user after each restart. */
  follow(client: BaseLanguageClient): Disposable;
}

/**
 * Creates a handler that restarts a crashed server and tells the user. After several crashes, the
 * server stays down until the user restarts it. The client's own handler restarts without a
 * message.
 */
export function createCrashHandler(): CrashHandler {
  let crashes: readonly number[] = [];
  let isRestarting = false;
  let client: BaseLanguageClient | undefined;
  const crashed = () => {
    crashes = recentCrashes(crashes, Date.now());
    isRestarting = crashes.length < maxCrashes;
    if (!isRestarting) {
      crashes = [];
      void showEnd();
    }
    return isRestarting;
  };
  const errorHandler: ErrorHandler = {
    closed: async () => {
      const again = crashed();
      // A failed start ends by stopping what is running, so the next one must wait for it.
      if (client?.state === State.Starting) await client.start().catch(() => undefined);
      return {
        action: again ? CloseAction.Restart : CloseAction.DoNotRestart,
        // For the output.
        message: `The language server crashed and will ${again ? '' : 'not '}be restarted.`,
        handled: true,
      };
    },
    error: (_error, _message, count = Number.POSITIVE_INFINITY) => {
      if (count <= maxErrors) return { action: ErrorAction.Continue, handled: true };
      // Client and server are out of sync, or a worker did not catch an error.
      if (!crashed()) return { action: ErrorAction.Shutdown, handled: true };
      void commands.executeCommand(restartCommand);
      return { action: ErrorAction.Continue, handled: true };
    },
  };
  return {
    errorHandler,
    follow: (followed) => {
      client = followed;
      return followed.onDidChangeState(({ newState }) => {
        if (newState !== State.Running || !isRestarting) return;
        isRestarting = false;
        void showRestart();
      });
    },
  };
}

export const restartCommand = 'runStep.restartServer';

const showOutput = { title: 'Show Output', command: 'runStep.showOutput' };
const restart = { title: 'Restart', command: restartCommand };

async function showRestart(): Promise<void> {
  const text = `The ${clientName} language server crashed and was restarted.`;
  await run(await window.showWarningMessage(text, showOutput));
}

async function showEnd(): Promise<void> {
  const minutes = crashPeriod / 60_000;
  const text = `The ${clientName} language server crashed ${maxCrashes} times within ${minutes} minutes and will not be restarted.`;
  await run(await window.showErrorMessage(text, restart, showOutput));
}

async function run(chosen: typeof restart | undefined): Promise<void> {
  if (chosen) await commands.executeCommand(chosen.command);
}
