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

/** Shows the commands of this extension. */
export const menuCommand = 'runStep.showMenu';

/** What the extension gives to others (and to its tests): the server's word on each document. */
export interface StatusApi {
  readonly onDidChangeStatus: Event<DocumentStatus>;
  /** The last status of a document, or undefined when the server has not spoken of it. */
  statusOf(uri: Uri): DocumentStatus | undefined;
}

/** The status item for the active editor, fed by the server's status notifications. */
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
      // The server may spell a URI differently (percent-encoding): VS Code's spelling is the key.
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
