import { createColors } from 'picocolors';

/** Where the program runs: what it prints to, and what is known of that. */
export interface Terminal {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Writes to standard output; bytes as they are. */
  readonly print: (text: string | Uint8Array) => void;
  /** Writes to standard error. */
  readonly printAside: (text: string) => void;
  /** Writes to standard error, a line each, with the program's name before it. */
  readonly reportProblem: (message: string) => void;
  /** Standard output is a terminal. */
  readonly isTerminal: boolean;
  /** Number of columns of that terminal. */
  readonly columns: number | undefined;
  /** The colours for standard output. `wanted`: what the user said with an option. */
  readonly colors: (wanted: boolean | undefined) => Colors;
  /** Writes to standard error as it is, for what is wiped again; only on a terminal. */
  readonly flash: ((text: string) => void) | undefined;
  /** Unix seconds. */
  readonly now: () => number;
}

/** Ways to colour a text. */
export type Colors = ReturnType<typeof createColors>;

/** The terminal of a process. A reader that goes away, as `head` does, ends the output silently. */
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
    // Node says nothing of a stream that is no terminal, and `createColors` would then decide by itself.
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

/** A text from a file as it may be shown on a terminal: control characters and changes of direction made visible. */
export function visible(text: string): string {
  return text.replace(/[\p{Cc}\p{Bidi_Control}]/gu, (one) => {
    const code = one.charCodeAt(0);
    if (code < 0x20) return String.fromCharCode(0x2400 + code);
    return code === 0x7f ? '\u2421' : '\ufffd';
  });
}
