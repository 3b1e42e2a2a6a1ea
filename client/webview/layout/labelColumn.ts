import { titleOf } from '../rows/labels.ts';
import type { Row } from '../rows/rows.ts';
import { indent, labelEnd, labelStart } from './rowLayout.ts';
import { fitted, type TextWidths } from './textWidth.ts';

/** Distance between an ID and the name of the run, in pixels. */
const runGap = 10;

/** The texts of a label, shortened for its column. */
export interface FittedLabel {
  readonly title: string;
  readonly id: string;
}

const narrowest = 120;

/** Returns the width of the label column in pixels: that of the labels, at most `widest`. */
export function labelWidthOf(rows: readonly Row[], widths: TextWidths, widest: number): number {
  // Measuring ten thousand texts is too slow, and the longest text is usually the widest.
  const title = longest(rows.map(({ entry }) => titleOf(entry)));
  const run = longest(rows.map(({ runName }) => runName ?? ''));
  const id = longest(rows.map(({ entry }) => entry.id ?? ''));
  const ids = widths.id(id) + (run === '' ? 0 : runGap + widths.id(run));
  const content =
    Math.ceil(Math.max(widths.title(title), ids)) +
    2 +
    indentOf(rows.find(({ isChild }) => isChild));
  return Math.max(narrowest, Math.min(labelStart + content + labelEnd, widest));
}

/** Returns the texts of a label, shortened for a width in pixels. */
export function fittedLabel(row: Row, widths: TextWidths, width: number): FittedLabel {
  const { entry, runName } = row;
  const room = width - labelStart - labelEnd - indentOf(row);
  const run = runName === undefined ? 0 : runGap + widths.id(runName);
  return {
    title: fitted(titleOf(entry), room, widths.title),
    id: fitted(entry.id ?? '', room - run, widths.id),
  };
}

/** Returns the indentation of a label, in pixels. */
export function indentOf(row: Row | undefined): number {
  return row?.isChild === true ? indent : 0;
}

function longest(texts: readonly string[]): string {
  return texts.reduce((best, text) => (text.length > best.length ? text : best), '');
}
