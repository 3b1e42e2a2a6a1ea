import { Range, type TextDocument, TextEdit, WorkspaceEdit, workspace } from 'vscode';
import type { DocumentEdits, ProtocolEdit } from '../../server/src/protocol.ts';

/** Edits of a document as VS Code has them. */
export function editsOf(edits: readonly ProtocolEdit[]): TextEdit[] {
  return edits.map(({ range: { start, end }, newText }) => {
    const range = new Range(start.line, start.character, end.line, end.character);
    return new TextEdit(range, newText);
  });
}

/** Makes edits that are meant for a version of a document; `false` when it is another one by now. */
export async function applyTo(
  document: TextDocument,
  { version, edits }: DocumentEdits,
): Promise<boolean> {
  const edit = new WorkspaceEdit();
  edit.set(document.uri, editsOf(edits));
  return document.version === version && workspace.applyEdit(edit);
}

/** The message when edits could not be applied. */
export const changedMeanwhile = 'The document has changed in the meantime. Try again.';
