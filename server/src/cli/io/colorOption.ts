import { type Command, InvalidArgumentError, Option } from 'commander';

/** Values of `--color`. With `auto`, the terminal decides, as without the option. */
const whens: Readonly<Record<string, boolean>> = { always: true, never: false };

/** `color` is `undefined` if the terminal decides. */
export interface ColorFlags {
  readonly color?: boolean;
}

/** Adds `--color` and `--no-color`. */
export function addColorOptions(command: Command): Command {
  const color = new Option('--color <when>', 'use color: always, never or auto (default)');
  return command
    .addOption(
      color.argParser((when) => {
        if (!Object.hasOwn(whens, when)) {
          throw new InvalidArgumentError('Allowed choices are always, never, auto.');
        }
        return whens[when];
      }),
    )
    .option('--no-color', 'use no color');
}

/** Completes `--color`, because a path may follow, and removes `auto`, which is the default. */
export function withColorValue(args: readonly string[]): readonly string[] {
  const end = args.includes('--') ? args.indexOf('--') : args.length;
  const options = args.slice(0, end).flatMap((argument, index) => {
    if (args[index - 1] === '--color' && isWhen(argument)) return [];
    if (argument !== '--color') return [argument];
    const next = args[index + 1];
    return [`--color=${isWhen(next) ? next : 'always'}`];
  });
  return [...options.filter((option) => option !== '--color=auto'), ...args.slice(end)];
}

function isWhen(word: string | undefined): boolean {
  return word === 'auto' || (word !== undefined && Object.hasOwn(whens, word));
}
