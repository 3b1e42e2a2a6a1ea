import type { Terminal } from './io/terminal.ts';

/** One run of the program. */
export interface Run {
  readonly terminal: Terminal;
  readonly end: (code: ExitCode) => void;
}

/** Exit codes: no finding at or above `--fail-on`, some findings, or an error. */
export const exitCodes = { clean: 0, findings: 1, failure: 2 } as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** An error of the user, printed as one line on standard error. */
export class UserError extends Error {}
