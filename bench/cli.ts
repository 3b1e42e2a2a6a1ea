import { writeFileSync } from 'node:fs';
import { Command } from 'commander';
import { ourChecker, peerCheckers } from './commandline/checkers.ts';
import { type CheckerRow, measureCheckers } from './commandline/measureCheckers.ts';
import { align, machine, toTable } from './report.ts';
import { formatCount, formatTime } from './statistics.ts';

interface Options {
  readonly counts: string;
  readonly reps: string;
  readonly peers: boolean;
  readonly ours?: string;
  readonly out?: string;
  readonly markdown?: boolean;
}

const options = new Command('npm run bench:cli --')
  .description('Measures `run-step check` beside checkers of JSON Schema, on trees of small files.')
  .option('--counts <numbers>', 'files in a tree', '1000,10000')
  .option('--reps <number>', 'how often to run each', '5')
  .option('--no-peers', 'only our command line')
  .option('--ours <command>', 'the command line to measure instead of ours')
  .option('--out <file>', 'keep all figures as JSON')
  .option('--markdown', 'print the table as Markdown')
  .parse()
  .opts<Options>();

const tell = (line: string): void => void process.stderr.write(`${line}\n`);

function toCells(row: CheckerRow): readonly string[] {
  return [
    row.checker,
    formatCount(row.files),
    row.wall === undefined ? '–' : formatTime(row.wall.median),
    row.wall === undefined ? '–' : formatTime(row.wall.min),
    row.cpu === undefined ? '–' : formatTime(row.cpu.median),
    row.filesPerSecond === undefined ? '–' : formatCount(row.filesPerSecond),
    row.peak === undefined ? '–' : `${Math.round(row.peak.median)} MiB`,
    row.finds,
    row.note ?? '',
  ];
}

async function main(): Promise<void> {
  const checkers = [ourChecker(options.ours), ...(options.peers ? peerCheckers(tell) : [])];
  const counts = options.counts.split(',').map(Number);
  const rows = await measureCheckers(checkers, counts, Number(options.reps), tell);
  const head = ['', 'files', 'time', '(min)', 'CPU', 'files/s', 'memory', 'wrong files found', ''];
  const cells = [head, ...rows.map(toCells)];
  const date = new Date().toISOString();
  const given = process.argv.slice(2).map((argument) => ` ${argument}`);
  const command = `npm run bench:cli --${given.join('')}`;
  const made = `Medians of ${options.reps} alternating runs of \`${command}\`, ${date.slice(0, 10)}, on ${machine()}.`;
  const table = options.markdown ? toTable(cells) : align(cells);
  process.stdout.write(`${made}\n\n${table}\n`);
  if (options.out !== undefined) {
    const report = { date, machine: machine(), rows };
    writeFileSync(options.out, `${JSON.stringify(report, undefined, 2)}\n`);
  }
}

main().catch((error: unknown) => {
  tell(error instanceof Error ? error.message : String(error));
  process.exitCode = 2;
});
