import { select } from 'd3-selection';
import type { TimelineTotals } from '../../server/src/protocol.ts';
import { html, set, svg } from './dom.ts';
import { styleOf } from './statuses.ts';
import type { Zoom } from './timeWindow.ts';
import { type Figure, figuresOf, statusCount } from './words.ts';

/** What the buttons do. */
export interface HeaderEvents {
  zoom(to: Exclude<Zoom, 'free'>): void;
  /** The window becomes so many times as long. */
  scale(factor: number): void;
  export(): void;
}

/** The figures and buttons over the rows. */
export interface Header {
  readonly element: HTMLElement;
  drawTotals(totals: TimelineTotals): void;
  /** Marks the zoom, and offers only those that would differ from it. */
  drawZoom(zoom: Zoom, offered: ReadonlySet<Zoom>): void;
}

const zooms = [
  ['all', 'All', 'Show the whole time'],
  ['run', 'Run', 'Show the time of the selected run'],
  ['sight', 'In sight', 'Show the time of the steps in sight'],
] as const;

/** Makes the header. */
export function makeHeader(on: HeaderEvents): Header {
  const figures = html('ul', { class: 'figures', 'aria-label': 'Totals' });
  const legend = html('ul', { class: 'legend', 'aria-label': 'Statuses' });
  const choices = zooms.map(([zoom, text, title]) => {
    const choice = button(text, title, () => on.zoom(zoom));
    return { zoom, choice };
  });
  const group = html('div', { class: 'choices', role: 'group', 'aria-label': 'Time shown' });
  group.append(...choices.map(({ choice }) => choice));
  const tools = html(
    'div',
    { class: 'tools' },
    group,
    button('−', 'Zoom out', () => on.scale(2)),
    button('+', 'Zoom in', () => on.scale(0.5)),
    button('Export', 'Export as SVG', on.export),
  );
  return {
    element: html('header', {}, figures, tools, legend),
    drawTotals: (totals) => {
      drawFigures(figures, figuresOf(totals), totals.errors > 0);
      drawLegend(legend, totals);
    },
    drawZoom: (zoom, offered) => {
      for (const { zoom: own, choice } of choices) {
        set(choice, { 'aria-pressed': own === zoom ? 'true' : 'false' });
        choice.hidden = own !== zoom && !offered.has(own);
      }
    },
  };
}

function button(text: string, title: string, click: () => void): HTMLButtonElement {
  const made = html('button', { type: 'button', title, 'aria-label': title }, text);
  made.addEventListener('click', click);
  return made;
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
