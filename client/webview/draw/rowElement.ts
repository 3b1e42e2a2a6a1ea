import { placePath, waitsPath } from '../layout/bar.ts';
import { type Plot, plotOf } from '../layout/plot.ts';
import { barHeight, barTop, gapTextLine, rowHeight, textLine } from '../layout/rowLayout.ts';
import { spokenText, statusTextOf, titleOf } from '../rows/labels.ts';
import { rowKinds } from '../rows/rowKinds.ts';
import type { Row } from '../rows/rows.ts';
import { styleOfEntry } from '../rows/statuses.ts';
import { html, set, svg } from './dom.ts';
import type { ViewModel } from './viewModel.ts';

interface Parts {
  readonly sign: SVGPathElement;
  readonly title: HTMLElement;
  readonly run: HTMLElement;
  readonly id: HTMLElement;
  readonly grid: SVGPathElement;
  readonly present: SVGPathElement;
  readonly gap: SVGPathElement;
  readonly gapText: SVGTextElement;
  readonly queue: SVGRectElement;
  readonly bar: SVGRectElement;
  readonly wait: SVGPathElement;
  readonly point: SVGPathElement;
  readonly text: SVGTextElement;
}

const parts = new WeakMap<Element, Parts>();

/** Creates the element of a row, without an entry. */
export function makeRow(): HTMLElement {
  const made: Parts = {
    sign: svg('path'),
    title: html('span', { class: 'title' }),
    run: html('span', { class: 'run' }),
    id: html('span', { class: 'id' }),
    grid: svg('path', { class: 'tick' }),
    present: svg('path', { class: 'now' }),
    gap: svg('path', { class: 'gap' }),
    gapText: svg('text', { class: 'gap-text', y: gapTextLine }),
    queue: svg('rect', { class: 'queue', y: barTop, height: barHeight, rx: 2 }),
    bar: svg('rect', { class: 'bar', y: barTop, height: barHeight, rx: 2 }),
    wait: svg('path', { class: 'wait' }),
    point: svg('path', { class: 'point' }),
    text: svg('text', { y: textLine }),
  };
  const { sign, title, run, id, ...plot } = made;
  const row = html(
    'div',
    { class: 'row', role: 'option' },
    svg('svg', { class: 'sign', viewBox: '0 0 12 12', 'aria-hidden': 'true' }, sign),
    html('div', { class: 'label' }, title, html('div', { class: 'ids' }, id, run)),
    svg('svg', { class: 'plot', 'aria-hidden': 'true' }, ...Object.values(plot)),
  );
  parts.set(row, made);
  return row;
}

export function drawRow(element: HTMLElement, row: Row, scene: ViewModel): void {
  const { index, entry } = row;
  const style = styleOfEntry(entry);
  set(element, {
    id: `row-${index}`,
    class: ['row', style.name, row.isChild && 'child', rowKinds[entry.kind].isParent && 'run-row']
      .filter(Boolean)
      .join(' '),
    'data-index': index,
    'aria-posinset': index + 1,
    'aria-setsize': scene.rows.length,
    'aria-selected': index === scene.active ? 'true' : 'false',
    'aria-current': index === scene.cursor ? 'true' : undefined,
    'aria-label': spokenText(row, scene.timeZone),
  });
  element.style.transform = `translateY(${index * rowHeight}px)`;
  const made = parts.get(element);
  if (made === undefined) return;
  made.sign.setAttribute('d', style.sign);
  made.title.textContent = titleOf(entry);
  made.run.textContent = (rowKinds[entry.kind].isParent ? undefined : row.runName) ?? '';
  made.id.textContent = entry.id ?? statusTextOf(entry);
  drawPlot(made, plotOf(row, scene.axis, scene.now, scene.widths.small));
}

function drawPlot(made: Parts, { bar, text, gapLine, gapText, grid, present }: Plot): void {
  set(made.grid, { d: grid });
  set(made.present, { d: present });
  set(made.gap, { d: gapLine });
  made.gapText.textContent = gapText?.text ?? '';
  set(made.gapText, { x: gapText?.x });
  const isPlace = bar?.shape === 'point' || bar?.shape === 'mark';
  const isBar = bar !== undefined && !isPlace;
  const left = bar?.queue?.right ?? bar?.left ?? 0;
  set(made.queue, {
    display: bar?.queue === undefined ? 'none' : undefined,
    x: bar?.queue?.left,
    width: bar?.queue && bar.queue.right - bar.queue.left,
  });
  set(made.wait, { d: waitsPath(bar?.waits ?? []) });
  set(made.bar, {
    class: `bar ${bar?.shape ?? ''}`,
    display: isBar ? undefined : 'none',
    x: left,
    width: isBar ? Math.max(0, bar.right - left) : 0,
  });
  set(made.point, {
    display: isPlace ? undefined : 'none',
    d: bar !== undefined && isPlace ? placePath(bar) : undefined,
  });
  made.text.textContent = text.text;
  set(made.text, {
    class: text.isFaint ? 'text hidden' : 'text',
    x: text.x,
    'text-anchor': text.anchor,
  });
}
