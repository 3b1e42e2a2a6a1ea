import { type Command, Option } from 'commander';
import { severities } from '../../languageService.ts';
import { checkFile } from '../check/checkFile.ts';
import {
  type CheckFlags,
  checkModeOf,
  formatNames,
  parseCount,
  parseRule,
  settingsOf,
} from '../check/checkOptions.ts';
import { configFiles } from '../check/configFiles.ts';
import { withConflicts } from '../check/conflicts.ts';
import { findInputFiles } from '../check/inputFiles.ts';
import { printResults } from '../check/printResults.ts';
import { progressOf } from '../check/progress.ts';
import { checkStdin } from '../check/stdin.ts';
import { printDiff } from '../check/unifiedDiff.ts';
import { type ExitCode, exitCodes, type Run, UserError } from '../commandContext.ts';
import { addColorOptions } from '../io/colorOption.ts';

/** Adds `run-step check`. */
export function addCheck(program: Command, run: Run): void {
  const choice = (flags: string, description: string, choices: readonly string[]) =>
    new Option(flags, description).choices(choices);
  const command = program
    .command('check')
    .summary('check run step files')
    .description(
      'Checks the run steps in files and folders.\n' +
        'In folders, node_modules and what .gitignore files exclude are skipped.',
    )
    .argument('[paths...]', 'files, folders or globs; `-` for standard input (default: ".")')
    .addOption(choice('--format <name>', 'output format', formatNames).default('pretty'))
    .option('--fix', 'apply safe fixes and write the files')
    .option('--unsafe-fixes', 'like --fix, but also apply fixes that insert placeholders')
    .option('--dry-run', 'print what --fix would change as a unified diff; write nothing')
    .option(
      '--rule <name=severity>',
      'set the severity of a rule, or turn it `off`; repeatable',
      parseRule,
    )
    .addOption(
      choice('--fail-on <severity>', 'lowest severity that fails the run', [
        ...severities,
        'never',
      ]).default('error'),
    )
    .option('--max-warnings <n>', 'number of warnings that do not fail the run', parseCount)
    .option('--config <file>', 'use this configuration file for all files')
    .option('--no-config', 'use no configuration file')
    .addOption(
      choice('--conformance <name>', 'documented schema, or what live services send', [
        'auto',
        'model',
        'api',
      ]),
    )
    .addOption(
      choice('--api-version <name>', 'version of the Assistants API', ['auto', 'v1', 'v2']),
    )
    .option('--stdin-filename <path>', 'file name to assume for standard input')
    .option('--quiet', 'report only findings that fail the run');
  addColorOptions(command)
    .addHelpText('after', exitHelp)
    .action(async (paths: readonly string[], flags: CheckFlags) => {
      const asked = paths.length === 0 ? ['.'] : paths;
      if (flags.stdinFilename !== undefined && !asked.includes('-')) {
        throw new UserError('--stdin-filename requires the path `-` (standard input)');
      }
      run.end(
        asked.includes('-') ? await checkStdin(asked, flags, run) : await check(asked, flags, run),
      );
    });
}

const exitHelp = `
Exit codes:
  0  no findings at or above --fail-on
  1  findings at or above --fail-on, or more warnings than --max-warnings
  2  a wrong option, a file that cannot be read, or a path without files;
     everything else is checked

Options override run-step.config.json.`;

async function check(paths: readonly string[], flags: CheckFlags, run: Run): Promise<ExitCode> {
  const { terminal } = run;
  const { cwd } = terminal;
  const settings = settingsOf(flags);
  const configs = await configFiles({ cwd, chosen: flags.config, settings, now: terminal.now() });
  const { inputs, problems } = await findInputFiles(cwd, paths, configs);
  const mode = checkModeOf(flags);
  const progress = progressOf(terminal, inputs.length);
  const checked = inputs.map((input) => {
    progress.add(1);
    return checkFile(input, mode);
  });
  const outcomes = withConflicts(inputs, checked, mode.excerpts);
  progress.end();
  const files = outcomes.flatMap(({ result }) => result ?? []);
  const failures = outcomes.flatMap(({ problem }) => problem ?? []);
  const fixedTotals = outcomes.flatMap(({ fixed }) => fixed ?? []);
  const fixed = { findings: fixedTotals.reduce((a, b) => a + b, 0), files: fixedTotals.length };
  for (const { diff } of outcomes) {
    if (diff !== undefined) printDiff(diff, terminal, flags.color);
  }
  const code = printResults({ files, looked: outcomes.length, fixed }, flags, terminal);
  const complaints = [...configs.problems, ...problems, ...failures];
  for (const complaint of complaints) terminal.reportProblem(complaint);
  return complaints.length > 0 ? exitCodes.failure : code;
}
