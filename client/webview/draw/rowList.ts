import { select } from 'd3-selection';
import { rowHeight } from '../layout/rowLayout.ts';
import type { Row } from '../rows/rows.ts';
import { set } from './dom.ts';
import { drawRow, makeRow } from './rowElement.ts';
import type { ViewModel } from './viewModel.ts';

/** So many rows above and below those in sight are there already. */
const spare = 4;

/** Draws those rows of a scene that can be seen, and the one that the keyboard is on; the others are not in the page. */
export function drawRows(list: HTMLElement, scene: ViewModel): void {
  const { rows, first, last, active } = scene;
  const shown = rows.slice(Math.max(0, first - spare), last + spare);
  const focused = rows[active];
  // A screen reader speaks of this one, wherever it is.
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
