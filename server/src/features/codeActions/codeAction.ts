import type { TextEdit } from '../../text/textEdit.ts';
import type { LocatedFinding } from '../diagnostics/documentDiagnostics.ts';

/** The place for which refactorings are requested. */
export interface RefactoringRequest {
  /** Cursor or selection, in UTF-16 offsets of the flat document. */
  readonly start: number;
  readonly end: number;
  /**
   * The user requested refactorings. Otherwise, the editor may request them on every cursor move.
   * VS Code would then show a light bulb on every line for actions on a whole object.
   */
  readonly isExplicit: boolean;
}

/** Returns whether to offer an action on an object: on request, at a brace, or if selected. */
export function isAboutObject(
  { start, end, isExplicit }: RefactoringRequest,
  object: { readonly start: number; readonly end: number },
): boolean {
  if (isExplicit) return true;
  if (start !== end) return start <= object.start && object.end <= end;
  return [object.start, object.start + 1, object.end - 1, object.end].includes(start);
}

/** LSP kind of a code action. */
export type CodeActionKind = 'quickfix' | 'refactor.rewrite' | 'source.fixAll.runStep';

/** A change of the document offered at a place. */
export interface CodeAction {
  readonly title: string;
  readonly kind: CodeActionKind;
  /** Sorted, without overlap, in UTF-16 offsets of the document. May be computed on demand. */
  readonly edits: readonly TextEdit[];
  /** The best and safe fix for its findings. */
  readonly isPreferred: boolean;
  /** The findings that the action fixes. */
  readonly solves: readonly LocatedFinding[];
}

/** Returns a refactoring, or nothing if there are no edits or they change nothing. */
export function refactoring(
  title: string,
  edits: readonly TextEdit[] | undefined,
): readonly CodeAction[] {
  if (edits === undefined || edits.length === 0) return [];
  return [{ title, kind: 'refactor.rewrite', edits, isPreferred: false, solves: [] }];
}
