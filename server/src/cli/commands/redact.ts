import { statSync } from 'node:fs';
import { buffer } from 'node:stream/consumers';
import type { Command } from 'commander';
import { idRedactor } from '../../languageService.ts';
import { reasonOf } from '../../node/fsErrors.ts';
import { absolute, folderOf, shownFrom } from '../../node/paths.ts';
import { readBytes } from '../../node/readBytes.ts';
import { type ConfigFiles, configFiles } from '../check/configFiles.ts';
import { findInputFiles, inputFile } from '../check/inputFiles.ts';
import { unnamed } from '../check/stdin.ts';
import { printDiff, unifiedDiff } from '../check/unifiedDiff.ts';
import { type ExitCode, exitCodes, type Run, UserError } from '../commandContext.ts';
import { addColorOptions, type ColorFlags } from '../io/colorOption.ts';
import { plural } from '../io/plural.ts';
import type { Terminal } from '../io/terminal.ts';
import { writeFileAtomically } from '../io/writeFileAtomically.ts';
import { type RedactedFile, type RedactInput, redactFile } from './redactFile.ts';

/** Options of `run-step redact` from commander. */
interface RedactFlags extends ColorFlags {
  readonly check?: true;
  readonly write?: true;
  /** A file, or `false` for none. */
  readonly config?: string | false;
  readonly stdinFilename?: string;
}

/** Adds `run-step redact`. */
export function addRedact(program: Command, run: Run): void {
  const command = program
    .command('redact')
    .summary('replace IDs and secrets with placeholders')
    .description(
      'Replaces every ID and secret in run step files with a placeholder.\n' +
        'Prints the redacted text of one file, or a unified diff of several.',
    )
    .argument('<paths...>', 'files, folders or globs; `-` for standard input')
    .option('--check', 'only report; exit code 1 if there is something to redact')
    .option('--write', 'write the files')
    .option('--config <file>', 'use this configuration file for all files')
    .option('--no-config', 'use no configuration file')
    .option('--stdin-filename <path>', 'file name to assume for standard input');
  addColorOptions(command)
    .addHelpText('after', help)
    .action(async (paths: readonly string[], flags: RedactFlags) => {
      run.end(await runRedact(paths, flags, run));
    });
}

const help = `
The same ID gets the same placeholder in every file and every run: the
placeholder is a hash of the ID. Set RUN_STEP_REDACT_KEY to make it a keyed
hash. Then only people with the key can test whether an ID was in a file.

Exit codes:
  0  done; with --check, there is nothing to redact
  1  with --check, there is something to redact
  2  a wrong option, or a file that cannot be read or written`;

async function runRedact(
  paths: readonly string[],
  flags: RedactFlags,
  { terminal }: Run,
): Promise<ExitCode> {
  if (flags.check && flags.write) throw new UserError('--check and --write cannot be combined');
  const key = terminal.env.RUN_STEP_REDACT_KEY;
  if (key === '')
    throw new UserError('RUN_STEP_REDACT_KEY is empty: set it to a text, or unset it');
  const configs = await configFiles({
    cwd: terminal.cwd,
    chosen: flags.config,
    now: terminal.now(),
  });
  const { inputs, single, problems } = paths.includes('-')
    ? await stdinInput(paths, flags, terminal, configs)
    : await fileInputs(paths, terminal, configs);
  const redactId = idRedactor(key);
  const outcomes = inputs.map((input) => redactFile(input, redactId));
  const files = outcomes.flatMap(({ file }) => file ?? []);
  const changed = files.filter(({ before, after }) => before !== after);
  const failures = outcomes.flatMap(({ problem }) => problem ?? []);
  if (flags.check) report(changed, inputs.length, terminal);
  else if (flags.write) failures.push(...writeFiles(changed, inputs.length, terminal));
  else if (single === undefined) printDiffs(changed, inputs.length, terminal, flags.color);
  else if (files[0] !== undefined) terminal.print(files[0].after);
  else if (failures.length === 0)
    failures.push(`${single}: no run steps found; nothing was redacted`);
  const complaints = [...configs.problems, ...problems, ...failures];
  for (const complaint of complaints) terminal.reportProblem(complaint);
  if (complaints.length > 0) return exitCodes.failure;
  return flags.check && changed.length > 0 ? exitCodes.findings : exitCodes.clean;
}

