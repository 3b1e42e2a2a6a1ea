import { Command, CommanderError } from 'commander';
import { reasonOf } from '../node/fsErrors.ts';
import { exitCodes, type Run, UserError } from './commandContext.ts';
import { addCheck } from './commands/check.ts';
import { addDecode } from './commands/decode.ts';
import { addFold } from './commands/fold.ts';
import { addMigrate } from './commands/migrate.ts';
import { addNew } from './commands/new.ts';
import { addRedact } from './commands/redact.ts';
import { addRules } from './commands/rules.ts';
import { withColorValue } from './io/colorOption.ts';
import { version } from './version.ts';

/** Runs the program and sets its exit code. Never rejects. */
export async function runProgram(args: readonly string[], run: Run): Promise<void> {
  try {
    await programOf(run, args[0]).parseAsync(withColorValue(args), { from: 'user' });
  } catch (error) {
    run.end(codeFor(error, run));
  }
}

/** Commands in the order of the help. */
const commands: readonly (readonly [names: readonly string[], add: typeof addCheck])[] = [
  [['check'], addCheck],
  [['decode'], addDecode],
  [['fold'], addFold],
  [['new'], addNew],
  [['rules', 'explain'], addRules],
  [['migrate'], addMigrate],
  [['redact'], addRedact],
];

/** Creates only the requested command, which saves time in short runs. */
function programOf(run: Run, asked: string | undefined): Command {
  const { terminal } = run;
  const program = new Command('run-step')
    .description('Checks, fixes and explains run step JSON of the OpenAI Assistants API.')
    .version(version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print help')
    .helpCommand('help [command]', 'print help for a command')
    .exitOverride()
    .configureOutput({
      writeOut: terminal.print,
      writeErr: terminal.printAside,
      outputError: (text) => terminal.reportProblem(text.replace(/^error: /, '')),
    });
  const known = commands.filter(([names]) => asked !== undefined && names.includes(asked));
  for (const [, add] of known.length > 0 ? known : commands) add(program, run);
  for (const command of program.commands) {
    command.version(version, '-V, --version', 'print the version');
  }
  return program;
}

/** Returns the exit code for an error. commander prints its own errors. */
function codeFor(error: unknown, { terminal }: Run) {
  if (error instanceof CommanderError) {
    return error.exitCode === 0 ? exitCodes.clean : exitCodes.failure;
  }
  if (error instanceof UserError) terminal.reportProblem(error.message);
  else terminal.reportProblem(`unexpected error: ${reasonOf(error)}`);
  return exitCodes.failure;
}
