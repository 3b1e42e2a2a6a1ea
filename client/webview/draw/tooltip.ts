import { detailsOf, statusTextOf, titleOf } from '../rows/labels.ts';
import type { Row } from '../rows/rows.ts';
import { styleOfEntry } from '../rows/statuses.ts';
import { html } from './dom.ts';

/** The tooltip with the details of an entry. */
export interface Tooltip {
  readonly element: HTMLElement;
  /** Shows an entry next to a point of the window, in pixels. */
  show(row: Row, timeZone: string, x: number, y: number): void;
  hide(): void;
  readonly isShown: () => boolean;
}

/** Distance from the point and from the edges of the window, in pixels. */
const distance = 12;

/** Creates the tooltip. Screen readers get the same text from the labels of the rows. */
export function makeTooltip(): Tooltip {
  const element = html('div', { class: 'tooltip', 'aria-hidden': 'true' });
  element.hidden = true;
  let shown: Row | undefined;
  return {
    element,
    isShown: () => !element.hidden,
    hide: () => {
      element.hidden = true;
    },
    show: (row, timeZone, x, y) => {
      if (row !== shown) fill(element, row, timeZone);
      shown = row;
      element.hidden = false;
      const { width, height } = element.getBoundingClientRect();
      const below = y + distance;
      const top = below + height > window.innerHeight ? y - distance - height : below;
      const left = Math.min(x + distance, window.innerWidth - width - distance);
      element.style.left = `${Math.max(distance, left)}px`;
      element.style.top = `${Math.max(0, top)}px`;
    },
  };
}

function fill(element: HTMLElement, row: Row, timeZone: string): void {
  const { entry } = row;
  const list = html('dl');
  for (const [name, value] of detailsOf(row, timeZone)) {
    list.append(html('dt', {}, name), html('dd', {}, value));
  }
  const status = html('span', { class: 'status' }, statusTextOf(entry));
  element.replaceChildren(html('h2', {}, titleOf(entry)), ' ', status, list);
  element.className = `tooltip ${styleOfEntry(entry).name}`;
}
