/** An LSP range. */
export interface ProtocolRange {
  readonly start: { readonly line: number; readonly character: number };
  readonly end: { readonly line: number; readonly character: number };
}

/** An LSP text edit. */
export interface ProtocolEdit {
  readonly range: ProtocolRange;
  readonly newText: string;
}

/** Edits for a version of a document. */
export interface DocumentEdits {
  readonly version: number;
  readonly edits: readonly ProtocolEdit[];
}
