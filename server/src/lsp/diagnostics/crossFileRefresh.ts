import {
  type AnalysisContext,
  conflictsIn,
  type FixtureDocument,
  isHandled,
  type LocatedFinding,
} from '../../languageService.ts';
import type { Documents } from '../session/documents.ts';
import type { Workspace } from '../workspace/workspace.ts';

/** Tracks the findings that open documents have because of other files. */
export interface OpenConflicts {
  /** Call after each check of a document. Others may need a new check because of it. */
  readonly checked: (
    document: FixtureDocument,
    findings: readonly LocatedFinding[],
    context: AnalysisContext | undefined,
  ) => void;
  readonly closed: (uri: string) => void;
}

/** The findings of a document that depend on other files, at its last check. */
interface Checked {
  readonly document: FixtureDocument;
  readonly context: AnalysisContext;
  readonly words: string;
}

/** Delay before other documents are checked again, in milliseconds. */
const patience = 500;

/** Calls `refresh` with the documents whose diagnostics change because of other files. */
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
      // A changed document is checked in any case.
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
