import type { TimelineAnswer } from '../../../server/src/protocol.ts';

/** What the extension tells the timeline's page: plain types, nothing that runs. */
export type ToPage =
  /** The steps, or what has changed in them. */
  | { readonly kind: 'timeline'; readonly answer: TimelineAnswer }
  /** The document has no run steps (any more). */
  | { readonly kind: 'empty' }
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
