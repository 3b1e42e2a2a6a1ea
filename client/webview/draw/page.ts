import { type AxisView, makeAxisView } from './axisView.ts';
import { html } from './dom.ts';
import { type Header, type HeaderEvents, makeHeader } from './header.ts';
import { makeTooltip, type Tooltip } from './tooltip.ts';

/** The parts of the page. */
export interface Page {
  readonly header: Header;
  readonly axis: AxisView;
  readonly scroller: HTMLElement;
  readonly list: HTMLElement;
  readonly tooltip: Tooltip;
  /** Says to screen readers what changes without the user doing anything. */
  readonly live: HTMLElement;
  /** Sets the width of the column with the labels, in pixels. */
  setLabelWidth(width: number): void;
  /** Shows the timeline, or a message that says why there is none. */
  fill(message: string | undefined): void;
}

/** Puts the parts of the page, still without steps, into an element. */
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
