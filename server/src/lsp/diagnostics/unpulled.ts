import type { CancellationToken } from 'vscode-languageserver';
import { type Fixture, isServed } from '../../languageService.ts';
import type { Documents } from '../session/documents.ts';
import type { Workspace } from '../workspace/workspace.ts';
import type { CheckedDocument } from './pull.ts';

/**
 * Open documents of the workspace of which a client that pulls does not ask for the diagnostics: VS Code only asks for
 * those of documents that have a tab.
 */
export interface Unattended {
  readonly documents: () => readonly Fixture[];
  readonly check: CheckDocument;
  /** A document was opened or has changed. */
  readonly changed: (fixture: Fixture) => void;
  /** The client has asked for the diagnostics of a document. */
  readonly asked: (uri: string) => void;
  readonly closed: (uri: string) => void;
}

/** Checks an open document; gives `undefined` if it would find what has the given result ID. */
export type CheckDocument = (
  uri: string,
  previousResultId: string | undefined,
  token: CancellationToken,
) => Promise<CheckedDocument | undefined>;

/** For so long a client may take its time to ask, in milliseconds. */
const patience = 1500;

/** Follows which documents are asked for; news of the workspace is told when one is not. */
export function followUnattended(
  documents: Documents,
  workspace: () => Workspace,
  check: CheckDocument,
): Unattended {
  const asked = new Map<string, Fixture>();
  const waiting = new Map<string, ReturnType<typeof setTimeout>>();
  const isLeft = (fixture: Fixture) =>
    asked.get(fixture.uri) !== fixture && !waiting.has(fixture.uri);
  const forget = (uri: string) => {
    clearTimeout(waiting.get(uri));
    waiting.delete(uri);
  };
  return {
    documents: () =>
      [...documents.all()].filter(
        (fixture) => isLeft(fixture) && workspace().holds(fixture.uri) && isServed(fixture),
      ),
    check,
    changed: ({ uri }) => {
      forget(uri);
      const ended = () => {
        waiting.delete(uri);
        const fixture = documents.get(uri);
        if (fixture !== undefined && isLeft(fixture)) workspace().tellNews();
      };
      waiting.set(uri, setTimeout(ended, patience));
    },
    asked: (uri) => {
      const fixture = documents.get(uri);
      if (fixture !== undefined) asked.set(uri, fixture);
    },
    closed: (uri) => {
      forget(uri);
      asked.delete(uri);
    },
  };
}
