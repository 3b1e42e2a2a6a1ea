import { type FixtureDocument, isHandled } from '../../languageService.ts';
import type { Documents } from '../session/documents.ts';
import type { Workspace } from '../workspace/workspace.ts';

/**
 * Tracks open documents whose diagnostics the client does not pull. VS Code only pulls for
 * documents that have a tab.
 */
export interface UnpulledDocuments {
  readonly documents: () => readonly FixtureDocument[];
  /** Call when a document was opened or changed. */
  readonly changed: (document: FixtureDocument) => void;
  /** Call when the client pulled the diagnostics of a document. */
  readonly asked: (uri: string) => void;
  readonly closed: (uri: string) => void;
}

/** Time in which a client must pull, in milliseconds. */
const pullTimeoutMs = 1500;

/** Follows which documents are pulled. Reports a workspace change if one is not. */
export function followUnpulled(documents: Documents, workspace: Workspace): UnpulledDocuments {
  const asked = new Map<string, FixtureDocument>();
  const waiting = new Map<string, ReturnType<typeof setTimeout>>();
  const isLeft = (document: FixtureDocument) =>
    asked.get(document.uri) !== document && !waiting.has(document.uri);
  const forget = (uri: string) => {
    clearTimeout(waiting.get(uri));
    waiting.delete(uri);
  };
  return {
    documents: () =>
      [...documents.all()].filter(
        (document) => isLeft(document) && workspace.holds(document.uri) && isHandled(document),
      ),
    changed: ({ uri }) => {
      forget(uri);
      const ended = () => {
        waiting.delete(uri);
        const document = documents.get(uri);
        if (document !== undefined && isLeft(document)) workspace.notifyChanged();
      };
      waiting.set(uri, setTimeout(ended, pullTimeoutMs));
    },
    asked: (uri) => {
      const document = documents.get(uri);
      if (document !== undefined) asked.set(uri, document);
    },
    closed: (uri) => {
      forget(uri);
      asked.delete(uri);
    },
  };
}
