import type { TextEdit } from '../../text/edit/edits.ts';
import type { LocatedFinding } from '../diagnostics/documentDiagnostics.ts';

/** Where refactorings are asked for. */
export interface RefactoringRequest {
  /** The cursor or selection, in UTF-16 offsets of the flat document. */
  readonly start: number;
  readonly end: number;
  /**
   * The user asked for refactorings. Otherwise the editor may be asking by itself, after each move of the cursor: VS Code
   * shows a light bulb as soon as there is one action, so that actions about a whole object would show it in every line.
   */
  readonly isExplicit: boolean;
}

/** Whether an action about a whole object is offered: it was asked for, or the cursor is at a brace, or the object is selected. */
export function isAboutObject(
  { start, end, isExplicit }: RefactoringRequest,
  object: { readonly start: number; readonly end: number },
): boolean {
  if (isExplicit) return true;
  if (start !== end) return start <= object.start && object.end <= end;
  return [object.start, object.start + 1, object.end - 1, object.end].includes(start);
}

/** What kind of change a code action offers, in LSP's words. */
export type CodeActionKind = 'quickfix' | 'refactor.rewrite' | 'source.fixAll.runStep';

/** A change that is offered at a place of a document. */
export interface CodeAction {
  readonly title: string;
  readonly kind: CodeActionKind;
  /** In order, without overlap; offsets are UTF-16 code units in the document. May be made only when asked for. */
  readonly edits: readonly TextEdit[];
  /** It is the best answer to what it solves, and safe. */
  readonly isPreferred: boolean;
  /** The findings that are gone afterwards. */
  readonly solves: readonly LocatedFinding[];
}

/** A refactoring with its edits; none when the text is too broken for them or they would change nothing. */
export function refactoring(
  title: string,
  edits: readonly TextEdit[] | undefined,
): readonly CodeAction[] {
  if (edits === undefined || edits.length === 0) return [];
  return [{ title, kind: 'refactor.rewrite', edits, isPreferred: false, solves: [] }];
}
