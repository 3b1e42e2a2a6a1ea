import type { Command } from 'commander';
import { type DecodedTime, decodeTime, fromIso, isoProblem } from '../../languageService.ts';
import { exitCodes, type Run } from '../commandContext.ts';
import type { Terminal } from '../io/terminal.ts';

/** Adds `run-step decode`. */
export function addDecode(program: Command, run: Run): void {
  program
    .command('decode')
    .summary('convert timestamps and dates')
    .description('Converts timestamps to dates, and dates to timestamps.')
    .argument(
      '<values...>',
      'Unix seconds (or milliseconds, microseconds, nanoseconds) or ISO 8601 dates',
    )
    .option('--json', 'print JSON')
    .action((values: readonly string[], { json = false }: { readonly json?: boolean }) => {
      const decoded = values.map((value) => decode(value, run.terminal));
      const known = decoded.filter((one) => one !== undefined);
      run.terminal.print(json ? asJson(known) : known.map(asText).join('\n'));
      run.end(known.length < values.length ? exitCodes.failure : exitCodes.clean);
    });
}

interface Decoded {
  readonly given: string;
  readonly time: DecodedTime;
}

function decode(given: string, { now, reportProblem }: Terminal): Decoded | undefined {
  const text = given.trim();
  const number = /^-?\d+(?:\.\d+)?$/.test(text) ? Number(text) : fromIso(text);
  const time = number === undefined ? undefined : decodeTime(number, { now: now(), zone: 'UTC' });
  if (time === undefined) {
    reportProblem(`${given}: ${isoProblem(text) ?? 'not a timestamp or ISO 8601 date'}`);
  }
  return time && { given, time };
}

function asText({ given, time }: Decoded): string {
  const unit = time.unit === 'seconds' ? '' : ` (given in ${time.unit})`;
  return [
    given,
    `  seconds   ${time.seconds}${unit}`,
    `  UTC       ${time.utc} ${time.weekday}`,
    `  local     ${time.local}`,
    `  relative  ${time.relative}`,
    '',
  ].join('\n');
}

function asJson(decoded: readonly Decoded[]): string {
  const printed = decoded.map(({ given, time: { seconds, unit, iso, local, relative } }) => {
    return { value: given, seconds, unit, utc: iso, local, relative };
  });
  return `${JSON.stringify(printed, undefined, 2)}\n`;
}
