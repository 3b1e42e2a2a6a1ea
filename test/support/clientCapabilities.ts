import type { ClientCapabilities } from 'vscode-languageserver-protocol';

/** A client as editors are: VS Code pulls diagnostics and answers questions; a plain one can do next to nothing. */
export type ClientKind = 'vscode' | 'plain';

/** The capabilities of clients, as far as the server reads them. */
export const capabilitiesOf: Readonly<Record<ClientKind, ClientCapabilities>> = {
  plain: {},
  vscode: {
    general: { positionEncodings: ['utf-16'] },
    textDocument: {
      publishDiagnostics: {
        relatedInformation: true,
        versionSupport: true,
        codeDescriptionSupport: true,
        tagSupport: { valueSet: [1, 2] },
      },
      diagnostic: {},
      hover: { contentFormat: ['markdown', 'plaintext'] },
      codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: ['quickfix'] } } },
      completion: {
        completionItem: {
          snippetSupport: true,
          preselectSupport: true,
          tagSupport: { valueSet: [1] },
          documentationFormat: ['markdown', 'plaintext'],
          insertTextModeSupport: { valueSet: [1, 2] },
        },
      },
      documentSymbol: { hierarchicalDocumentSymbolSupport: true },
      rename: { prepareSupport: true },
    },
    window: { workDoneProgress: true },
    workspace: {
      configuration: true,
      workspaceFolders: true,
      workspaceEdit: { documentChanges: true },
      diagnostics: { refreshSupport: true },
      didChangeConfiguration: { dynamicRegistration: true },
      didChangeWatchedFiles: { dynamicRegistration: true },
    },
  },
};
