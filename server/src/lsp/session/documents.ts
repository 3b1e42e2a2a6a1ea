import type {
  Connection,
  DidChangeTextDocumentParams,
  TextDocumentItem,
} from 'vscode-languageserver';
import { type FixtureDocument, openDocument, textOfDocument } from '../../languageService.ts';
import type { Encoding } from './positionEncoding.ts';

/** The open documents, updated by the client's notifications. */
export interface Documents {
  get(uri: string): FixtureDocument | undefined;
  all(): Iterable<FixtureDocument>;
  /** Returns a number for each text of each document, unique even if a client reuses a version. */
  revision(document: FixtureDocument): number;
  /** Opens every document again, after a change of what counts as a fixture. */
  reopen(): void;
}

/** Dependencies and listeners of the documents. */
export interface DocumentsHost {
  readonly encoding: Encoding;
  /** Returns whether the user declared a document a run step document. */
  isForced(document: { readonly uri: string; readonly languageId: string }): boolean;
  changed(document: FixtureDocument): void;
  opened(uri: string): void;
  saved(uri: string): void;
  closed(document: FixtureDocument): void;
}

/** Follows the text synchronization of a connection. Ignores changes of closed documents. */
export function followDocuments(connection: Connection, host: DocumentsHost): Documents {
  const documents = new Map<string, FixtureDocument>();
  const revisions = new WeakMap<FixtureDocument, number>();
  let revision = 0;
  const put = (document: FixtureDocument) => {
    documents.set(document.uri, document);
    revisions.set(document, ++revision);
    host.changed(document);
  };
  const open = ({ uri, version, languageId, text }: TextDocumentItem) =>
    put(openDocument({ uri, version, languageId, text }, host.isForced({ uri, languageId })));
  connection.onDidOpenTextDocument(({ textDocument }) => {
    open(textDocument);
    host.opened(textDocument.uri);
  });
  connection.onDidSaveTextDocument(({ textDocument }) => host.saved(textDocument.uri));
  connection.onDidChangeTextDocument(
    ({ textDocument, contentChanges }: DidChangeTextDocumentParams) => {
      const document = documents.get(textDocument.uri);
      if (document === undefined) return;
      put(host.encoding.edit(document, contentChanges, textDocument.version));
    },
  );
  connection.onDidCloseTextDocument(({ textDocument }) => {
    const document = documents.get(textDocument.uri);
    documents.delete(textDocument.uri);
    if (document !== undefined) host.closed(document);
  });
  return {
    get: (uri) => documents.get(uri),
    all: () => documents.values(),
    revision: (document) => revisions.get(document) ?? 0,
    reopen: () => {
      for (const document of [...documents.values()]) {
        if (host.isForced(document) !== document.source.forced)
          open({ ...document, text: textOfDocument(document) });
      }
    },
  };
}
