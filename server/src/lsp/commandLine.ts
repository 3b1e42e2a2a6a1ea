import { version } from './version.ts';

/** Output and exit code of a run that does not start the server. */
export interface Answer {
  readonly text: string;
  readonly code: 0 | 2;
}

const usage = `Usage: run-step-language-server --stdio | --node-ipc | --socket=<port>

Language server for OpenAI Assistants run step JSON. An editor starts it, and says how the two talk:

  --stdio          over standard input and output
  --node-ipc       over the channel of a Node.js process that has forked it
  --socket=<port>  over a socket; the editor listens at the port

  -V, --version    print the version
  -h, --help       print help
`;

/**
 * Returns what to print for a user on the command line, or `undefined` if the arguments select a
 * transport.
 */
export function answerTo(args: readonly string[]): Answer | undefined {
  const asks = (...names: readonly string[]) => args.some((argument) => names.includes(argument));
  if (asks('--help', '-h')) return { text: usage, code: 0 };
  if (asks('--version', '-V')) return { text: `${version}\n`, code: 0 };
  if (args.some(isWay) || portIn(args) !== undefined) return undefined;
  const given = args.length === 0 ? 'no arguments' : args.join(' ');
  const text = `run-step-language-server: expected --stdio, --node-ipc or --socket=<port>, got ${given}\n`;
  return { text, code: 2 };
}

/** Returns the port of `--socket=1234`. Some editors write `--socket 1234`. */
export function portIn(args: readonly string[]): number | undefined {
  const at = args.findIndex((argument) => /^--socket(?:=|$)/.test(argument));
  const port = args[at]?.split('=')[1] ?? (at < 0 ? undefined : args[at + 1]);
  return /^\d+$/.test(port ?? '') ? Number(port) : undefined;
}

function isWay(argument: string): boolean {
  return /^--(?:stdio|node-ipc|pipe(?:=.+)?)$/.test(argument);
}
