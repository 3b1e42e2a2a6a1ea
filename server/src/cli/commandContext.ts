import type { Terminal } from './io/terminal.ts';

/** One run of the program: where it runs, and how it ends. */
export interface Run {
  readonly terminal: Terminal;
  readonly end: (code: ExitCode) => void;
}

/** How the program ends: nothing at or above `--fail-on`, something, or it could not do all it was asked to. */
export const exitCodes = { clean: 0, findings: 1, failure: 2 } as const;

/** How the program ends. */
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** A mistake of the user; printed as one line on standard error. */
export class UserError extends Error {}
