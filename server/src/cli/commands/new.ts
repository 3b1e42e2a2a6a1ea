import { type Command, InvalidArgumentError, Option } from 'commander';
import {
  type FixtureChoice,
  fixtureChoices,
  fromIso,
  isoProblem,
  newFixture,
  type Picks,
  typicalDuration,
} from '../../languageService.ts';
import { exitCodes, type Run } from '../commandContext.ts';

/** Options of `run-step new`. */
interface NewOptions {
  readonly object: string;
  readonly type?: string;
  readonly status: string;
  readonly tool?: string;
  /** Unix seconds. */
  readonly createdAt?: number;
}

/** Adds `run-step new`. */
export function addNew(program: Command, { terminal, end }: Run): void {
  const choices = fixtureChoices();
  const objects = new Map(choices.map(({ object }) => [object.replace(/^.*\./, ''), object]));
  const [usual, ...others] = namesOf(choices.map(({ type }) => type));
  const withTools = choices.find(({ tools }) => tools.length > 0);
  const command = program
    .command('new')
    .summary('print a new run step, run or message')
    .description('Prints a complete object of a status, to start a fixture with.')
    .addOption(
      new Option('--object <object>', 'kind of the object')
        .choices([...objects.keys()])
        .default('step'),
    )
    .addOption(
      new Option(
        '--type <type>',
        `type of the step (default: "${usual}"; with --tool: "${withTools?.type}")`,
      ).choices([usual ?? '', ...others]),
    )
    .addOption(
      new Option('--status <status>', 'status of the object')
        .choices(namesOf(choices.map(({ status }) => status)))
        .default(choices[0]?.status),
    )
    .addOption(
      new Option(
        '--tool <tool>',
        `type of the tool call (default: "${withTools?.tools[0]?.tool}")`,
      ).choices(namesOf(choices.flatMap(({ tools }) => tools.map(({ tool }) => tool)))),
    )
    .option(
      '--created-at <time>',
      `Unix seconds or ISO 8601 date (default: ${typicalDuration} seconds ago)`,
      parseTime,
    )
    .action(({ createdAt, ...options }: NewOptions) => {
      const object = objects.get(options.object);
      const hasType = choices.some((one) => one.object === object && one.type !== undefined);
      const usualType = options.tool === undefined ? usual : withTools?.type;
      const type = options.type ?? (hasType ? usualType : undefined);
      const picks: Picks = { ...options, object, type };
      const now =
        createdAt === undefined ? Math.floor(terminal.now()) : createdAt + typicalDuration;
      const text = newFixture(picks, now);
      if (text === undefined) {
        command.error(`error: ${problem(picks, choices, withTools?.type)}`);
        return;
      }
      terminal.print(text);
      end(exitCodes.clean);
    });
}

/** Returns the reason why there is no such object. */
function problem(
  { object, type, status, tool }: Picks,
  choices: readonly FixtureChoice[],
  typeWithTools: string | undefined,
): string {
  const own = choices.filter((one) => one.object === object);
  const statuses = namesOf(own.map((one) => one.status));
  if (!statuses.includes(status))
    return `expected one of ${statuses.join(', ')} for the status of a ${object}, got ${status}`;
  if (own.every((one) => one.type === undefined))
    return `--${type === undefined ? 'tool' : 'type'} needs --object step`;
  return tool === undefined
    ? `a ${object} has no type ${type}`
    : `--tool needs --type ${typeWithTools}, not --type ${type}`;
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
