import { select } from 'd3-selection';
import type { TimelineTotals } from '../../../server/src/protocol.ts';
import type { WindowEnds, Zoom } from '../layout/timeWindow.ts';
import { type Figure, figuresOf, statusCount } from '../rows/labels.ts';
import { styleOf } from '../rows/statuses.ts';
import { html, set, svg } from './dom.ts';

/** Actions of the buttons. */
export interface HeaderEvents {
  zoom(to: Exclude<Zoom, 'free'>): void;
  /** Multiplies the length of the time window by `factor`. */
  scale(factor: number): void;
  /** Moves the time window by a fraction of its length. */
  pan(part: number): void;
  export(): void;
}

/** The totals and buttons above the rows. */
export interface Header {
  readonly element: HTMLElement;
  drawTotals(totals: TimelineTotals): void;
  /** Marks the zoom, offers only zooms that would change it, and disables buttons at the limits. */
  drawZoom(zoom: Zoom, offered: ReadonlySet<Zoom>, ends: WindowEnds): void;
}

const zooms = [
  ['all', 'All', 'Show the whole time (0)'],
  ['run', 'Run', 'Show the time of the selected run'],
  ['sight', 'Visible', 'Show the time of the visible steps'],
] as const;

/** Creates the header. */
export function makeHeader(on: HeaderEvents): Header {
  const figures = html('ul', { class: 'figures', 'aria-label': 'Totals' });
  const legend = html('ul', { class: 'legend', 'aria-label': 'Statuses' });
  const choices = zooms.map(([zoom, text, title]) => {
    const choice = button(text, title, () => on.zoom(zoom));
    return { zoom, choice };
  });
  const group = html('div', { class: 'choices', role: 'group', 'aria-label': 'Time shown' });
  group.append(...choices.map(({ choice }) => choice));
  const earlier = button('‹', 'Earlier (Left)', () => on.pan(-0.5));
  const later = button('›', 'Later (Right)', () => on.pan(0.5));
  const out = button('−', 'Zoom out (-)', () => on.scale(2));
  const into = button('+', 'Zoom in (+)', () => on.scale(0.5));
  const exports = button('Export', 'Export as SVG', on.export);
  const tools = html('div', { class: 'tools' }, group, earlier, later, out, into, exports);
  return {
    element: html('header', {}, figures, tools, legend),
    drawTotals: (totals) => {
      drawFigures(figures, figuresOf(totals), totals.errors > 0);
      drawLegend(legend, totals);
    },
    drawZoom: (zoom, offered, { isFirst, isLast, isZoomedIn, isZoomedOut }) => {
      disable(earlier, isFirst);
      disable(later, isLast);
      disable(out, isZoomedOut);
      disable(into, isZoomedIn);
      for (const { zoom: own, choice } of choices) {
        set(choice, { 'aria-pressed': own === zoom ? 'true' : 'false' });
        choice.hidden = own !== zoom && !offered.has(own);
      }
    },
  };
}

function button(text: string, title: string, click: () => void): HTMLButtonElement {
  const made = html('button', { type: 'button', title, 'aria-label': title }, text);
  made.addEventListener('click', () => {
    if (made.getAttribute('aria-disabled') !== 'true') click();
  });
  return made;
}

/** Disables or enables a button. Unlike with `disabled`, a focused button keeps the focus. */
function disable(element: HTMLButtonElement, isDisabled: boolean): void {
  set(element, { 'aria-disabled': isDisabled ? 'true' : undefined });
}

function drawFigures(list: HTMLElement, figures: readonly Figure[], isError: boolean): void {
  const items = figures.map(({ value, unit }) =>
    html(
      'li',
      { class: isError && unit.startsWith('error') ? 'error' : undefined },
      html('b', {}, value),
      ` ${unit}`,
    ),
  );
  list.replaceChildren(...items);
}

function drawLegend(list: HTMLElement, { statuses }: TimelineTotals): void {
  select(list)
    .selectAll<HTMLElement, TimelineTotals['statuses'][number]>('li')
    .data(statuses)
    .join('li')
    .each(function draw(counted) {
      const { name, sign } = styleOf(counted.status);
      this.className = name;
      const picture = svg(
        'svg',
        { class: 'sign', viewBox: '0 0 12 12', 'aria-hidden': 'true' },
        svg('path', { d: sign }),
      );
      this.replaceChildren(picture, statusCount(counted));
    });
}
