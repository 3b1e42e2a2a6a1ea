import type { TextEdit } from '../text/edit/edits.ts';
import type { LocatedFinding } from './findings.ts';

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
