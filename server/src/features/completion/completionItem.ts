import type { TextEdit } from '../../text/edit/edits.ts';

/** What a completion stands for. */
export type CompletionKind = 'property' | 'value' | 'enum' | 'constant' | 'time' | 'id' | 'shape';

/** Text that is offered at a place, with the stretch that it replaces. Offsets are UTF-16 code units in the document. */
export interface CompletionItem {
  readonly label: string;
  readonly kind: CompletionKind;
  readonly detail?: string;
  /** Markdown. */
  readonly documentation?: string;
  readonly sortText: string;
  readonly filterText: string;
  /** Plain text; lines after the first have no indentation of the place, which the client adds, unless `isIndented`. */
  readonly insertText: string;
  /** The lines are to be inserted as they are. */
  readonly isIndented?: boolean;
  /** The same in the snippet syntax of LSP, where there is something to fill in. */
  readonly snippet?: string;
  /** The whole token under the cursor; it never goes over a line's end. */
  readonly range: { readonly start: number; readonly end: number };
  /** What else has to change: a comma behind what is before. */
  readonly additionalEdits?: readonly TextEdit[];
  readonly preselect?: boolean;
  readonly deprecated?: boolean;
  /** It fits what is typed now, which is its `filterText`: the client has to ask again when more is typed. */
  readonly isPrefixMatch?: boolean;
}

/** An item before it is fitted into its place: without commas, order and range. */
export interface Proposal {
  readonly label: string;
  readonly kind: CompletionKind;
  readonly detail?: string | undefined;
  readonly documentation?: string | undefined;
  /** What a client compares with the text that is already there; the plain text unless said otherwise. */
  readonly filterText?: string;
  readonly insertText: string;
  readonly snippet?: string | undefined;
  readonly preselect?: boolean | undefined;
  readonly deprecated?: boolean | undefined;
  readonly isPrefixMatch?: boolean;
}
