import { barText, idleText } from '../rows/labels.ts';
import type { Row } from '../rows/rows.ts';
import type { Axis } from './axis.ts';
import { type Bar, barOf } from './bar.ts';
import { barMiddle, gapTextLine, rowHeight, smallText, textLine } from './rowLayout.ts';
import { fitted, type TextWidth } from './textWidth.ts';

/** Geometry of a row for page and image, in pixels from the left end of the axis. */
export interface Plot {
  /** `undefined` without a time, or if the bar is outside of the axis. */
  readonly bar: Bar | undefined;
  readonly text: PlacedText & { readonly anchor: 'start' | 'end'; readonly isFaint: boolean };
  /** Idle time of the run before the entry: an SVG path, and its duration. */
  readonly gapLine: string;
  readonly gapText: PlacedText | undefined;
  /** SVG paths of the tick lines and of the current time, interrupted where there is text. */
  readonly grid: string;
  readonly present: string;
}

/** A text anchored at its start, end or middle. */
export interface PlacedText {
  readonly text: string;
  readonly x: number;
}

/** Padding around text, in pixels. */
const padding = 4;

/** Returns the bar, texts and lines of a row. `now` is in Unix seconds. */
export function plotOf(row: Row, axis: Axis, now: number, widthOf: TextWidth): Plot {
  const drawn = barOf(row, axis, now);
  const text = placeText(row, drawn, axis, widthOf);
  const gap = placeGap(row, drawn, axis, widthOf);
  const boxes = [boxAround(text, text.anchor, textLine, widthOf)];
  if (gap.text !== undefined) boxes.push(boxAround(gap.text, 'middle', gapTextLine, widthOf));
  const present = axis.x(now);
  const isPresent = present >= 0 && present <= axis.width;
  return {
    bar: drawn?.hidden === undefined ? drawn : undefined,
    text,
    gapLine: gap.line,
    gapText: gap.text,
    grid: axis.ticks.map(({ x }) => lineBeside(boxes, x)).join(''),
    present: isPresent ? lineBeside(boxes, present) : '',
  };
}

/** Places a text at the start of its bar, inside of the axis. It points to a bar outside of it. */
function placeText(
  row: Row,
  bar: Bar | undefined,
  { width }: Axis,
  widthOf: TextWidth,
): Plot['text'] {
  const text = fitted(barText(row), width - 4 * padding, widthOf);
  if (bar?.hidden === 'after')
    return { text: `${text} ›`, x: width - padding, anchor: 'end', isFaint: true };
  const isFaint = bar?.hidden === 'before';
  const whole = isFaint ? `‹ ${text}` : text;
  const last = width - widthOf(whole) - padding;
  return { text: whole, x: Math.max(2, Math.min(bar?.left ?? 0, last)), anchor: 'start', isFaint };
}

/** Places a line over the gap before a bar, with its duration in the middle if there is room. */
function placeGap(
  row: Row,
  bar: Bar | undefined,
  { width }: Axis,
  widthOf: TextWidth,
): { readonly line: string; readonly text: PlacedText | undefined } {
  if (bar?.gap === undefined) return { line: '', text: undefined };
  const left = Math.max(bar.gap.left, 0);
  const right = Math.min(bar.gap.right - 2, width);
  if (right <= left) return { line: '', text: undefined };
  const text = idleText(row);
  const x = (left + right) / 2;
  const half = widthOf(text) / 2 + padding;
  const fits = right - left > 2 * half + 16;
  const pause = fits ? `H${short(x - half)}M${short(x + half)} ${barMiddle}` : '';
  return {
    line: `M${short(left)} ${barMiddle}${pause}H${short(right)}`,
    text: fits ? { text, x } : undefined,
  };
}

interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

function boxAround(
  { text, x }: PlacedText,
  anchor: 'start' | 'middle' | 'end',
  baseLine: number,
  widthOf: TextWidth,
): Box {
  const width = widthOf(text);
  const left = anchor === 'start' ? x : anchor === 'end' ? x - width : x - width / 2;
  return {
    left: left - padding,
    right: left + width + padding,
    top: baseLine - smallText.above,
    bottom: baseLine + smallText.below,
  };
}

/** Returns a vertical line through a row, interrupted by the boxes that it crosses. */
function lineBeside(boxes: readonly Box[], x: number): string {
  const crossed = boxes
    .filter(({ left, right }) => x > left && x < right)
    .sort((a, b) => a.top - b.top);
  const place = short(x);
  let line = `M${place} 0`;
  for (const { top, bottom } of crossed) line += `V${top}M${place} ${bottom}`;
  return `${line}V${rowHeight}`;
}

function short(pixels: number): string {
  return pixels.toFixed(1);
}
