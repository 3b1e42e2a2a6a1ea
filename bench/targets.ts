import type { Figures, Row } from './measure.ts';
import { formatCount } from './statistics.ts';

/** A target: the ratio to the peer (or to another size), or an absolute figure. */
interface Target {
  readonly scenario: string;
  readonly size: number;
  readonly measures: readonly string[];
  /** Maximum of the ratio, or of the time in ms. */
  readonly most: number;
  /** Only the project's server has this feature. */
  readonly alone?: boolean;
  /** Text in the table. */
  readonly label: string;
}

const TARGETS: readonly Target[] = [
  target('cold start', 1, ['first diagnostics'], 3 / 4, '3/4'),
  ...[1, 10].map((size) => target('open', size, ['first'], 1, 'ahead')),
  target('open', 100, ['first'], 1 / 2, '1/2'),
  target('open', 100, ['warm'], 1 / 4, '1/4'),
  target('open', 1000, ['first'], 1 / 3, '1/3'),
  target('open', 1000, ['warm'], 1 / 5, '1/5'),
  target('open', 10_000, ['first'], 1 / 3, '1/3'),
  target('open', 10_000, ['warm'], 1 / 4, '1/4'),
  target('memory', 50_000, ['after opening'], 2 / 3, '2/3'),
  target('keystroke', 1, ['diagnostics'], 1, 'ahead'),
  target('keystroke', 100, ['diagnostics'], 1 / 10, '1/10'),
  target('keystroke', 1000, ['diagnostics'], 1 / 15, '1/15'),
  target('keystroke', 10_000, ['diagnostics'], 1 / 100, '1/100'),
  target('keystroke', 10_000, [growthName(10_000)], 1.5, '1.5×'),
  target('200 edits', 10_000, ['then a hover'], 1 / 50, '1/50'),
  target('while opening', 10_000, ['longest hover'], 1 / 8, '1/8'),
  ...[10, 100, 1000].map((size) => target('request', size, ['completion'], 1, 'ahead')),
  target('request', 10_000, ['hover', 'completion', 'documentSymbol', 'foldingRange'], 1, 'ahead'),
  { ...target('workspace', 1000, ['all diagnostics'], 1000, '1 s'), alone: true },
  { ...target('workspace', 1000, ['longest hover meanwhile'], 30, '30 ms'), alone: true },
];

function target(
  scenario: string,
  size: number,
  measures: readonly string[],
  most: number,
  label: string,
): Target {
  return { scenario, size, measures, most, label };
}

/** A row with its ratio and its target, if it has one. */
export interface JudgedRow extends Row {
  readonly ratio: number | undefined;
  readonly target: string | undefined;
  /** Whether the target was reached, or `undefined` without a target or figures. */
  readonly reached: boolean | undefined;
}

/** Adds ratios, targets, and rows about how a keystroke's cost grows with the list. */
export function judge(rows: readonly Row[]): readonly JudgedRow[] {
  return [...rows, ...growthRows(rows)].map((row) => {
    const ratio = compare(row.ours, row.peer);
    const target = TARGETS.find(
      ({ scenario, size, measures }) =>
        scenario === row.scenario && size === row.size && measures.includes(row.measure),
    );
    const compared = target?.alone ? [row.ours] : [row.ours, row.peer];
    const sound = compared.every((figures) => figures?.notes.length === 0);
    const figure = target?.alone ? figureOf(row.ours) : ratio;
    const reached =
      target === undefined || figure === undefined ? undefined : sound && figure <= target.most;
    return { ...row, ratio, target: target?.label, reached };
  });
}

/** Returns the median of the CPU time, else of the memory, else of the elapsed time. */
export function figureOf(figures: Figures | undefined): number | undefined {
  return (figures?.cpu ?? figures?.peak ?? figures?.wall)?.median;
}

function compare(ours: Figures | undefined, peer: Figures | undefined): number | undefined {
  const [a, b] = [figureOf(ours), figureOf(peer)];
  return a === undefined || b === undefined || b === 0 ? undefined : a / b;
}

function growthName(size: number): string {
  return `ours, beside ours at ${formatCount(size / 10)} steps`;
}

/** Compares sizes tenfold apart: the larger in the column "ours", the smaller as the peer. */
function growthRows(rows: readonly Row[]): readonly Row[] {
  const keystrokes = rows.filter(
    ({ scenario, measure, size }) =>
      scenario === 'keystroke' && measure === 'diagnostics' && size >= 1000,
  );
  return keystrokes.flatMap((large) => {
    const small = keystrokes.find(({ size }) => size * 10 === large.size);
    return small === undefined
      ? []
      : [{ ...large, measure: growthName(large.size), peer: small.ours }];
  });
}
