import type { InitializeResult } from 'vscode-languageserver';
import { CodeActionKind, TextDocumentSyncKind } from '../jsonrpc.ts';
import type { Client } from '../session/clientCapabilities.ts';
import { layoutCapabilities } from './formatting.ts';
import { navigationCapabilities } from './navigation.ts';

/** Returns the static capabilities of the server, without those that it registers later. */
export function serverCapabilities(client: Client): InitializeResult['capabilities'] {
  return {
    positionEncoding: client.encoding.kind,
    textDocumentSync: {
      openClose: true,
      change: TextDocumentSyncKind.Incremental,
      // If a client does not report file changes, a save indicates that there may be some.
      ...(!client.reportsFiles && { save: { includeText: false } }),
    },
    hoverProvider: true,
    completionProvider: { triggerCharacters: ['"', ':'] },
    documentSymbolProvider: true,
    inlayHintProvider: true,
    ...layoutCapabilities(client),
    ...navigationCapabilities(client),
    workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
    ...(client.codeActions && {
      codeActionProvider: {
        codeActionKinds: [
          CodeActionKind.QuickFix,
          CodeActionKind.RefactorRewrite,
          `${CodeActionKind.SourceFixAll}.runStep`,
        ],
      },
    }),
    ...(client.pulls && {
      diagnosticProvider: {
        identifier: 'run-step',
        interFileDependencies: true,
        workspaceDiagnostics: true,
        workDoneProgress: true,
      },
    }),
  };
}
