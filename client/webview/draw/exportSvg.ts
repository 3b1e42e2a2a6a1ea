import type { TimelineTotals } from '../../../server/src/protocol.ts';
import { type Axis, axisOf, emptyAxis, type Tick } from '../layout/axis.ts';
import { type Bar, placePath, waitsPath } from '../layout/bar.ts';
import { fittedLabel, indentOf, labelWidthOf } from '../layout/labelColumn.ts';
import { plotOf } from '../layout/plot.ts';
import {
  barHeight,
  barTop,
  gapTextLine,
  labelEnd,
  labelStart,
  rowHeight,
  textLine,
} from '../layout/rowLayout.ts';
import type { TextWidths } from '../layout/textWidth.ts';
import type { TimeWindow } from '../layout/timeWindow.ts';
import { statusCount, totalsText } from '../rows/labels.ts';
import { rowKinds } from '../rows/rowKinds.ts';
import type { Row } from '../rows/rows.ts';
import { type StatusStyle, styleOf, styleOfEntry } from '../rows/statuses.ts';
import type { Theme } from './theme.ts';

/** Content of the image. */
export interface Picture {
  readonly rows: readonly Row[];
  readonly totals: TimelineTotals;
  /** `undefined` if no step has a time. */
  readonly window: TimeWindow | undefined;
  readonly timeZone: string;
  /** Unix seconds. */
  readonly now: number;
  readonly theme: Theme;
  /** For text in the theme's font. */
  readonly widths: TextWidths;
}

/** Width of the axis in the image, in pixels. */
const axisWidth = 800;

/** Maximum width of the label column, in pixels. */
const widestLabel = 420;

const edge = 24;
const headHeight = 88;
const axisLine = 76;

/** Returns a timeline as a standalone SVG file, without style sheets or theme. */
export function exportSvg(picture: Picture): string {
  const { rows, totals, window, timeZone, theme, widths } = picture;
  const labelWidth = Math.round(labelWidthOf(rows, widths, widestLabel));
  const room = { widthOf: widths.small, before: labelWidth, after: edge };
  const axis = window ? axisOf(window, axisWidth, timeZone, room) : emptyAxis(axisWidth);
  const width = edge + labelWidth + axisWidth + edge;
  const height = headHeight + rows.length * rowHeight + edge;
  return [
    element('svg', {
      xmlns: 'http://www.w3.org/2000/svg',
      width,
      height,
      viewBox: `0 0 ${width} ${height}`,
      'font-family': theme.font,
      'font-size': 11,
      fill: theme.foreground,
    }),
    `<title>Timeline of ${escaped(totalsText(totals))}</title>`,
    element('rect', { width, height, fill: theme.background }, ''),
    text({ x: edge, y: 30, 'font-size': 14, 'font-weight': 600 }, totalsText(totals)),
    ...legend(picture),
    text({ x: edge, y: axisLine, fill: theme.faint }, axis.caption),
    element('g', { transform: `translate(${edge + labelWidth} 0)` }),
    ...axis.ticks.map((tick) => tickLabel(tick, theme)),
    '</g>',
    // Clips bars outside of the axis, so that they do not overlap the labels.
    `<clipPath id="axis">${element('rect', { width: axisWidth, height: rowHeight }, '')}</clipPath>`,
    ...rows.map((row) => rowText(row, labelWidth, axis, picture)),
    '</svg>',
    '',
  ].join('\n');
}

/** Returns the legend of the statuses, on one line. */
function legend({ totals, theme, widths }: Picture): readonly string[] {
  let x = edge;
  return totals.statuses.map((counted) => {
    const words = statusCount(counted);
    const group = element('g', { transform: `translate(${x} 0)` });
    const sign = signOf(styleOf(counted.status), theme, 41);
    x += 18 + widths.small(words) + 18;
    return `${group}${sign}${text({ x: 18, y: 51, fill: theme.faint }, words)}</g>`;
  });
}

function tickLabel({ labelX, label, isDay }: Tick, { faint, foreground }: Theme): string {
  if (label === '') return '';
  const at = { x: labelX, y: axisLine, 'text-anchor': 'middle' };
  const look = isDay ? { fill: foreground, 'font-weight': 600 } : { fill: faint };
  return text({ ...at, ...look }, label);
}

