import type { ExitCode } from './exitCodes.ts';
import type { Terminal } from './io/terminal.ts';

/** One run of the program: where it runs, and how it ends. */
export interface Run {
  readonly terminal: Terminal;
  readonly end: (code: ExitCode) => void;
}
