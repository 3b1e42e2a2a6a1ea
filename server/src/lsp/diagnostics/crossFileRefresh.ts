import {
  type Context,
  conflictsIn,
  type Fixture,
  isServed,
  type LocatedFinding,
} from '../../languageService.ts';
import type { Documents } from '../session/documents.ts';
import type { Workspace } from '../workspace/workspace.ts';

/** Watches what other files say about the open documents. */
export interface OpenConflicts {
  /** A document was checked; others may have to be checked again because of what it holds. */
  readonly checked: (
    fixture: Fixture,
    findings: readonly LocatedFinding[],
    context: Context | undefined,
  ) => void;
  readonly closed: (uri: string) => void;
}

/** What was found in a document when it was last checked, as far as other files have to do with it. */
interface Checked {
  readonly fixture: Fixture;
  readonly context: Context;
  readonly words: string;
}

/** After a document was checked, the others wait for so long, in milliseconds: it may be checked again at once. */
const patience = 500;

/** Calls `refresh` with the documents of which something else is to be told because other files have changed. */
export function followOpenConflicts(
  workspace: Workspace,
  documents: Documents,
  refresh: (uris: readonly string[]) => void,
): OpenConflicts {
  const last = new Map<string, Checked>();
  let timer: ReturnType<typeof setTimeout> | undefined;

  const look = () => {
    if (workspace.store.isBusy()) return;
    const moved = [...last].filter(([uri, { fixture, context, words }]) => {
      // What has changed itself is checked again anyway.
      if (documents.get(uri) !== fixture) return false;
      const neighbours = workspace.of(uri);
      const { neighbours: _, ...own } = context;
      const found = conflictsIn(fixture, neighbours === undefined ? own : { ...own, neighbours });
      return wordsOf(found) !== words;
    });
    if (moved.length > 0) refresh(moved.map(([uri]) => uri));
  };
  workspace.onNews(look);
  const lookSoon = () => {
    clearTimeout(timer);
    timer = setTimeout(look, patience);
  };
  return {
    checked: (fixture, findings, context) => {
      if (context === undefined || !workspace.holds(fixture.uri)) last.delete(fixture.uri);
      else {
        if (isServed(fixture)) workspace.start();
        const conflicts = findings.filter(({ finding }) => finding.elsewhere !== undefined);
        last.set(fixture.uri, { fixture, context, words: wordsOf(conflicts) });
      }
      if (last.size > 1) lookSoon();
    },
    closed: (uri) => {
      last.delete(uri);
      if (last.size > 0) lookSoon();
    },
  };
}

function wordsOf(found: readonly Pick<LocatedFinding, 'finding'>[]): string {
  return found
    .map(({ finding: { message } }) => message)
    .sort()
    .join('\n');
}
