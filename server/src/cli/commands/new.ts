import { type Command, InvalidArgumentError, Option } from 'commander';
import {
  fixtureVariants,
  fromIso,
  isoProblem,
  newFixture,
  type Picks,
  typicalDuration,
} from '../../languageService.ts';
import { exitCodes, type Run } from '../commandContext.ts';

/** The options of `run-step new`. */
interface NewOptions {
  readonly type?: string;
  readonly status: string;
  readonly tool?: string;
  /** Unix seconds. */
  readonly createdAt?: number;
}

/** Adds `run-step new`. */
export function addNew(program: Command, { terminal, end }: Run): void {
  const variants = fixtureVariants();
  const [usual, ...others] = namesOf(variants.map(({ type }) => type));
  const withTools = variants.find(({ tools }) => tools.length > 0);
  const command = program
    .command('new')
    .summary('print a new run step')
    .description('Prints a complete run step of a type and status, to start a fixture with.')
    .addOption(
      new Option(
        '--type <type>',
        `type of the step (default: "${usual}"; with --tool: "${withTools?.type}")`,
      ).choices([usual ?? '', ...others]),
    )
    .addOption(
      new Option('--status <status>', 'status of the step')
        .choices(namesOf(variants.map(({ status }) => status)))
        .default(variants[0]?.status),
    )
    .addOption(
      new Option(
        '--tool <tool>',
        `type of the tool call (default: "${withTools?.tools[0]?.tool}")`,
      ).choices(namesOf(variants.flatMap(({ tools }) => tools.map(({ tool }) => tool)))),
    )
    .option(
      '--created-at <time>',
      `Unix seconds or ISO 8601 date (default: ${typicalDuration} seconds ago)`,
      parseTime,
    )
    .action(({ createdAt, ...options }: NewOptions) => {
      const type = options.type ?? (options.tool === undefined ? usual : withTools?.type);
      const picks: Picks = { ...options, type };
      const now =
        createdAt === undefined ? Math.floor(terminal.now()) : createdAt + typicalDuration;
      const text = newFixture(picks, now);
      if (text === undefined) {
        command.error(`error: --tool needs --type ${withTools?.type}, not --type ${type}`);
        return;
      }
      terminal.print(text);
      end(exitCodes.clean);
    });
}

function namesOf(names: readonly (string | undefined)[]): readonly string[] {
  return [...new Set(names.filter((name) => name !== undefined))];
}

function parseTime(argument: string): number {
  const seconds = /^\d{1,11}$/.test(argument) ? Number(argument) : fromIso(argument);
  if (seconds === undefined) {
    const problem = isoProblem(argument);
    const why = problem === undefined ? '' : ` (${problem})`;
    throw new InvalidArgumentError(`Expected Unix seconds or an ISO 8601 date${why}.`);
  }
  return seconds;
}
