/** A range as LSP has it. */
export interface ProtocolRange {
  readonly start: { readonly line: number; readonly character: number };
  readonly end: { readonly line: number; readonly character: number };
}

/** A change of a document's text as LSP has it. */
export interface ProtocolEdit {
  readonly range: ProtocolRange;
  readonly newText: string;
}

/** Changes of the text that a document has in a version. */
export interface DocumentEdits {
  readonly version: number;
  readonly edits: readonly ProtocolEdit[];
}
