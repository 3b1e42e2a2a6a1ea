import type { TimelineAnswer } from '../../../server/src/protocol.ts';

/** What VS Code keeps of a page while it is hidden or its window reloads. */
export interface SavedPage {
  /** URI of the document. */
  readonly document: string;
  /** State of the page, such as the zoom. */
  readonly view?: unknown;
}

/** Messages from the extension to the page, as plain data. */
export type ToPage =
  /** URI of the document. Sent first. */
  | { readonly kind: 'document'; readonly uri: string }
  /** The entries, or their changes. */
  | { readonly kind: 'timeline'; readonly answer: TimelineAnswer }
  /**
   * Reason why there is nothing to show: `There are no runs, steps or messages in this document.`
   */
  | { readonly kind: 'empty'; readonly message: string }
  /** Index of the step at the editor's cursor. */
  | { readonly kind: 'cursor'; readonly index: number | undefined }
  /** Requests the image for an export. */
  | { readonly kind: 'export' };

/** Messages from the page to the extension. */
export type FromPage =
  /** The page is new, or shown again, and needs all data. */
  | { readonly kind: 'ready' }
  /** The user chose a step to reveal in the editor, which gets the focus with `focus`. */
  | { readonly kind: 'open'; readonly index: number; readonly focus: boolean }
  /** The image as SVG text. */
  | { readonly kind: 'export'; readonly svg: string };
