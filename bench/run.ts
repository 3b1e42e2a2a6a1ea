import { writeFileSync } from 'node:fs';
import { Command } from 'commander';
import { type Documents, documents } from './documents.ts';
import { measure, type Row } from './measure.ts';
import { makeReport, toMarkdown, toText } from './report.ts';
import { SCENARIOS } from './scenarios/all.ts';
import { formatCount } from './statistics.ts';
import { type Subject, subjects } from './subjects.ts';
import { judge } from './targets.ts';

interface Options {
  readonly quick?: boolean;
  readonly full?: boolean;
  readonly sizes?: string;
  readonly scenarios: string;
  readonly reps?: string;
  readonly out?: string;
  readonly markdown?: boolean;
  readonly language: string;
  readonly a?: string;
  readonly b?: string;
}

const options = new Command('npm run bench --')
  .description("Measures our language server beside VS Code's JSON server with the same schemas.")
  .option('--quick', 'lists of 1 and 1 000 steps, few rounds: about a minute')
  .option('--full', 'also lists of 50 000 steps')
  .option('--sizes <numbers>', 'steps in a list, such as 1,1000')
  .option('--scenarios <names>', 'what to measure', Object.keys(SCENARIOS).join(','))
  .option('--reps <number>', 'how often to measure (long scenarios: less often)')
  .option('--out <file>', 'keep all figures as JSON')
  .option('--markdown', 'print the table as Markdown')
  .option('--language <id>', 'the language id for our server: run-step or json', 'run-step')
  .option('--a <command>', 'the command line to measure instead of our server')
  .option('--b <command>', "the command line to measure instead of VS Code's JSON server")
  .parse()
  .opts<Options>();

async function runAll(pair: readonly [Subject, Subject], made: Documents): Promise<readonly Row[]> {
  const asked = options.sizes?.split(',').map(Number) ?? usualSizes();
  const rounds = Number(options.reps ?? (options.quick ? 5 : 12));
  const rows: Row[] = [];
  for (const name of options.scenarios.split(',')) {
    const scenarios = SCENARIOS[name];
    if (scenarios === undefined) throw new Error(`no scenario ${name}`);
    for (const scenario of scenarios) {
      for (const size of scenario.sizes(asked)) {
        process.stderr.write(`${scenario.name}, ${formatCount(size)}\n`);
        rows.push(...(await measure(scenario, size, pair, rounds, made)));
      }
    }
  }
  return rows;
}

function usualSizes(): readonly number[] {
  if (options.quick) return [1, 1000];
  return options.full ? [1, 1000, 10_000, 50_000] : [1, 1000, 10_000];
}

async function main(): Promise<void> {
  const pair = subjects(options);
  const made = documents();
  try {
    const rows = judge(await runAll(pair, made));
    const command = ['npm run bench --', ...process.argv.slice(2)].join(' ');
    const report = makeReport(
      rows,
      command.replace(/ --$/, ''),
      pair.map(({ name }) => name),
    );
    if (options.out !== undefined)
      writeFileSync(options.out, `${JSON.stringify(report, undefined, 2)}\n`);
    process.stdout.write(options.markdown ? toMarkdown(report) : toText(report));
  } finally {
    made.remove();
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 2;
});