/** Files to redact. */
interface Inputs {
  readonly inputs: readonly RedactInput[];
  /** Name of the only text, which is printed redacted; `undefined` for several. */
  readonly single: string | undefined;
  readonly problems: readonly string[];
}

async function fileInputs(
  paths: readonly string[],
  { cwd }: Terminal,
  configs: ConfigFiles,
): Promise<Inputs> {
  const { inputs: files, problems } = await findInputFiles(cwd, paths, configs);
  const inputs = files.map((input) => ({ input, read: () => readBytes(input.file) }));
  const [path = ''] = paths;
  const isOne =
    paths.length === 1 &&
    statSync(absolute(cwd, path), { throwIfNoEntry: false })?.isFile() === true;
  return { inputs, single: isOne ? path : undefined, problems };
}

async function stdinInput(
  paths: readonly string[],
  flags: RedactFlags,
  { cwd }: Terminal,
  configs: ConfigFiles,
): Promise<Inputs> {
  if (paths.length > 1) throw new UserError('- cannot be combined with other paths');
  if (flags.write) throw new UserError('--write cannot be combined with - (standard input)');
  const file = absolute(cwd, flags.stdinFilename ?? unnamed);
  const bytes = await buffer(process.stdin);
  const input = inputFile(cwd, file, await configs.of(folderOf(file)));
  const inputs = input === undefined ? [] : [{ input, read: () => bytes }];
  return { inputs, single: shownFrom(cwd, file), problems: [] };
}

function report(changed: readonly RedactedFile[], looked: number, { print }: Terminal): void {
  for (const file of changed) print(`${file.path}: ${counts([file])}\n`);
  print(`${summary(changed, looked, 'to redact')}\n`);
}

/** Writes the files. Returns the problems. */
function writeFiles(
  changed: readonly RedactedFile[],
  looked: number,
  { print }: Terminal,
): readonly string[] {
  const written: RedactedFile[] = [];
  const failures: string[] = [];
  for (const file of changed) {
    try {
      writeFileAtomically(file.file, file.after);
      print(`${file.path}: ${counts([file])} redacted\n`);
      written.push(file);
    } catch (error) {
      failures.push(`${file.path}: not redacted: ${reasonOf(error)}`);
    }
  }
  print(`${summary(written, looked, 'redacted')}\n`);
  return failures;
}

/** Prints the diffs to standard output. */
function printDiffs(
  changed: readonly RedactedFile[],
  looked: number,
  terminal: Terminal,
  color: boolean | undefined,
): void {
  for (const { path, before, after } of changed)
    printDiff(unifiedDiff(path, before, after), terminal, color);
  terminal.printAside(`${summary(changed, looked, 'to redact')}\n`);
}

function summary(files: readonly RedactedFile[], looked: number, what: string): string {
  if (files.length === 0) return `Nothing to redact in ${plural(looked, 'file')}.`;
  return `${counts(files)} ${what} in ${plural(files.length, 'file')}.`;
}

/** Counts the distinct IDs and secrets: `3 IDs and 1 secret`. */
function counts(files: readonly RedactedFile[]): string {
  const ids = new Set(files.flatMap((file) => [...file.ids])).size;
  const secrets = new Set(files.flatMap((file) => [...file.secrets])).size;
  return [
    ...(ids > 0 ? [plural(ids, 'ID')] : []),
    ...(secrets > 0 ? [plural(secrets, 'secret')] : []),
  ].join(' and ');
}
