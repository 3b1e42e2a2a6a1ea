import type { Command } from 'commander';
import { checkFile } from './checkFile.ts';
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
  let migrated = 0;
  const complaints = [...configs.problems, ...problems];
  for (const job of jobs) {
    const {
      fixed = 0,
      result,
      problem,
    } = checkFile(job, setup, { fix: { unsafe: true }, excerpts: false });
    const left = result?.findings.length ?? 0;
    if (fixed > 0) terminal.print(`${job.path}: ${plural(fixed, 'tool call')} migrated\n`);
    if (problem !== undefined) complaints.push(problem);
    else if (left > 0) complaints.push(`${job.path}: not migrated: the text is not sound`);
    migrated += fixed;
  }
  for (const complaint of complaints) terminal.complain(complaint);
  if (complaints.length > 0) return exitCodes.failure;
  if (migrated === 0) terminal.print(`Nothing to migrate in ${plural(jobs.length, 'file')}.\n`);
  return exitCodes.clean;
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
