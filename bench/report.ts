import { execFileSync } from 'node:child_process';
import { cpus, totalmem } from 'node:os';
import type { Figures } from './measure.ts';
import { canMeasureCpu } from './meter.ts';
import { formatCount, formatRatio, formatTime, type Summary } from './statistics.ts';
import { ROOT } from './subjects.ts';
import type { JudgedRow } from './targets.ts';

/** All results of a run, for storage as JSON. */
export interface Report {
  readonly date: string;
  readonly commit: string | undefined;
  readonly machine: string;
  readonly command: string;
  readonly servers: readonly string[];
  /** CPU times could be measured. Otherwise, all times are elapsed times. */
  readonly cpu: boolean;
  readonly rows: readonly JudgedRow[];
}

const LARGE_ANSWER = 100_000;

/** Combines rows with the metadata of the run. */
export function makeReport(
  rows: readonly JudgedRow[],
  command: string,
  servers: readonly string[],
): Report {
  return {
    date: new Date().toISOString(),
    commit: commit(),
    machine: machine(),
    command,
    servers,
    cpu: canMeasureCpu,
    rows,
  };
}

/** Formats the table for a terminal, with aligned columns. */
export function toText(report: Report): string {
  const head = ['', 'ours', '(min)', 'peer', '(min)', 'wall', 'peer wall', 'n', 'ratio', 'target'];
  const body = report.rows.map((row) => [
    title(row),
    format(row.ours),
    format(row.ours, 'min'),
    format(row.peer),
    format(row.peer, 'min'),
    formatSummary(row.ours?.wall, formatTime),
    formatSummary(row.peer?.wall, formatTime),
    String(figureCount(row.ours) ?? ''),
    row.ratio === undefined ? '' : formatRatio(row.ratio),
    verdict(row),
    remarks(row),
  ]);
  return `${introduce(report)}\n\n${align([[...head, ''], ...body])}\n`;
}

/** Formats a table for docs/performance.md: both medians, ratio, target. */
export function toMarkdown(report: Report): string {
  const head = ['', ...report.servers, 'ratio', 'target', ''];
  const body = report.rows.map((row) => [
    title(row),
    format(row.ours) || '–',
    format(row.peer) || '–',
    row.ratio === undefined ? '–' : formatRatio(row.ratio),
    verdict(row),
    remarks(row),
  ]);
  return `${introduce(report)}\n\n${toTable([head, ...body])}\n`;
}

/** Formats a Markdown table with a header row. All columns but the first are right-aligned. */
export function toTable([head = [], ...body]: readonly (readonly string[])[]): string {
  const rule = head.map((_, column) => (column === 0 ? '---' : '---:'));
  return [head, rule, ...body].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

/** Returns the processor, memory, Node.js version and operating system of this machine. */
export function machine(): string {
  const cores = cpus();
  const memory = Math.round(totalmem() / 2 ** 30);
  const model = cores[0]?.model.trim() ?? 'unknown processor';
  return `${cores.length} × ${model}, ${memory} GiB, Node.js ${process.version}, ${process.platform}`;
}

/** Aligns the columns of a table: the first to the left, numbers to the right. */
export function align(rows: readonly (readonly string[])[]): string {
  const columns = Math.max(...rows.map((row) => row.length));
  const widths = Array.from({ length: columns }, (_, column) =>
    Math.max(...rows.map((row) => (row[column] ?? '').length)),
  );
  return rows
    .map((row) =>
      row
        .map((cell, column) => {
          const width = widths[column] ?? 0;
          return column === 0 || column === columns - 1 ? cell.padEnd(width) : cell.padStart(width);
        })
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

function introduce({ cpu, machine: on, date, command, servers: [ours, peer] }: Report): string {
  const kind = cpu
    ? 'CPU time of the server process and its children (elapsed time where marked `wait`)'
    : 'Elapsed time (CPU times are not available on this system)';
  return `${kind}, medians; ${ours} and ${peer} alternating in one run of \`${command}\`, ${date.slice(0, 10)}, on ${on}.`;
}

function title({ scenario, size, measure, ours, peer }: JudgedRow): string {
  const unit = scenario === 'workspace' ? 'file' : 'step';
  const count = `${formatCount(size)} ${unit}${size === 1 ? '' : 's'}`;
  const figures = ours ?? peer;
  const waited = canMeasureCpu && figures?.cpu === undefined && figures?.wall !== undefined;
  return `${scenario}, ${count}: ${measure}${waited ? ' (wait)' : ''}`;
}

function format(figures: Figures | undefined, which: 'median' | 'min' = 'median'): string {
  if (figures === undefined) return '';
  if (figures.cpu !== undefined) return formatTime(figures.cpu[which]);
  if (figures.peak !== undefined) return `${Math.round(figures.peak[which])} MiB`;
  return figures.wall === undefined ? '' : formatTime(figures.wall[which]);
}

function formatSummary(summary: Summary | undefined, unit: (ms: number) => string): string {
  return summary === undefined ? '' : unit(summary.median);
}

function figureCount(figures: Figures | undefined): number | undefined {
  return (figures?.cpu ?? figures?.peak ?? figures?.wall)?.n;
}

function verdict({ target, reached }: JudgedRow): string {
  if (target === undefined) return '';
  if (reached === undefined) return target;
  return `${target} ${reached ? '✓' : '✗'}`;
}

/** Returns notes for a comparison: failures, empty responses, responses of different sizes. */
function remarks({ ours, peer }: JudgedRow): string {
  const notes = [
    ...(ours?.notes ?? []).map((note) => `ours: ${note}`),
    ...(peer?.notes ?? []).map((note) => `peer: ${note}`),
  ];
  const [a, b] = [ours?.bytes ?? 0, peer?.bytes ?? 0];
  if (Math.min(a, b) > 0 && Math.max(a, b) > LARGE_ANSWER) {
    notes.push(`answers of ${toMegabytes(a)} and ${toMegabytes(b)} MB`);
  }
  return notes
    .join('; ')
    .replaceAll(/[\n|]+/g, ' ')
    .slice(0, 160);
}

function toMegabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(1);
}

function commit(): string | undefined {
  try {
    const args = ['describe', '--always', '--dirty'];
    return execFileSync('git', args, { cwd: ROOT, encoding: 'utf8', stdio: 'pipe' }).trim();
  } catch {
    return undefined;
  }
}
