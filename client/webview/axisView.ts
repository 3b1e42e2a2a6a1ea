import { select } from 'd3-selection';
import type { Axis, Tick } from './axis.ts';
import { html, set, svg } from './dom.ts';

/** The elements of an axis: its labels, and the lines that go from it through all rows. */
export interface AxisView {
  readonly head: HTMLElement;
  readonly grid: HTMLElement;
  /** `height` of the lines in pixels; `now` in Unix seconds is marked when it is in the window. */
  draw(axis: Axis, height: number, now: number): void;
  /** The width of the axis in pixels. */
  width(): number;
  /** Where the axis begins in the window, in pixels. */
  left(): number;
}

/** Makes an axis. */
export function makeAxisView(): AxisView {
  const caption = html('div', { class: 'caption' });
  const labels = svg('svg', { class: 'plot' });
  const lines = svg('svg', { class: 'plot' });
  const present = svg('line', { class: 'now' });
  lines.append(present);
  const head = html('div', { class: 'axis', 'aria-hidden': 'true' }, caption, labels);
  const grid = html('div', { class: 'grid', 'aria-hidden': 'true' }, html('div'), lines);
  return {
    head,
    grid,
    width: () => labels.getBoundingClientRect().width,
    left: () => labels.getBoundingClientRect().left,
    draw: (axis, height, now) => {
      caption.textContent = axis.caption;
      drawLabels(labels, axis);
      set(lines, { height });
      drawLines(lines, axis.ticks, height);
      const x = axis.x(now);
      const isSeen = x >= 0 && x <= axis.width;
      set(present, { x1: x, x2: x, y1: 0, y2: height, display: isSeen ? undefined : 'none' });
    },
  };
}

function drawLabels(element: SVGSVGElement, { ticks }: Axis): void {
  select(element)
    .selectAll<SVGTextElement, Tick>('text')
    .data(ticks)
    .join('text')
    .attr('class', ({ isDay }) => (isDay ? 'day' : null))
    .attr('y', 18)
    .attr('x', ({ x }) => x)
    .text(({ label }) => label);
}

function drawLines(element: SVGSVGElement, ticks: readonly Tick[], height: number): void {
  select(element)
    .selectAll<SVGLineElement, Tick>('.tick')
    .data(ticks)
    .join('line')
    .attr('class', ({ isDay }) => (isDay ? 'tick day' : 'tick'))
    .attr('x1', ({ x }) => x)
    .attr('x2', ({ x }) => x)
    .attr('y1', 0)
    .attr('y2', height);
}
