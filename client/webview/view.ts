import type { FromPage, SavedPage, ToPage } from '../src/timeline/messages.ts';
import { exportSvg } from './draw/exportSvg.ts';
import type { HeaderEvents } from './draw/header.ts';
import { makePage, type Page } from './draw/page.ts';
import { drawRows } from './draw/rowList.ts';
import { readTheme } from './draw/theme.ts';
import { reveal, viewportOf } from './draw/viewport.ts';
import { type InputEvents, listen } from './input.ts';
import { type Axis, axisOf, emptyAxis } from './layout/axis.ts';
import { labelWidthOf } from './layout/labelColumn.ts';
import { measuredWidths } from './layout/textWidth.ts';
import { endsOf, firstZoom, hasManyRuns, type TimeWindow, type Zoom } from './layout/timeWindow.ts';
import { totalsText } from './rows/labels.ts';
import { restoredState, savedView } from './savedView.ts';
import {
  activated,
  answered,
  emptyState,
  longestWindow,
  panned,
  pointedAt,
  type State,
  scaled,
  shownWindow,
  zoomedTo,
} from './state.ts';

const noSteps = 'There are no runs, steps or messages in this document.';

/** Free pixels before the caption of the axis and after the axis. */
const axisEdge = 16;

/** Maximum width of the label column, in pixels. */
const widestLabel = 420;

/** The page's interface to VS Code. */
export interface Host {
  /** Sends a message to the extension. */
  post(message: FromPage): void;
  /** State that an earlier page saved. */
  readonly saved: SavedPage | undefined;
  save(state: SavedPage): void;
}

/** The page and its state. */
interface View {
  readonly page: Page;
  readonly host: Host;
  state: State;
  /** URI of the document; `undefined` until the extension sends it. */
  document: string | undefined;
  /** The last drawn axis. */
  axis: Axis | undefined;
  /** Sets the state. Draws it together with states that follow immediately. */
  put(state: State): void;
}

/** Shows a timeline in an element. Returns the handler for the extension's messages. */
export function showTimeline(root: HTMLElement, host: Host): (message: ToPage) => void {
  let isDrawing = false;
  const view: View = {
    page: makePage(
      root,
      buttons(() => view),
    ),
    host,
    state: restoredState(host.saved?.view),
    document: undefined,
    axis: undefined,
    put: (state) => {
      view.state = state;
      if (isDrawing) return;
      isDrawing = true;
      requestAnimationFrame(() => {
        isDrawing = false;
        draw(view);
        save(view);
      });
    },
  };
  const { scroller, list, axis } = view.page;
  const redraw = () => view.put(view.state);
  listen(root, list, actions(view), () => Math.max(1, axis.width()));
  scroller.addEventListener('scroll', redraw);
  new ResizeObserver(redraw).observe(scroller);
  return (message) => receive(view, message);
}

function save({ host, document: uri, state }: View): void {
  if (uri !== undefined) host.save({ document: uri, view: savedView(state) });
}

function receive(view: View, message: ToPage): void {
  const { page, state, host } = view;
  if (message.kind === 'document') {
    view.document = message.uri;
    save(view);
  } else if (message.kind === 'export') host.post({ kind: 'export', svg: picture(state) });
  else if (message.kind === 'empty') {
    page.fill(message.message);
    view.put({ ...emptyState, zoom: state.zoom });
  } else if (message.kind === 'cursor') {
    // Do not move the focus of a user in the list.
    const follow = document.activeElement !== page.list;
    view.put(pointedAt(state, message.index, follow));
    if (follow && message.index !== undefined) reveal(page, message.index);
  } else {
    const next = answered(state, message.answer);
    if (next === undefined) host.post({ kind: 'ready' });
    else {
      tell(page, next);
      if (state.answer === undefined) reveal(page, next.active);
      view.put(next);
    }
  }
}

/** Shows the totals, and announces them to screen readers if they have changed. */
function tell({ header, live, fill }: Page, { answer, rows }: State): void {
  // A hidden list has no size for scrolling.
  fill(rows.length === 0 ? noSteps : undefined);
  if (answer === undefined) return;
  header.drawTotals(answer.totals);
  const said = totalsText(answer.totals);
  if (live.textContent !== said) live.textContent = said;
}

function draw(view: View): void {
  const { page } = view;
  const { answer, rows, active, cursor } = view.state;
  if (answer === undefined || rows.length === 0) return;
  const { now, timeZone } = answer;
  const widths = measuredWidths(page.list);
  const labelWidth = labelWidthOf(rows, widths, Math.min(0.38 * innerWidth, widestLabel));
  page.setLabelWidth(labelWidth);
  const width = Math.max(1, page.axis.width());
  const sight = viewportOf(page);
  const visible = sight.last - sight.first;
  const zoom = view.state.zoom ?? firstZoom(rows, now, { width, visible });
  view.state = { ...view.state, zoom };
  const window = windowOn(view);
  const room = { widthOf: widths.small, before: labelWidth - axisEdge, after: axisEdge };
  const axis = window ? axisOf(window, width, timeZone, room) : emptyAxis(width);
  view.axis = axis;
  page.axis.draw(axis);
  const offered: readonly (Zoom | false)[] = [
    'all',
    hasManyRuns(rows) && 'run',
    rows.length > visible && 'sight',
  ];
  page.header.drawZoom(
    zoom,
    new Set(offered.filter((one) => one !== false)),
    endsOf(window, longestWindow(view.state)),
  );
  drawRows(page.list, { rows, axis, now, timeZone, widths, active, cursor, ...sight });
}

/** Returns the visible time window, or `undefined` if no entry has a time. */
function windowOn({ page, state }: View): TimeWindow | undefined {
  const { first, last } = viewportOf(page);
  return shownWindow(state, first, last);
}

function buttons(view: () => View): HeaderEvents {
  return {
    zoom: (zoom) => view().put(zoomedTo(view().state, zoom)),
    scale: (factor) => view().put(scaled(view().state, windowOn(view()), factor)),
    pan: (part) => view().put(panned(view().state, windowOn(view()), part)),
    export: () => view().host.post({ kind: 'export', svg: picture(view().state) }),
  };
}

function actions(view: View): InputEvents {
  const { page } = view;
  const { post } = view.host;
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
      const { first, last } = viewportOf(page);
      activate(view.state.active + pages * Math.max(1, last - first - 2));
    },
    open: () => post({ kind: 'open', index: view.state.active, focus: true }),
    details,
    toggleDetails: () => {
      const { active } = view.state;
      const place = list.querySelector(`#row-${active} .label`)?.getBoundingClientRect();
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

/**
 * Returns the timeline as an SVG file with all entries, over the visible time window. With the zoom
 * on visible rows, covers all rows.
 */
function picture(state: State): string {
  const { answer, rows } = state;
  if (answer === undefined) return '';
  const { totals, now, timeZone } = answer;
  const { title, small } = measuredWidths(document.body);
  // The image has one font.
  const widths = { title, small, id: small };
  const window = shownWindow(state, 0, rows.length);
  return exportSvg({ rows, totals, window, timeZone, now, theme: readTheme(), widths });
}
