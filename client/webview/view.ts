import type { FromPage, ToPage } from '../src/timeline/messages.ts';
import { type Axis, axisOf } from './axis.ts';
import { exportSvg, exportWidth } from './exportSvg.ts';
import type { HeaderEvents } from './header.ts';
import { type InputEvents, listen } from './input.ts';
import { makePage, type Page } from './page.ts';
import { drawRows } from './rowList.ts';
import { reveal, sightOf } from './sight.ts';
import {
  activated,
  answered,
  emptyState,
  panned,
  pointedAt,
  type State,
  scaled,
  shownWindow,
  zoomedTo,
} from './state.ts';
import { readTheme } from './theme.ts';
import { firstZoom, hasManyRuns, type TimeWindow, type Zoom } from './timeWindow.ts';
import { totalsText } from './words.ts';

/** Tells the extension. */
type Post = (message: FromPage) => void;

/** The page with what it shows. */
interface View {
  readonly page: Page;
  state: State;
  /** As drawn last. */
  axis: Axis | undefined;
  readonly post: Post;
  /** Takes a state, which is drawn together with those that follow at once. */
  put(state: State): void;
}

/** Shows a timeline in an element of the page. Gives what takes the extension's messages. */
export function showTimeline(root: HTMLElement, post: Post): (message: ToPage) => void {
  let isDrawing = false;
  const view: View = {
    page: makePage(
      root,
      buttons(() => view),
    ),
    state: emptyState,
    axis: undefined,
    post,
    put: (state) => {
      view.state = state;
      if (isDrawing) return;
      isDrawing = true;
      requestAnimationFrame(() => {
        isDrawing = false;
        draw(view);
      });
    },
  };
  const { scroller, list } = view.page;
  const redraw = () => view.put(view.state);
  listen(list, actions(view));
  scroller.addEventListener('scroll', redraw);
  new ResizeObserver(redraw).observe(scroller);
  return (message) => receive(view, message);
}

function receive(view: View, message: ToPage): void {
  const { page, state, post } = view;
  if (message.kind === 'export') post({ kind: 'export', svg: picture(state) });
  else if (message.kind === 'empty') view.put({ ...emptyState, zoom: state.zoom });
  else if (message.kind === 'cursor') {
    // Whoever is in the list is not to be taken elsewhere.
    const follow = document.activeElement !== page.list;
    view.put(pointedAt(state, message.index, follow));
    if (follow && message.index !== undefined) reveal(page, message.index);
  } else {
    const next = answered(state, message.answer);
    if (next === undefined) post({ kind: 'ready' });
    else {
      tell(page, next);
      view.put(next);
    }
  }
}

/** Shows what all steps add up to, and says it when it differs, so that not every key in the editor is answered. */
function tell({ header, live, fill }: Page, { answer, rows }: State): void {
  // The list has no size to scroll in as long as it is hidden.
  fill(rows.length === 0);
  if (answer === undefined) return;
  header.drawTotals(answer.totals);
  const said = totalsText(answer.totals);
  if (live.textContent !== said) live.textContent = said;
}

function draw(view: View): void {
  const { page } = view;
  const { answer, rows, active, cursor } = view.state;
  page.fill(rows.length === 0);
  if (answer === undefined || rows.length === 0) return;
  const { now, timeZone } = answer;
  const width = Math.max(1, page.axis.width());
  const zoom = view.state.zoom ?? firstZoom(rows, now, width);
  view.state = { ...view.state, zoom };
  const axis = axisOf(windowOn(view), width, timeZone);
  view.axis = axis;
  page.axis.draw(axis, page.scroller.clientHeight, now);
  const sight = sightOf(page);
  const offered: readonly (Zoom | false)[] = [
    'all',
    hasManyRuns(rows) && 'run',
    rows.length > sight.last - sight.first && 'sight',
  ];
  page.header.drawZoom(zoom, new Set(offered.filter((one) => one !== false)));
  drawRows(page.list, { rows, axis, now, timeZone, active, cursor, ...sight });
}

/** The time that the page shows. */
function windowOn({ page, state }: View): TimeWindow {
  const { first, last } = sightOf(page);
  return shownWindow(state, first, last);
}

function buttons(view: () => View): HeaderEvents {
  return {
    zoom: (zoom) => view().put(zoomedTo(view().state, zoom)),
    scale: (factor) => view().put(scaled(view().state, windowOn(view()), factor)),
    export: () => view().post({ kind: 'export', svg: picture(view().state) }),
  };
}

function actions(view: View): InputEvents {
  const { page, post } = view;
  const { list, tooltip } = page;
  const activate = (index: number) => {
    tooltip.hide();
    view.put(activated(view.state, index));
    reveal(page, view.state.active);
  };
  const details = (index: number, x: number, y: number) => {
    const row = view.state.rows[index];
    if (row !== undefined) tooltip.show(row, view.state.answer?.timeZone ?? 'UTC', x, y);
  };
  return {
    choose: (index, focus) => {
      activate(index);
      post({ kind: 'open', index, focus });
    },
    move: (rows) => activate(view.state.active + rows),
    page: (pages) => {
      const { first, last } = sightOf(page);
      activate(view.state.active + pages * Math.max(1, last - first - 2));
    },
    open: () => post({ kind: 'open', index: view.state.active, focus: true }),
    details,
    toggleDetails: () => {
      const { active } = view.state;
      const place = list.querySelector(`#step-${active} .label`)?.getBoundingClientRect();
      if (tooltip.isShown()) tooltip.hide();
      else if (place !== undefined) details(active, place.left, place.bottom);
    },
    hideDetails: () => tooltip.hide(),
    pan: (part) => view.put(panned(view.state, windowOn(view), part)),
    scale: (factor, x) => {
      const left = page.axis.left();
      const about = x === undefined ? undefined : view.axis?.timeAt(x - left);
      view.put(scaled(view.state, windowOn(view), factor, about));
    },
    all: () => view.put(zoomedTo(view.state, 'all')),
  };
}

/** The timeline as an SVG file with all steps, over the time that is shown; where that is what is in sight, over all. */
function picture(state: State): string {
  const { answer, rows } = state;
  if (answer === undefined) return '';
  const { totals, now, timeZone } = answer;
  const axis = axisOf(shownWindow(state, 0, rows.length), exportWidth, timeZone);
  return exportSvg({ rows, totals, axis, now, theme: readTheme() });
}
