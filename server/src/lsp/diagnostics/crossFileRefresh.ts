import {
  type AnalysisContext,
  conflictsIn,
  type FixtureDocument,
  isHandled,
  type LocatedFinding,
} from '../../languageService.ts';
import type { Documents } from '../session/documents.ts';
import type { Workspace } from '../workspace/workspace.ts';

/** Watches what other files say about the open documents. */
export interface OpenConflicts {
  /** A document was checked; others may have to be checked again because of what it holds. */
  readonly checked: (
    document: FixtureDocument,
    findings: readonly LocatedFinding[],
    context: AnalysisContext | undefined,
  ) => void;
  readonly closed: (uri: string) => void;
}

/** What was found in a document when it was last checked, as far as other files have to do with it. */
interface Checked {
  readonly document: FixtureDocument;
  readonly context: AnalysisContext;
  readonly words: string;
}

/** After a document was checked, the others wait for so long, in milliseconds: it may be checked again at once. */
const patience = 500;

/** Calls `refresh` with the documents whose diagnostics change because other files have changed. */
export function followOpenConflicts(
  workspace: Workspace,
  documents: Documents,
  refresh: (uris: readonly string[]) => void,
): OpenConflicts {
  const last = new Map<string, Checked>();
  let timer: ReturnType<typeof setTimeout> | undefined;

  const look = () => {
    if (workspace.store.isBusy()) return;
    const moved = [...last].filter(([uri, { document, context, words }]) => {
      // What has changed itself is checked again anyway.
      if (documents.get(uri) !== document) return false;
      const otherFiles = workspace.of(uri);
      const { otherFiles: _, ...own } = context;
      const found = conflictsIn(document, otherFiles === undefined ? own : { ...own, otherFiles });
      return wordsOf(found) !== words;
    });
    if (moved.length > 0) refresh(moved.map(([uri]) => uri));
  };
  workspace.onChanged(look);
  const lookSoon = () => {
    clearTimeout(timer);
    timer = setTimeout(look, patience);
  };
  return {
    checked: (document, findings, context) => {
      const isOurs = context !== undefined && isHandled(document);
      if (isOurs) workspace.wake();
      if (context === undefined || !workspace.holds(document.uri)) last.delete(document.uri);
      else {
        if (isOurs) workspace.start();
        const conflicts = findings.filter(({ finding }) => finding.elsewhere !== undefined);
        last.set(document.uri, { document, context, words: wordsOf(conflicts) });
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
