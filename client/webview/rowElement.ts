import { type Bar, barOf, diamond, textPlace } from './bar.ts';
import { html, set, svg } from './dom.ts';
import { barHeight, barMiddle, barTop, characterWidth, rowHeight, textLine } from './layout.ts';
import type { Row } from './rows.ts';
import type { Scene } from './scene.ts';
import { styleOf } from './statuses.ts';
import { barText, idleText, spokenText, statusText, titleOf } from './words.ts';

interface Parts {
  readonly sign: SVGPathElement;
  readonly title: HTMLElement;
  readonly id: HTMLElement;
  readonly gap: SVGPathElement;
  readonly gapText: SVGTextElement;
  readonly bar: SVGRectElement;
  readonly point: SVGPathElement;
  readonly text: SVGTextElement;
}

const parts = new WeakMap<Element, Parts>();

/** Makes the element of a row, still without a step. */
export function makeRow(): HTMLElement {
  const made: Parts = {
    sign: svg('path'),
    title: html('span', { class: 'title' }),
    id: html('span', { class: 'id' }),
    gap: svg('path', { class: 'gap' }),
    gapText: svg('text', { class: 'gap-text', y: barMiddle + 4 }),
    bar: svg('rect', { class: 'bar', y: barTop, height: barHeight, rx: 2 }),
    point: svg('path', { class: 'point' }),
    text: svg('text', { class: 'text', y: textLine }),
  };
  const { sign, title, id, gap, gapText, bar, point, text } = made;
  const row = html(
    'div',
    { class: 'row', role: 'option' },
    svg('svg', { class: 'sign', viewBox: '0 0 12 12', 'aria-hidden': 'true' }, sign),
    html('div', { class: 'label' }, title, id),
    svg('svg', { class: 'plot', 'aria-hidden': 'true' }, gap, gapText, bar, point, text),
  );
  parts.set(row, made);
  return row;
}

/** Draws a row. */
export function drawRow(element: HTMLElement, row: Row, scene: Scene): void {
  const { index, step } = row;
  const style = styleOf(step.status);
  set(element, {
    id: `step-${index}`,
    class: `row ${style.name}`,
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
  made.title.textContent = titleOf(step);
  made.id.textContent = step.id ?? statusText(step.status);
  drawPlot(made, row, scene);
}

function drawPlot({ gap, gapText, bar, point, text }: Parts, row: Row, scene: Scene): void {
  const { axis } = scene;
  const drawn = barOf(row, axis, scene.now);
  const shown = drawn?.hidden === undefined ? drawn : undefined;
  const words = sideways(barText(row), drawn?.hidden);
  const place = textPlace(drawn ?? { left: 0 }, words.length * characterWidth, axis.width);
  text.textContent = words;
  set(text, {
    class: drawn?.hidden === undefined ? 'text' : 'text hidden',
    x: drawn?.hidden === 'after' ? axis.width - 4 : place,
    'text-anchor': drawn?.hidden === 'after' ? 'end' : 'start',
  });
  const isBar = shown !== undefined && shown.shape !== 'point';
  set(bar, {
    class: `bar ${shown?.shape ?? ''}`,
    display: isBar ? undefined : 'none',
    x: shown?.left,
    width: isBar ? shown.right - shown.left : 0,
  });
  const isPoint = shown?.shape === 'point';
  set(point, { display: isPoint ? undefined : 'none', d: diamond(shown?.left ?? 0) });
  drawGap(gap, gapText, row, drawn?.gap);
}

/** The time in which the run did nothing: a line, with how long that was in its middle where there is room. */
function drawGap(line: SVGPathElement, text: SVGTextElement, row: Row, gap: Bar['gap']): void {
  const words = gap === undefined ? '' : idleText(row);
  const left = Math.max(gap?.left ?? 0, 0);
  const right = Math.max(left, (gap?.right ?? 0) - 2);
  const middle = (left + right) / 2;
  const half = (words.length * characterWidth) / 2 + 4;
  const fits = words !== '' && right - left > 2 * half + 16;
  text.textContent = fits ? words : '';
  set(text, { x: middle });
  const pause = fits ? `H${middle - half}M${middle + half} ${barMiddle}` : '';
  set(line, { d: right > left ? `M${left} ${barMiddle}${pause}H${right}` : undefined });
}

/** A text that points to where its bar is. */
function sideways(text: string, hidden: 'before' | 'after' | undefined): string {
  if (hidden === undefined) return text;
  return hidden === 'before' ? `‹ ${text}` : `${text} ›`;
}
