import { rowHeight } from '../layout/rowLayout.ts';
import type { Page } from './page.ts';

/** Range of the visible rows; `last` is exclusive. */
export interface Viewport {
  readonly first: number;
  readonly last: number;
}

/** Returns the visible rows at the current scroll position. */
export function viewportOf(page: Page): Viewport {
  const top = page.scroller.scrollTop;
  return {
    first: Math.floor(top / rowHeight),
    last: Math.ceil((top + heightForRows(page)) / rowHeight),
  };
}

/** Scrolls as little as possible to make a row visible. */
export function reveal(page: Page, index: number): void {
  const { scroller } = page;
  const top = index * rowHeight;
  const lowest = top + rowHeight - heightForRows(page);
  scroller.scrollTop = Math.max(lowest, Math.min(scroller.scrollTop, top));
}

/** Returns the height for rows in pixels, without the axis above them. */
function heightForRows({ scroller, axis }: Page): number {
  return Math.max(0, scroller.clientHeight - axis.head.offsetHeight);
}
