import { type Command, InvalidArgumentError, Option } from 'commander';
import { fromIso, isoProblem, schemaAt } from '../../languageService.ts';
import type { Run } from '../commandContext.ts';
import { exitCodes } from '../commandContext.ts';
import { type NewStep, newStep } from './newStep.ts';

/** Adds `run-step new`. */
export function addNew(program: Command, { terminal, end }: Run): void {
  program
    .command('new')
    .summary('print a new run step')
    .description('Prints a complete run step of a type and status, to start a fixture with.')
    .addOption(
      new Option('--type <type>', 'type of the step')
        .choices(valuesOf('type'))
        .default('message_creation'),
    )
    .addOption(
      new Option('--status <status>', 'status of the step')
        .choices(valuesOf('status'))
        .default('completed'),
    )
    .option('--created-at <time>', 'Unix seconds or ISO 8601 date (default: now)', parseTime)
    .action(({ type, status, createdAt }: Partial<NewStep> & Omit<NewStep, 'createdAt'>) => {
      const now = Math.floor(terminal.now());
      terminal.print(newStep({ type, status, createdAt: createdAt ?? now }));
      end(exitCodes.clean);
    });
}

/** What the schemas allow for a property of a step. */
function valuesOf(property: string): readonly string[] {
  return (schemaAt('step', [property], undefined)?.values ?? []).map(({ value }) => String(value));
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
