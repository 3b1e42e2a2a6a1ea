import { select } from 'd3-selection';
import { rowHeight } from '../layout/rowLayout.ts';
import type { Row } from '../rows/rows.ts';
import { set } from './dom.ts';
import { drawRow, makeRow } from './rowElement.ts';
import type { ViewModel } from './viewModel.ts';

/** Number of rows drawn above and below the visible ones. */
const spare = 4;

/** Draws the visible rows and the focused one. Other rows have no elements. */
export function drawRows(list: HTMLElement, scene: ViewModel): void {
  const { rows, first, last, active } = scene;
  const shown = rows.slice(Math.max(0, first - spare), last + spare);
  const focused = rows[active];
  // Screen readers need the focused row, wherever it is.
  if (focused !== undefined && !shown.includes(focused)) shown.push(focused);
  list.style.height = `${rows.length * rowHeight}px`;
  set(list, { 'aria-activedescendant': focused === undefined ? undefined : `row-${active}` });
  select(list)
    .selectAll<HTMLElement, Row>('.row')
    .data(shown, ({ index }) => index)
    .join((entering) => entering.append(makeRow))
    .each(function draw(row) {
      drawRow(this, row, scene);
    });
}
