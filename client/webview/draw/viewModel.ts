import type { Axis } from '../layout/axis.ts';
import type { TextWidths } from '../layout/textWidth.ts';
import type { Row } from '../rows/rows.ts';

/** All that is needed to draw the rows that are visible. */
export interface ViewModel {
  readonly rows: readonly Row[];
  readonly axis: Axis;
  /** Unix seconds. */
  readonly now: number;
  readonly timeZone: string;
  readonly widths: TextWidths;
  /** The rows from `first` up to, but without, `last` can be seen. */
  readonly first: number;
  readonly last: number;
  /** The index of the row that the keyboard is on. */
  readonly active: number;
  /** The index of the row of the step under the editor's cursor. */
  readonly cursor: number | undefined;
}
