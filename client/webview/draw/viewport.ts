import { rowHeight } from '../layout/rowLayout.ts';
import type { Page } from './page.ts';

/** The rows that can be seen: from `first` up to, but without, `last`. */
export interface Viewport {
  readonly first: number;
  readonly last: number;
}

/** Which rows can be seen as the page is scrolled. */
export function viewportOf(page: Page): Viewport {
  const top = page.scroller.scrollTop;
  return {
    first: Math.floor(top / rowHeight),
    last: Math.ceil((top + heightForRows(page)) / rowHeight),
  };
}

/** Scrolls as little as it takes to make a row visible. */
export function reveal(page: Page, index: number): void {
  const { scroller } = page;
  const top = index * rowHeight;
  const lowest = top + rowHeight - heightForRows(page);
  scroller.scrollTop = Math.max(lowest, Math.min(scroller.scrollTop, top));
}

/** In pixels, without the axis that lies over the rows. */
function heightForRows({ scroller, axis }: Page): number {
  return Math.max(0, scroller.clientHeight - axis.head.offsetHeight);
}
