import type { InitializeResult } from 'vscode-languageserver';
import { CodeActionKind, TextDocumentSyncKind } from '../jsonrpc.ts';
import type { Client } from '../session/clientCapabilities.ts';
import { workspaceCapabilities } from '../workspace/workspaceFolders.ts';
import { layoutCapabilities } from './formatting.ts';
import { navigationCapabilities } from './navigation.ts';

/** Returns what the server offers to a client when it starts. What a client lets it register later is not in it. */
export function serverCapabilities(client: Client): InitializeResult['capabilities'] {
  return {
    positionEncoding: client.encoding.kind,
    textDocumentSync: {
      openClose: true,
      change: TextDocumentSyncKind.Incremental,
      // A client that does not report changes of files shows by it that there may be some.
      ...(!client.reportsFiles && { save: { includeText: false } }),
    },
    hoverProvider: true,
    completionProvider: { triggerCharacters: ['"', ':'] },
    documentSymbolProvider: true,
    inlayHintProvider: true,
    ...layoutCapabilities(client),
    ...navigationCapabilities(client),
    ...workspaceCapabilities,
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
