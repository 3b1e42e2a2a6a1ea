import { type AxisView, makeAxisView } from './axisView.ts';
import { html } from './dom.ts';
import { type Header, type HeaderEvents, makeHeader } from './header.ts';
import { makeTooltip, type Tooltip } from './tooltip.ts';

/** Parts of the page. */
export interface Page {
  readonly header: Header;
  readonly axis: AxisView;
  readonly scroller: HTMLElement;
  readonly list: HTMLElement;
  readonly tooltip: Tooltip;
  /** Announces changes to screen readers. */
  readonly live: HTMLElement;
  /** Sets the width of the label column, in pixels. */
  setLabelWidth(width: number): void;
  /** Shows the timeline, or a message if there is none. */
  fill(message: string | undefined): void;
}

/** Creates the page in an element, without entries. */
export function makePage(root: HTMLElement, on: HeaderEvents): Page {
  const header = makeHeader(on);
  const axis = makeAxisView();
  const tooltip = makeTooltip();
  const list = html('div', {
    class: 'rows',
    role: 'listbox',
    tabindex: 0,
    'aria-label': 'Runs, steps and messages in chronological order',
  });
  const scroller = html('div', { class: 'scroller' }, axis.head, list);
  const live = html('div', { class: 'live', role: 'status' });
  const empty = html('p', { class: 'empty' });
  const content = html('div', { class: 'timeline' }, header.element, scroller);
  root.append(content, empty, live, tooltip.element);
  content.hidden = true;
  empty.hidden = true;
  return {
    header,
    axis,
    scroller,
    list,
    tooltip,
    live,
    setLabelWidth: (width) => content.style.setProperty('--label', `${width}px`),
    fill: (message) => {
      content.hidden = message !== undefined;
      empty.hidden = message === undefined;
      empty.textContent = message ?? '';
    },
  };
}
