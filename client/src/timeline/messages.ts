import type { TimelineAnswer } from '../../../server/src/protocol.ts';

/** What VS Code keeps of a timeline's page while it is hidden, and when its window is loaded again. */
export interface SavedPage {
  /** The URI of the document. */
  readonly document: string;
  /** What the page alone knows: its zoom and the like. */
  readonly view?: unknown;
}

/** What the extension tells the timeline's page: plain types, nothing that runs. */
export type ToPage =
  /** The URI of the document, before everything else. */
  | { readonly kind: 'document'; readonly uri: string }
  /** The steps, or what has changed in them. */
  | { readonly kind: 'timeline'; readonly answer: TimelineAnswer }
  /** There is nothing to show, and why: `There are no runs, steps or messages in this document.` */
  | { readonly kind: 'empty'; readonly message: string }
  /** The index of the step under the editor's cursor. */
  | { readonly kind: 'cursor'; readonly index: number | undefined }
  /** The picture is wanted, as a file. */
  | { readonly kind: 'export' };

/** What the page tells the extension. */
export type FromPage =
  /** It was opened, or shown again, and knows nothing. */
  | { readonly kind: 'ready' }
  /** The user chose a step: it is to be shown in the editor, which gets the keyboard with `focus`. */
  | { readonly kind: 'open'; readonly index: number; readonly focus: boolean }
  /** The picture as the text of an SVG file. */
  | { readonly kind: 'export'; readonly svg: string };
