import {
  commands,
  type Disposable,
  type Event,
  EventEmitter,
  MarkdownString,
  StatusBarAlignment,
  Uri,
  window,
  workspace,
} from 'vscode';
import { type BaseLanguageClient, State } from 'vscode-languageclient';
import { type DocumentStatus, statusNotification } from '../../../server/src/protocol.ts';
import { restartCommand } from '../server/errorHandler.ts';
import { noServer, statusText } from './statusText.ts';

export const menuCommand = 'runStep.showMenu';

/** API of the extension for others and for tests: the status of documents. */
export interface StatusApi {
  readonly onDidChangeStatus: Event<DocumentStatus>;
  /** Returns the last status of a document, or `undefined` if the server has not sent any. */
  statusOf(uri: Uri): DocumentStatus | undefined;
}

/** Returns the status item for the active editor, updated by the server's notifications. */
export function createStatusItem(
  client: BaseLanguageClient,
): Disposable & { readonly api: StatusApi } {
  const statuses = new Map<string, DocumentStatus>();
  const changed = new EventEmitter<DocumentStatus>();
  const statusOf = (uri: Uri) => statuses.get(uri.toString());

  const item = window.createStatusBarItem('runStep.status', StatusBarAlignment.Right, 100);
  item.name = 'Run Step JSON';

  const show = () => {
    const active = window.activeTextEditor?.document.uri;
    const shown = active && statusText(statusOf(active));
    void commands.executeCommand('setContext', 'runStep.hasSteps', shown !== undefined);
    const isDown = client.state === State.Stopped || client.state === State.StartFailed;
    item.command = isDown ? restartCommand : menuCommand;
    const { text, tooltip, label } = (isDown ? noServer : shown) ?? {};
    if (text === undefined) return item.hide();
    item.text = text;
    item.tooltip = new MarkdownString(tooltip);
    item.accessibilityInformation = label === undefined ? undefined : { label };
    item.show();
  };

  const parts: readonly Disposable[] = [
    item,
    changed,
    window.onDidChangeActiveTextEditor(show),
    workspace.onDidCloseTextDocument(({ uri }) => statuses.delete(uri.toString())),
    client.onDidChangeState(({ newState }) => {
      if (newState !== State.Running) statuses.clear();
      show();
    }),
    client.onNotification(statusNotification, (status: DocumentStatus) => {
      // The server can encode a URI differently, so VS Code's form is the key.
      statuses.set(Uri.parse(status.uri).toString(), status);
      changed.fire(status);
      show();
    }),
  ];
  return {
    api: { onDidChangeStatus: changed.event, statusOf },
    dispose: () => {
      for (const part of parts) part.dispose();
    },
  };
}
