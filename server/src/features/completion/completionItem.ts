import type { TextEdit } from '../../text/textEdit.ts';

/** Kind of a completion. */
export type CompletionKind = 'property' | 'value' | 'enum' | 'constant' | 'time' | 'id' | 'shape';

/**
 * Text offered at a place, and the span that it replaces. Offsets are UTF-16 units in the document.
 */
export interface CompletionItem {
  readonly label: string;
  readonly kind: CompletionKind;
  readonly detail?: string;
  /** Markdown. */
  readonly documentation?: string;
  readonly sortText: string;
  readonly filterText: string;
  /** Plain text. The client indents the lines after the first, unless `isIndented`. */
  readonly insertText: string;
  /** Insert the lines as they are. */
  readonly isIndented?: boolean;
  /** The text in LSP's snippet syntax, if it has placeholders. */
  readonly snippet?: string;
  /** The whole token under the cursor, on one line. */
  readonly range: { readonly start: number; readonly end: number };
  /** Other changes: a comma after the previous property or element. */
  readonly additionalEdits?: readonly TextEdit[];
  readonly preselect?: boolean;
  readonly deprecated?: boolean;
  /** The item matches only the text typed so far, so the client must request again. */
  readonly isPrefixMatch?: boolean;
}

/** An item without commas, order and range. */
export interface Proposal {
  readonly label: string;
  readonly kind: CompletionKind;
  readonly detail?: string | undefined;
  readonly documentation?: string | undefined;
  /** Text that clients compare with the existing text. Default: the plain text. */
  readonly filterText?: string;
  readonly insertText: string;
  readonly snippet?: string | undefined;
  readonly preselect?: boolean | undefined;
  readonly deprecated?: boolean | undefined;
  readonly isPrefixMatch?: boolean;
}
