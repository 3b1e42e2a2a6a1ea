import { Range, TextEdit } from 'vscode';
import type { ProtocolEdit } from '../../server/src/protocol.ts';

/** Edits of a document as VS Code has them. */
export function editsOf(edits: readonly ProtocolEdit[]): TextEdit[] {
  return edits.map(({ range: { start, end }, newText }) => {
    const range = new Range(start.line, start.character, end.line, end.character);
    return new TextEdit(range, newText);
  });
}
