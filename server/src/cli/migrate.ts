import type { Command } from 'commander';
import { checkFile, type Outcome } from './checkFile.ts';
import { configFiles } from './configFiles.ts';
import { configMatcher, defaultDisplay, defaultSettings, rules } from './engine.ts';
import { type ExitCode, exitCodes } from './exitCodes.ts';
import { jobsFor } from './jobs.ts';
import type { Setup } from './plan.ts';
import type { Run } from './run.ts';
import { plural } from './words.ts';

/** The rule whose fix makes a step of version 1 one of version 2. */
const migration = 'legacy-retrieval';

/** Adds `run-step migrate`. */
export function addMigrate(program: Command, run: Run): void {
  program
    .command('migrate')
    .summary('turn steps of API v1 into v2')
    .description('Turns `retrieval` tool calls of API v1 into `file_search`, and writes the files.')
    .argument('<paths...>', 'files, folders or globs')
    .action(async (paths: readonly string[]) => run.end(await migrate(paths, run)));
}

async function migrate(paths: readonly string[], { terminal }: Run): Promise<ExitCode> {
  const configs = await configFiles(terminal.cwd, undefined);
  const { jobs, problems } = await jobsFor(terminal.cwd, paths, configs);
  const setup = setupIn(terminal.cwd, terminal.now());
  const outcomes = jobs.map((job) => {
    const outcome = checkFile(job, setup, { fix: true, excerpts: false });
    const words = told(outcome);
    if (words !== undefined) terminal.print(`${job.path}: ${words}\n`);
    return outcome;
  });
  const failures = outcomes.flatMap(({ problem }) => problem ?? []);
  const complaints = [...configs.problems, ...problems, ...failures];
  for (const complaint of complaints) terminal.complain(complaint);
  if (outcomes.every((outcome) => told(outcome) === undefined)) {
    terminal.print(`Nothing to migrate in ${plural(jobs.length, 'file')}.\n`);
  }
  return complaints.length > 0 ? exitCodes.failure : exitCodes.clean;
}

/** Everything but the migration is left alone, so that nothing else is fixed. */
function setupIn(folder: string, now: number): Setup {
  const severities = rules.map(({ name }) => [name, name === migration ? 'error' : 'off'] as const);
  const settings = {
    ...defaultSettings,
    apiVersion: 'v2' as const,
    rules: Object.fromEntries(severities),
  };
  const context = { settings, display: defaultDisplay, now: () => now };
  return { context, folder, matcher: configMatcher({}) };
}

function told({ fixed = 0, result }: Pick<Outcome, 'fixed' | 'result'>): string | undefined {
  const left = result?.findings.length ?? 0;
  const done = fixed > 0 ? `${plural(fixed, 'tool call')} migrated` : undefined;
  const rest =
    left > 0 ? `${plural(left, 'tool call')} left, because they are not sound` : undefined;
  return [done, rest].filter((part) => part !== undefined).join('; ') || undefined;
}
