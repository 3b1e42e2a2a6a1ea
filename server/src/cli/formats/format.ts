import type { Severity } from '../../languageService.ts';
import type { CheckResult } from '../check/results.ts';
import type { Colors } from '../io/terminal.ts';

/** What formats need beside the result. */
export interface FormatOptions {
  /** From which severity on a finding makes the run fail. */
  readonly failOn: Severity | 'never';
  readonly quiet: boolean;
  /** Which fixes have been applied: what is left of these needs something else first. */
  readonly fixed: 'safe' | 'all' | undefined;
  readonly colors: Colors;
  /** Number of columns that text for people is wrapped at; `undefined` where it is not wrapped. */
  readonly width: number | undefined;
  readonly version: string;
  /** The working directory, which paths are relative to. */
  readonly cwd: string;
  /** The folder that a build server checked the repository out to, where it says so. */
  readonly checkout: string | undefined;
}

/** Writes the result of a check; the text ends with a line break unless it is empty. */
export type Format = (result: CheckResult, options: FormatOptions) => string;
