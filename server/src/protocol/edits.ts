/** An LSP position. */
export interface ProtocolPosition {
  readonly line: number;
  readonly character: number;
}

/** An LSP range. */
export interface ProtocolRange {
  readonly start: ProtocolPosition;
  readonly end: ProtocolPosition;
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
