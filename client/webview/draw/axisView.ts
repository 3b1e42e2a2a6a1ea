import { select } from 'd3-selection';
import type { Axis, Tick } from '../layout/axis.ts';
import { html, svg } from './dom.ts';

/** The axis with its caption and labels. The grid lines belong to the rows. */
export interface AxisView {
  readonly head: HTMLElement;
  draw(axis: Axis): void;
  /** Returns the width of the axis in pixels. */
  width(): number;
  /** Returns the left edge of the axis in the window, in pixels. */
  left(): number;
}

/** Creates an axis. */
export function makeAxisView(): AxisView {
  const caption = html('div', { class: 'caption' });
  const labels = svg('svg', { class: 'plot' });
  return {
    head: html('div', { class: 'axis', 'aria-hidden': 'true' }, caption, labels),
    width: () => labels.getBoundingClientRect().width,
    left: () => labels.getBoundingClientRect().left,
    draw: (axis) => {
      caption.textContent = axis.caption;
      drawLabels(labels, axis);
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
    .attr('x', ({ labelX }) => labelX)
    .text(({ label }) => label);
}
