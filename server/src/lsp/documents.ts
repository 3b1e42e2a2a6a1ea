import type {
  Connection,
  DidChangeTextDocumentParams,
  TextDocumentItem,
} from 'vscode-languageserver';
import { type Fixture, openFixture, textOfFixture } from '../service.ts';
import type { Encoding } from './encoding.ts';

/** The open documents as fixtures, kept up to date by the client's notifications. */
export interface Documents {
  get(uri: string): Fixture | undefined;
  all(): Iterable<Fixture>;
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
  closed(fixture: Fixture): void;
}

/** Follows the text synchronization of a connection. Changes of a document that is not open are left alone. */
export function followDocuments(connection: Connection, host: DocumentsHost): Documents {
  const fixtures = new Map<string, Fixture>();
  const put = (fixture: Fixture) => {
    fixtures.set(fixture.uri, fixture);
    host.changed(fixture);
  };
  const open = ({ uri, version, languageId, text }: TextDocumentItem) =>
    put(openFixture({ uri, version, languageId, text }, host.isForced({ uri, languageId })));
  connection.onDidOpenTextDocument(({ textDocument }) => open(textDocument));
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
    reopen: () => {
      for (const fixture of [...fixtures.values()]) {
        if (host.isForced(fixture) !== fixture.source.forced)
          open({ ...fixture, text: textOfFixture(fixture) });
      }
    },
  };
}
