import { align } from '../report.ts';
import { formatRatio, formatTime, summarize } from '../statistics.ts';
import { memoryName, type WindowFigures } from './figures.ts';

/** A target for a figure, absolute or relative to another one. */
interface Target {
  readonly figure: string;
  readonly peer?: string;
  /** Maximum of the figure, or of its ratio to the peer. */
  readonly most: number;
  readonly label: string;
}

const targets: readonly Target[] = [
  { figure: 'first file of ours', peer: 'first JSON file', most: 1, label: 'not later' },
  { figure: 'second file of ours', peer: 'second JSON file', most: 1 / 3, label: 'a third' },
  { figure: 'activation', most: 10, label: '10 ms' },
  { figure: `${memoryName}: resident`, most: 2e6, label: '2 MB' },
];

/** Returns a table of medians, comparisons and targets. */
export function tableOf(windows: readonly WindowFigures[]): string {
  const summary = (name: string) => summarize(windows.flatMap((figures) => figures[name] ?? []));
  const names = new Set(windows.flatMap((figures) => Object.keys(figures)));
  const rows = [...names].map((name) => {
    const { median = 0, min = 0 } = summary(name) ?? {};
    const format = name.startsWith(memoryName) ? formatMemory : formatTime;
    const target = targets.find(({ figure }) => figure === name);
    const ratio = target?.peer && median / (summary(target.peer)?.median ?? 0);
    const verdict = target && `${target.label} ${(ratio || median) <= target.most ? '✓' : '✗'}`;
    return [name, format(median), format(min), ratio ? formatRatio(ratio) : '', verdict ?? ''];
  });
  return align([['', 'median', '(min)', 'ratio', 'target'], ...rows]);
}

function formatMemory(bytes: number): string {
  return `${(bytes / 1e6).toFixed(2)} MB`;
}
