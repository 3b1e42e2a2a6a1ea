import type { Axis } from '../layout/axis.ts';
import type { TextWidths } from '../layout/textWidth.ts';
import type { Row } from '../rows/rows.ts';

/** Data for drawing the visible rows. */
export interface ViewModel {
  readonly rows: readonly Row[];
  readonly axis: Axis;
  /** Unix seconds. */
  readonly now: number;
  readonly timeZone: string;
  readonly widths: TextWidths;
  /** Range of the visible rows; `last` is exclusive. */
  readonly first: number;
  readonly last: number;
  /** Index of the focused row. */
  readonly active: number;
  /** Index of the row for the editor's cursor. */
  readonly cursor: number | undefined;
}
