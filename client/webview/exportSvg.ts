import type { TimelineTotals } from '../../server/src/protocol.ts';
import type { Axis } from './axis.ts';
import { type Bar, barOf, diamond, textPlace } from './bar.ts';
import { barHeight, barMiddle, barTop, characterWidth, rowHeight, textLine } from './layout.ts';
import type { Row } from './rows.ts';
import { styleOf } from './statuses.ts';
import type { Theme } from './theme.ts';
import { barText, idleText, statusCount, titleOf, totalsText } from './words.ts';

/** What is drawn. */
export interface Picture {
  readonly rows: readonly Row[];
  readonly totals: TimelineTotals;
  /** As wide as `exportWidth`. */
  readonly axis: Axis;
  /** Unix seconds. */
  readonly now: number;
  readonly theme: Theme;
}

/** The width of the axis in the picture, in pixels. */
export const exportWidth = 800;

const labelWidth = 240;
const edge = 24;
const headHeight = 76;

/** A timeline as the text of an SVG file that needs nothing else: neither style sheets nor a theme. */
export function exportSvg({ rows, totals, axis, now, theme }: Picture): string {
  const width = edge * 2 + labelWidth + exportWidth;
  const height = headHeight + rows.length * rowHeight + edge;
  const legend = totals.statuses.map(statusCount);
  return [
    element('svg', {
      xmlns: 'http://www.w3.org/2000/svg',
      width,
      height,
      viewBox: `0 0 ${width} ${height}`,
      'font-family': theme.font,
      'font-size': 12,
      fill: theme.foreground,
    }),
    `<title>Timeline of ${escaped(totalsText(totals))}</title>`,
    element('rect', { width, height, fill: theme.background }, ''),
    text({ x: edge, y: 30, 'font-size': 14, 'font-weight': 600 }, totalsText(totals)),
    text({ x: width - edge, y: 30, 'text-anchor': 'end', fill: theme.faint }, legend.join(' · ')),
    text({ x: edge, y: 64, fill: theme.faint, 'font-size': 11 }, axis.caption),
    element('g', { transform: `translate(${edge + labelWidth} 0)`, 'font-size': 11 }),
    ...axis.ticks.map(({ x, label }) => tick(x, label, height, theme)),
    '</g>',
    // What is outside of the axis must not lie over the labels.
    `<clipPath id="axis">${element('rect', { width: exportWidth, height: rowHeight }, '')}</clipPath>`,
    ...rows.map((row) => rowText(row, axis, now, theme)),
    '</svg>',
    '',
  ].join('\n');
}

function tick(x: number, label: string, height: number, { faint }: Theme): string {
  const line = { x1: x, x2: x, y1: headHeight - 6, y2: height - edge, stroke: faint };
  return [
    element('line', { ...line, 'stroke-opacity': 0.25 }, ''),
    text({ x, y: 64, 'text-anchor': 'middle', fill: faint }, label),
  ].join('');
}

function rowText(row: Row, axis: Axis, now: number, theme: Theme): string {
  const { index, step } = row;
  const style = styleOf(step.status);
  const color = theme.statuses[style.name] ?? theme.foreground;
  const sign = { d: style.sign, fill: 'none', stroke: color, 'stroke-width': 1.5 };
  return [
    element('g', { transform: `translate(${edge} ${headHeight + index * rowHeight})` }),
    element('path', { ...sign, transform: 'translate(0 6)' }, ''),
    text({ x: 20, y: 16 }, shortened(titleOf(step), 32)),
    text({ x: 20, y: 31, 'font-size': 11, fill: theme.faint }, shortened(step.id ?? '', 32)),
    element('g', { transform: `translate(${labelWidth} 0)`, 'clip-path': 'url(#axis)' }),
    ...plot(row, axis, now, color, theme),
    '</g></g>',
  ].join('');
}

function plot(row: Row, axis: Axis, now: number, color: string, theme: Theme): readonly string[] {
  const bar = barOf(row, axis, now);
  const words = barText(row);
  const place = textPlace(bar ?? { left: 0 }, words.length * characterWidth, axis.width);
  const drawn = [text({ x: place, y: textLine, 'font-size': 11 }, words)];
  if (bar === undefined) return drawn;
  drawn.push(shape(bar, color));
  if (bar.gap === undefined) return drawn;
  const { left, right } = bar.gap;
  const line = { x1: left, x2: right, y1: barMiddle, y2: barMiddle, stroke: theme.faint };
  drawn.push(element('line', { ...line, 'stroke-dasharray': '2 3' }, ''));
  if (right - left > idleText(row).length * characterWidth + 24) {
    const at = { x: (left + right) / 2, y: textLine, 'text-anchor': 'middle', 'font-size': 11 };
    drawn.push(text({ ...at, fill: theme.faint }, idleText(row)));
  }
  return drawn;
}

function shape({ shape: kind, left, right }: Bar, color: string): string {
  if (kind === 'point') return element('path', { d: diamond(left), fill: color }, '');
  const running = { 'fill-opacity': 0.3, stroke: color, 'stroke-dasharray': '3 2' };
  return element(
    'rect',
    {
      x: left,
      y: barTop,
      width: right - left,
      height: barHeight,
      rx: 2,
      fill: color,
      ...(kind !== 'ended' && running),
    },
    '',
  );
}

function text(attributes: Readonly<Record<string, string | number>>, words: string): string {
  return element('text', attributes, escaped(words));
}

/** An element around a content that is XML; without one, only its opening tag. */
function element(
  name: string,
  attributes: Readonly<Record<string, string | number>>,
  content?: string,
): string {
  const written = Object.entries(attributes).map(([key, value]) => {
    const short = typeof value === 'number' ? Number(value.toFixed(2)) : value;
    return ` ${key}="${escaped(String(short))}"`;
  });
  const tag = `<${name}${written.join('')}`;
  if (content === undefined) return `${tag}>`;
  return content === '' ? `${tag}/>` : `${tag}>${content}</${name}>`;
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

/** A text for XML. What XML cannot hold at all becomes the replacement character. */
function escaped(value: string): string {
  return value
    .replace(/[\p{Cc}\p{Cs}\ufffe\uffff]/gu, '\ufffd')
    .replace(/[&<>"]/g, (char) => entities[char] ?? char);
}

function shortened(value: string, longest: number): string {
  const characters = [...value];
  return characters.length <= longest ? value : `${characters.slice(0, longest - 1).join('')}…`;
}
