import type { Severity } from '../../languageService.ts';
import type { CheckResult } from '../check/results.ts';
import type { Colors } from '../io/terminal.ts';

/** Input of formats besides the result. */
export interface FormatOptions {
  /** Minimum severity that fails the run. */
  readonly failOn: Severity | 'never';
  readonly quiet: boolean;
  /** The fixes that were already applied. */
  readonly fixed: 'safe' | 'all' | undefined;
  readonly colors: Colors;
  /** Number of columns to wrap text at; `undefined` to disable wrapping. */
  readonly width: number | undefined;
  readonly version: string;
  /** Working directory, which paths are relative to. */
  readonly cwd: string;
  /** Folder of the repository on a build server, if known. */
  readonly checkout: string | undefined;
}

/** Formats a check result. Nonempty text ends with a line break. */
export type Format = (result: CheckResult, options: FormatOptions) => string;
