import type { Severity } from '../../languageService.ts';
import type { CheckResult, Excerpt, FileFinding, Summary } from '../check/results.ts';
import { plural } from '../io/plural.ts';
import { type Colors, visible } from '../io/terminal.ts';
import { drawExcerpt, widest } from './excerpt.ts';
import type { Format, FormatOptions } from './format.ts';
import { wrap } from './wrap.ts';

/** Text for people: each finding with its line and a pointer, then a summary. */
export const pretty: Format = (result, { colors, quiet, fixed, width }) => {
  const view = { colors, width: width === undefined ? undefined : Math.max(width, narrowest) };
  const findings = result.files.flatMap(({ path, findings }) =>
    findings.map((finding) =>
      describe(path, fixed === undefined ? finding : { ...finding, fix: null }, view),
    ),
  );
  const summary = quiet ? [] : [`${wrapped(summaryOf(result, fixed, colors), view)}\n`];
  return [...findings, ...summary].join('\n');
};

/** Display options of findings. */
interface View {
  readonly colors: Colors;
  /** Number of columns; `undefined` without a limit. */
  readonly width: number | undefined;
}

/** Minimum number of columns to wrap text at. */
const narrowest = 40;

type Paint = (text: string) => string;

function paintOf(severity: Severity, colors: Colors): Paint {
  const paints: Readonly<Record<Severity, Paint>> = {
    error: colors.red,
    warning: colors.yellow,
    information: colors.blue,
    hint: colors.cyan,
  };
  return paints[severity];
}

function describe(path: string, finding: FileFinding, view: View): string {
  const { colors } = view;
  const { severity, rule, message, range, excerpt, fix } = finding;
  const { line, character } = range.start;
  const paint = paintOf(severity, colors);
  const place = `${colors.bold(visible(path))}:${line + 1}:${character + 1}`;
  const label = `${paint(colors.bold(severity))} ${colors.dim(rule)}`;
  const mark = fix === 'safe' ? colors.dim(' (--fix)') : '';
  const text = visible(message);
  const head = `${place} ${label}${mark}\n${wrapped(text, view, '  ')}\n`;
  return excerpt === undefined ? head : head + drawn(excerpt, line + 1, paint, view);
}

/** Wraps and indents the lines of a text. */
function wrapped(text: string, { width }: View, indent = ''): string {
  const lines = text.split('\n');
  const short =
    width === undefined ? lines : lines.flatMap((one) => wrap(one, width - indent.length));
  return short.map((line) => indent + line).join('\n');
}

function drawn(excerpt: Excerpt, line: number, paint: Paint, { colors, width }: View): string {
  const number = String(line);
  const margin = ' '.repeat(number.length);
  const bar = colors.dim('│');
  // Two columns before the number, three around the bar, and two for the marks of a cut line.
  const room = width === undefined ? widest : Math.min(widest, width - number.length - 7);
  const { source, pointer } = drawExcerpt(excerpt, room);
  const time = excerpt.time === undefined ? '' : `  ${excerpt.time}`;
  const marks = `${pointer.indent}${paint(pointer.marks)}`;
  const fits = pointer.indent.length + pointer.marks.length + time.length <= room;
  const below =
    fits || width === undefined
      ? [marks + colors.dim(time)]
      : [marks, colors.dim(time.trimStart())];
  return (
    `  ${colors.dim(number)} ${bar} ${source}\n` +
    below.map((one) => `  ${margin} ${bar} ${one}\n`).join('')
  );
}

function summaryOf(
  { summary, looked, fixed }: CheckResult,
  applied: FormatOptions['fixed'],
  colors: Colors,
): string {
  const lines: string[] = [];
  if (fixed.findings > 0) {
    lines.push(`Fixed ${plural(fixed.findings, 'finding')} in ${plural(fixed.files, 'file')}.`);
  }
  if (summary.files === 0) {
    lines.push(`No run steps found in ${plural(looked, 'file')}.`);
    return lines.join('\n');
  }
  const { steps, objects } = summary;
  const counted = steps === objects ? plural(steps, 'run step') : plural(objects, 'object');
  const where = `${counted} in ${plural(summary.files, 'file')}`;
  const counts = countsOf(summary, colors);
  if (counts.length === 0) lines.push(`${colors.green('No findings')}: ${where}.`);
  else {
    lines.push(`${counts.join(', ')} (${where})${fixHint(summary, applied)}.`);
  }
  return lines.join('\n');
}

/** Returns a hint about the fixes that options would apply. */
function fixHint({ fixable, fixableUnsafely }: Summary, applied: FormatOptions['fixed']): string {
  const safe = applied === undefined ? fixable : 0;
  const unsafe = applied === 'all' ? 0 : fixableUnsafely;
  if (safe === 0) return unsafe === 0 ? '' : `; ${unsafe} can be fixed with --unsafe-fixes`;
  const more = unsafe === 0 ? '' : `, ${unsafe} more with --unsafe-fixes`;
  return `; ${safe} can be fixed with --fix${more}`;
}

function countsOf(summary: Summary, colors: Colors): readonly string[] {
  const counts: readonly (readonly [number, string, Paint])[] = [
    [summary.errors, plural(summary.errors, 'error'), colors.red],
    [summary.warnings, plural(summary.warnings, 'warning'), colors.yellow],
    [summary.information, `${summary.information} information`, colors.blue],
    [summary.hints, plural(summary.hints, 'hint'), colors.cyan],
  ];
  return counts.filter(([count]) => count > 0).map(([, text, paint]) => paint(text));
}
