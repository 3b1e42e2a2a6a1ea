import type { Command } from 'commander';
import { configMatcher, defaultDisplay, defaultSettings, rules } from '../../languageService.ts';
import { checkFile } from '../check/checkFile.ts';
import { configFiles, type FileSetup } from '../check/configFiles.ts';
import { findInputFiles } from '../check/inputFiles.ts';
import { printDiff } from '../check/unifiedDiff.ts';
import { type ExitCode, exitCodes, type Run } from '../commandContext.ts';
import { addColorOptions, type ColorFlags } from '../io/colorOption.ts';
import { plural } from '../io/plural.ts';

/** The rule whose fix migrates a step from version 1 to version 2. */
const migration = 'legacy-retrieval';

interface MigrateFlags extends ColorFlags {
  readonly dryRun?: boolean;
}

/** Adds `run-step migrate`. */
export function addMigrate(program: Command, run: Run): void {
  const command = program
    .command('migrate')
    .summary('convert run steps of API v1 to v2')
    .description(
      'Converts `retrieval` tool calls of API v1 to `file_search`, and writes the files.',
    )
    .argument('<paths...>', 'files, folders or globs')
    .option('--dry-run', 'print the changes as a unified diff; write nothing');
  addColorOptions(command).action(async (paths: readonly string[], flags: MigrateFlags) =>
    run.end(await migrate(paths, flags, run)),
  );
}

async function migrate(
  paths: readonly string[],
  { dryRun = false, color }: MigrateFlags,
  { terminal }: Run,
): Promise<ExitCode> {
  const { cwd } = terminal;
  const configs = await configFiles({ cwd, now: terminal.now() });
  const { inputs, problems } = await findInputFiles(cwd, paths, configs);
  const setup = setupIn(cwd, terminal.now());
  // In a dry run, standard output is for the diff.
  const say = dryRun ? terminal.printAside : terminal.print;
  const done = dryRun ? 'to migrate' : 'migrated';
  let migrated = 0;
  const complaints = [...configs.problems, ...problems];
  for (const input of inputs) {
    const mode = { fix: { unsafe: true, dryRun }, excerpts: false };
    const { fixed = 0, result, problem, diff } = checkFile({ ...input, setup }, mode);
    const left = result?.findings.length ?? 0;
    if (diff !== undefined) printDiff(diff, terminal, color);
    if (fixed > 0) say(`${input.path}: ${plural(fixed, 'tool call')} ${done}\n`);
    if (problem !== undefined) complaints.push(problem);
    else if (left > 0) {
      const what = fixed > 0 ? `${plural(left, 'tool call')} not migrated` : 'not migrated';
      complaints.push(`${input.path}: ${what}: the JSON has syntax errors`);
    }
    migrated += fixed;
  }
  for (const complaint of complaints) terminal.reportProblem(complaint);
  if (complaints.length > 0) return exitCodes.failure;
  if (migrated === 0) say(`Nothing to migrate in ${plural(inputs.length, 'file')}.\n`);
  return exitCodes.clean;
}

/** Turns all other rules off, so that only the migration is applied. */
function setupIn(folder: string, now: number): FileSetup {
  const severities = rules.map(({ name }) => [name, name === migration ? 'error' : 'off'] as const);
  const settings = {
    ...defaultSettings,
    apiVersion: 'v2' as const,
    rules: Object.fromEntries(severities),
  };
  const context = { settings, display: defaultDisplay, now: () => now };
  return { folder, config: {}, matcher: configMatcher({}), context };
}
