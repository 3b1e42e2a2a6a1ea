import { createColors } from 'picocolors';

/** The terminal and environment of the program. */
export interface Terminal {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Writes to standard output; bytes unchanged. */
  readonly print: (text: string | Uint8Array) => void;
  /** Writes to standard error. */
  readonly printAside: (text: string) => void;
  /** Writes lines to standard error, prefixed with the program's name. */
  readonly reportProblem: (message: string) => void;
  /** Standard output is a terminal. */
  readonly isTerminal: boolean;
  /** Number of columns of the terminal. */
  readonly columns: number | undefined;
  /** Returns the colors for standard output. `wanted` is the user's option. */
  readonly colors: (wanted: boolean | undefined) => Colors;
  /** Writes temporary text to standard error, if that is a terminal. */
  readonly flash: ((text: string) => void) | undefined;
  /** Current time in Unix seconds. */
  readonly now: () => number;
}

export type Colors = ReturnType<typeof createColors>;

/** Returns the terminal of a process. If a reader closes the pipe, the output ends silently. */
export function terminalOf(process: NodeJS.Process): Terminal {
  const { stdout, stderr, env } = process;
  for (const stream of [stdout, stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error;
    });
  }
  return {
    cwd: process.cwd().replaceAll('\\', '/'),
    env,
    print: (text) => stdout.write(text),
    printAside: (text) => stderr.write(text),
    reportProblem: (message) => stderr.write(`run-step: ${oneLine(message)}\n`),
    isTerminal: stdout.isTTY ?? false,
    columns: stdout.isTTY ? stdout.columns : undefined,
    // For a stream that is not a terminal, `isTTY` is undefined, and `createColors` would decide
    // itself.
    colors: (wanted) => createColors(wanted ?? wantsColor(stdout.isTTY ?? false, env)),
    flash: stderr.isTTY ? (text) => stderr.write(text) : undefined,
    now: () => Date.now() / 1000,
  };
}

function wantsColor(isTTY: boolean, env: Terminal['env']): boolean {
  if (env.NO_COLOR) return false;
  if (env.FORCE_COLOR !== undefined) return env.FORCE_COLOR !== '0' && env.FORCE_COLOR !== 'false';
  return isTTY && env.TERM !== 'dumb';
}

function oneLine(message: string): string {
  return visible(message.trim().replace(/\s*\n\s*/g, ' '));
}

/** Escapes control and bidirectional characters of text from a file. */
export function visible(text: string): string {
  return text.replace(/[\p{Cc}\p{Bidi_Control}]/gu, (one) => {
    const code = one.charCodeAt(0);
    if (code < 0x20) return String.fromCharCode(0x2400 + code);
    return code === 0x7f ? '\u2421' : '\ufffd';
  });
}
