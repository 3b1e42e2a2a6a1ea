import type { Figures, Row } from './measure.ts';
import { formatCount } from './statistics.ts';

/** A figure to reach: ours divided by the peer's (or by our own for another size). */
interface Target {
  readonly scenario: string;
  readonly size: number;
  readonly measures: readonly string[];
  /** The ratio must not be larger. */
  readonly most: number;
  /** As people say it. */
  readonly label: string;
}

const TARGETS: readonly Target[] = [
  ...[
    { scenario: 'cold start', size: 1, measures: ['first diagnostics'], of: [2, 3] },
    { scenario: 'open', size: 10_000, measures: ['first', 'warm'], of: [1, 7] },
    { scenario: 'open', size: 50_000, measures: ['first', 'warm'], of: [1, 6] },
    { scenario: 'memory', size: 50_000, measures: ['after opening'], of: [1, 2] },
    { scenario: 'keystroke', size: 10_000, measures: ['diagnostics'], of: [1, 100] },
    { scenario: '200 edits', size: 10_000, measures: ['then a hover'], of: [1, 50] },
    { scenario: 'while opening', size: 10_000, measures: ['longest hover'], of: [1, 8] },
  ].map(({ of: [part = 1, whole = 1], ...rest }) => ({
    ...rest,
    most: part / whole,
    label: `${part}/${whole}`,
  })),
  {
    scenario: 'request',
    size: 10_000,
    measures: ['hover', 'completion', 'documentSymbol', 'foldingRange'],
    most: 1,
    label: 'ahead',
  },
  { scenario: 'keystroke', size: 10_000, measures: [growthName(10_000)], most: 1.5, label: '1.5×' },
];

/** A row with its ratio and its target, if it has one. */
export interface JudgedRow extends Row {
  readonly ratio: number | undefined;
  readonly target: string | undefined;
  /** Whether the target was reached; `undefined` without a target or without both figures. */
  readonly reached: boolean | undefined;
}

/** Adds ratios and targets, and rows that tell how a keystroke's cost grows with the list. */
export function judge(rows: readonly Row[]): readonly JudgedRow[] {
  return [...rows, ...growthRows(rows)].map((row) => {
    const ratio = compare(row.ours, row.peer);
    const target = TARGETS.find(
      ({ scenario, size, measures }) =>
        scenario === row.scenario && size === row.size && measures.includes(row.measure),
    );
    const sound = [row.ours, row.peer].every((figures) => figures?.notes.length === 0);
    const reached =
      target === undefined || ratio === undefined ? undefined : sound && ratio <= target.most;
    return { ...row, ratio, target: target?.label, reached };
  });
}

/** The median that counts: CPU time where there is one, else memory, else waiting time. */
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

/** For the larger of two sizes tenfold apart: ours there in the place of ours, ours at the smaller. */
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
