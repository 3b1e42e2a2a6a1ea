import type { Connection, Diagnostic } from 'vscode-languageserver';
import { keyOf } from '../../languageService.ts';
import { CancellationToken } from '../jsonrpc.ts';
import type { Client } from '../session/clientCapabilities.ts';
import { logFailure } from '../session/requestHandler.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { closedFileDiagnostics } from './closedFiles.ts';
import type { WorkspaceDiagnostics } from './workspaceDiagnostics.ts';

/** Sends `textDocument/publishDiagnostics` for closed files whose diagnostics change. */
export function pushWorkspaceDiagnostics(
  connection: Connection,
  workspace: Workspace,
  client: Client,
): WorkspaceDiagnostics {
  const published = new Map<string, { readonly uri: string; readonly resultId: string }>();
  const send = (uri: string, diagnostics: readonly Diagnostic[]) =>
    void connection.sendDiagnostics({ uri, diagnostics: [...diagnostics] });
  const slice = workspace.slicer();
  const publish = async () => {
    const present = new Set<string>();
    for (const { uri, key, resultId, diagnostics } of closedFileDiagnostics(workspace, client)) {
      present.add(key);
      await slice();
      const before = published.get(key)?.resultId;
      if (before === resultId) continue;
      if (diagnostics.length > 0 || before !== undefined) send(uri, diagnostics);
      published.set(key, { uri, resultId });
    }
    const open = workspace.openKeys();
    for (const [key, { uri }] of published) {
      if (present.has(key)) continue;
      published.delete(key);
      // Open documents have their own diagnostics.
      if (!open.has(key)) send(uri, []);
    }
  };
  const follow = async () => {
    for (let seen = 0; ; ) {
      await workspace.whenChanged(seen, CancellationToken.None);
      seen = workspace.changed();
      workspace.analyzeOutdated();
      try {
        await publish();
      } catch (error) {
        // Published diagnostics stay, and later changes are still followed.
        logFailure(connection, 'Checking the workspace', error);
      }
    }
  };
  void follow();
  return {
    closed: (document) => {
      published.delete(keyOf(document.uri));
      workspace.closed(document);
    },
  };
}
