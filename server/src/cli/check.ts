import { type Command, Option } from 'commander';
import {
  type CheckFlags,
  fixModeOf,
  formatNames,
  parseCores,
  parseCount,
  parseRule,
  settingsOf,
} from './checkOptions.ts';
import { configFiles } from './configFiles.ts';
import { withConflicts } from './conflicts.ts';
import { severities } from './engine.ts';
import { type ExitCode, exitCodes, UserError } from './exitCodes.ts';
import { jobsFor } from './jobs.ts';
import type { Plan } from './plan.ts';
import { checkAll } from './pool.ts';
import { progressOf } from './progress.ts';
import type { Run } from './run.ts';
import { checkStdin } from './stdin.ts';
import { tell } from './tell.ts';
import { printDiff } from './unifiedDiff.ts';

/** Adds `run-step check`. */
export function addCheck(program: Command, run: Run): void {
  const choice = (flags: string, description: string, choices: readonly string[]) =>
    new Option(flags, description).choices(choices);
  program
    .command('check')
    .summary('find what is wrong with run step files')
    .description(
      'Finds what is wrong with the run steps in files.\n' +
        'Folders are walked; node_modules and what .gitignore files name are left out.',
    )
    .argument('[paths...]', 'files, folders or globs; `-` is standard input (default: ".")')
    .addOption(
      choice('--format <name>', 'how to print what is found', formatNames).default('pretty'),
    )
    .option('--fix', 'apply safe fixes, and write the files')
    .option('--unsafe-fixes', 'the same, and apply fixes that insert placeholders, too')
    .option('--dry-run', 'print what --fix would change as a unified diff, and write nothing')
    .option('--rule <name=severity>', 'the severity of a rule, or `off`; repeatable', parseRule)
    .addOption(
      choice('--fail-on <severity>', 'from which severity on the exit code is 1', [
        ...severities,
        'never',
      ]).default('error'),
    )
    .option('--max-warnings <n>', 'how many warnings leave the exit code 0', parseCount)
    .option('--config <file>', 'the configuration for all files')
    .option('--no-config', 'use no configuration file')
    .addOption(choice('--conformance <name>', 'documented model, or live API', ['model', 'api']))
    .addOption(choice('--api-version <name>', 'the version of the API', ['auto', 'v1', 'v2']))
    .option('--stdin-filename <path>', 'the name of what comes from standard input')
    .option('--quiet', 'tell only the findings that make the run fail')
    .option('--concurrency <n>', 'on how many cores to check (default: as pays)', parseCores)
    .option('--color', 'use colour')
    .option('--no-color', 'use no colour')
    .addHelpText('after', exitHelp)
    .action(async (paths: readonly string[], flags: CheckFlags) => {
      const asked = paths.length === 0 ? ['.'] : paths;
      if (flags.stdinFilename !== undefined && !asked.includes('-')) {
        throw new UserError('--stdin-filename needs -, which stands for standard input');
      }
      run.end(
        asked.includes('-') ? await checkStdin(asked, flags, run) : await check(asked, flags, run),
      );
    });
}

const exitHelp = `
Exit codes:
  0  nothing at or above --fail-on was found
  1  something was, or there are more warnings than --max-warnings allows
  2  not all could be done: a wrong option, a file that cannot be read, a path
     that leads to no file

What the options leave open, run-step.config.json decides.`;

async function check(paths: readonly string[], flags: CheckFlags, run: Run): Promise<ExitCode> {
  const { terminal } = run;
  const configs = await configFiles(terminal.cwd, flags.config);
  const { jobs, problems } = await jobsFor(terminal.cwd, paths, configs);
  const plan: Plan = {
    jobs,
    configs: configs.all.map(({ folder, config }) => ({ folder, config })),
    options: settingsOf(flags),
    fix: fixModeOf(flags),
    excerpts: flags.format === 'pretty',
    now: terminal.now(),
  };
  const progress = progressOf(terminal, jobs.length);
  const checked = await checkAll(plan, {
    script: run.script,
    cores: flags.concurrency,
    done: progress.add,
  });
  const outcomes = withConflicts(plan, checked);
  progress.end();
  const files = outcomes.flatMap(({ result }) => result ?? []);
  const failures = outcomes.flatMap(({ problem }) => problem ?? []);
  const mended = outcomes.flatMap(({ fixed }) => fixed ?? []);
  const fixed = { findings: mended.reduce((a, b) => a + b, 0), files: mended.length };
  for (const { diff } of outcomes) {
    if (diff !== undefined) printDiff(diff, terminal, flags.color);
  }
  const code = tell({ files, looked: outcomes.length, fixed }, flags, terminal);
  const complaints = [...configs.problems, ...problems, ...failures];
  for (const complaint of complaints) terminal.complain(complaint);
  return complaints.length > 0 ? exitCodes.failure : code;
}
