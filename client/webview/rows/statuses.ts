import type { TimelineEntry } from '../../../server/src/protocol.ts';
import { rowKinds } from './rowKinds.ts';

/** How a status is shown: by a theme color and, independent of color, by a sign. */
export interface StatusStyle {
  /** CSS class of elements with the status. */
  readonly name: string;
  /** VS Code's CSS variable for the color. */
  readonly color: `--vscode-${string}`;
  /** SVG path in a square of 12 pixels, centered at 6, 6. */
  readonly sign: string;
}

const circle = 'M6 1a5 5 0 1 1 0 10a5 5 0 1 1 0 -10';

const styles: readonly StatusStyle[] = [
  { name: 'completed', color: '--vscode-charts-green', sign: 'M2 6.5l2.8 3L10 3' },
  { name: 'failed', color: '--vscode-charts-red', sign: 'M2.5 2.5l7 7M9.5 2.5l-7 7' },
  { name: 'in_progress', color: '--vscode-charts-blue', sign: `${circle}M6 3v3l2 2` },
  { name: 'queued', color: '--vscode-descriptionForeground', sign: `${circle}M3.5 6h5` },
  { name: 'requires_action', color: '--vscode-charts-orange', sign: 'M4 2v8M8 2v8' },
  { name: 'cancelling', color: '--vscode-descriptionForeground', sign: `${circle}M4 4l4 4` },
  { name: 'incomplete', color: '--vscode-charts-yellow', sign: 'M2 6.5l2.8 3M6 6L10 3' },
  { name: 'cancelled', color: '--vscode-descriptionForeground', sign: `${circle}M2.5 9.5l7 -7` },
  { name: 'expired', color: '--vscode-charts-yellow', sign: 'M3 1.5h6l-6 9h6zM3 1.5' },
];

const other: StatusStyle = {
  name: 'other',
  color: '--vscode-charts-purple',
  sign: 'M4 4.2a2 2 0 1 1 2.6 2c-.5.2-.6.5-.6 1.3M6 10v.2',
};

/** Messages from the API often have no status. */
const message: StatusStyle = {
  name: 'message',
  color: '--vscode-descriptionForeground',
  sign: 'M1.5 2.5h9v6h-5l-2 2v-2h-2z',
};

/** All status styles. */
export const statusStyles: readonly StatusStyle[] = [...styles, message, other];

/** Returns the style of an entry. */
export function styleOfEntry({ kind, status }: TimelineEntry): StatusStyle {
  return status === undefined && rowKinds[kind].isMark ? message : styleOf(status);
}

/** Returns the style of a status, known or not. */
export function styleOf(status: string | undefined): StatusStyle {
  return styles.find(({ name }) => name === status) ?? other;
}