function signOf(style: StatusStyle, theme: Theme, y: number): string {
  const look = { fill: 'none', stroke: colorOf(style, theme), 'stroke-width': 1.6 };
  return element('path', { d: style.sign, transform: `translate(0 ${y})`, ...look }, '');
}

function colorOf({ name }: StatusStyle, theme: Theme): string {
  return theme.statuses[name] ?? theme.foreground;
}

function rowText(row: Row, labelWidth: number, axis: Axis, picture: Picture): string {
  const { index, entry, runName } = row;
  const { theme, widths } = picture;
  const { title, id } = fittedLabel(row, widths, labelWidth);
  // On the page, the sign has a margin of some pixels.
  const start = labelStart - 14 + indentOf(row);
  const end = { x: labelWidth - labelEnd, y: 32, 'text-anchor': 'end', fill: theme.faint };
  return [
    element('g', { transform: `translate(${edge} ${headHeight + index * rowHeight})` }),
    signOf(styleOfEntry(entry), theme, 14),
    text({ x: start, y: 17, 'font-size': 13 }, title),
    runName === undefined || rowKinds[entry.kind].isParent ? '' : text(end, runName),
    text({ x: start, y: 32, fill: theme.faint }, id),
    element('g', { transform: `translate(${labelWidth} 0)`, 'clip-path': 'url(#axis)' }),
    ...plot(row, axis, picture),
    '</g></g>',
  ].join('');
}

function plot(row: Row, axis: Axis, { now, theme, widths }: Picture): readonly string[] {
  const color = colorOf(styleOfEntry(row.entry), theme);
  const drawn = plotOf(row, axis, now, widths.small);
  const line = (d: string, stroke: string, more: Readonly<Record<string, string | number>>) =>
    d === '' ? '' : element('path', { d, fill: 'none', stroke, ...more }, '');
  const { text: words, gapText } = drawn;
  const fill = words.isFaint ? { fill: theme.faint } : {};
  return [
    line(drawn.grid, theme.faint, { 'stroke-opacity': 0.25 }),
    line(drawn.present, theme.statuses.in_progress ?? theme.faint, { 'stroke-dasharray': '4 3' }),
    line(drawn.gapLine, theme.faint, { 'stroke-dasharray': '2 3' }),
    gapText === undefined
      ? ''
      : text(
          { x: gapText.x, y: gapTextLine, 'text-anchor': 'middle', fill: theme.faint },
          gapText.text,
        ),
    drawn.bar === undefined ? '' : shape(drawn.bar, color, theme),
    text({ x: words.x, y: textLine, 'text-anchor': words.anchor, ...fill }, words.text),
  ];
}

function shape(bar: Bar, color: string, theme: Theme): string {
  const { shape: kind, right, queue, waits } = bar;
  if (kind === 'point' || kind === 'mark')
    return element('path', { d: placePath(bar), fill: color }, '');
  const left = queue?.right ?? bar.left;
  const queued =
    queue === undefined
      ? ''
      : rectangle(queue.left, queue.right, { fill: color, 'fill-opacity': 0.35 });
  const stroke = theme.statuses.requires_action ?? theme.faint;
  const hollow = { fill: theme.background, stroke };
  const waited = waits.length === 0 ? '' : element('path', { d: waitsPath(waits), ...hollow }, '');
  const running = { 'fill-opacity': 0.3, stroke: color, 'stroke-dasharray': '3 2' };
  const look = { fill: color, ...(kind !== 'ended' && running) };
  return `${queued}${rectangle(left, Math.max(left, right), look)}${waited}`;
}

function rectangle(
  left: number,
  right: number,
  look: Readonly<Record<string, string | number>>,
): string {
  const place = { x: left, y: barTop, width: right - left, height: barHeight, rx: 2 };
  return element('rect', { ...place, ...look }, '');
}

function text(attributes: Readonly<Record<string, string | number>>, words: string): string {
  return element('text', attributes, escaped(words));
}

/** Returns an XML element around its content, or only the opening tag without content. */
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

/** Escapes text for XML. Characters that XML cannot represent become the replacement character. */
function escaped(value: string): string {
  return value
    .replace(/[\p{Cc}\p{Cs}\ufffe\uffff]/gu, '\ufffd')
    .replace(/[&<>"]/g, (char) => entities[char] ?? char);
}
