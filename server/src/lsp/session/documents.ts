import type {
  Connection,
  DidChangeTextDocumentParams,
  TextDocumentItem,
} from 'vscode-languageserver';
import { type Fixture, openFixture, textOfFixture } from '../../languageService.ts';
import type { Encoding } from './positionEncoding.ts';

/** The open documents as fixtures, kept up to date by the client's notifications. */
export interface Documents {
  get(uri: string): Fixture | undefined;
  all(): Iterable<Fixture>;
  /** Another number for each text of each document, also where a client gives two of them the same version. */
  revision(fixture: Fixture): number;
  /** Reads every open document again, for when what makes a document a fixture has changed. */
  reopen(): void;
}

/** What the documents need to know and whom they tell. */
export interface DocumentsHost {
  /** How the client counts characters. */
  encoding(): Encoding;
  /** Whether the user says that this document is a run step fixture. */
  isForced(document: { readonly uri: string; readonly languageId: string }): boolean;
  changed(fixture: Fixture): void;
  opened(): void;
  saved(uri: string): void;
  closed(fixture: Fixture): void;
}

/** Follows the text synchronization of a connection. Changes of a document that is not open are left alone. */
export function followDocuments(connection: Connection, host: DocumentsHost): Documents {
  const fixtures = new Map<string, Fixture>();
  const revisions = new WeakMap<Fixture, number>();
  let revision = 0;
  const put = (fixture: Fixture) => {
    fixtures.set(fixture.uri, fixture);
    revisions.set(fixture, ++revision);
    host.changed(fixture);
  };
  const open = ({ uri, version, languageId, text }: TextDocumentItem) =>
    put(openFixture({ uri, version, languageId, text }, host.isForced({ uri, languageId })));
  connection.onDidOpenTextDocument(({ textDocument }) => {
    open(textDocument);
    host.opened();
  });
  connection.onDidSaveTextDocument(({ textDocument }) => host.saved(textDocument.uri));
  connection.onDidChangeTextDocument(
    ({ textDocument, contentChanges }: DidChangeTextDocumentParams) => {
      const fixture = fixtures.get(textDocument.uri);
      if (fixture === undefined) return;
      put(host.encoding().edit(fixture, contentChanges, textDocument.version));
    },
  );
  connection.onDidCloseTextDocument(({ textDocument }) => {
    const fixture = fixtures.get(textDocument.uri);
    fixtures.delete(textDocument.uri);
    if (fixture !== undefined) host.closed(fixture);
  });
  return {
    get: (uri) => fixtures.get(uri),
    all: () => fixtures.values(),
    revision: (fixture) => revisions.get(fixture) ?? 0,
    reopen: () => {
      for (const fixture of [...fixtures.values()]) {
        if (host.isForced(fixture) !== fixture.source.forced)
          open({ ...fixture, text: textOfFixture(fixture) });
      }
    },
  };
}
