import type { Severity } from '../../languageService.ts';
import { type ExitCode, exitCodes } from '../commandContext.ts';
import { formats } from '../formats/formats.ts';
import { plural } from '../io/plural.ts';
import type { Terminal } from '../io/terminal.ts';
import { version } from '../version.ts';
import { type CheckFlags, fixModeOf } from './checkOptions.ts';
import { type CheckResult, type FileResult, reaches, summarize } from './results.ts';

/** A check result without totals. */
export type Found = Omit<CheckResult, 'summary'>;

/** Prints the findings and returns the exit code. After a dry run, the diff is already printed. */
export function printResults(
  found: Found,
  flags: CheckFlags,
  terminal: Terminal,
  print: (text: string) => void = terminal.print,
): ExitCode {
  const { failOn, maxWarnings = Number.POSITIVE_INFINITY, quiet = false } = flags;
  const tooMany = summarize(found.files).warnings > maxWarnings;
  const least = minSeverity(failOn, tooMany);
  const files = quiet ? found.files.map((file) => withoutMinor(file, least)) : found.files;
  const fix = fixModeOf(flags);
  if (fix?.dryRun === true) {
    const { findings, files: changed } = found.fixed;
    if (!quiet) {
      const what = `${plural(findings, 'finding')} in ${plural(changed, 'file')}`;
      terminal.printAside(findings === 0 ? 'Nothing to fix.\n' : `Would fix ${what}.\n`);
    }
    return exitCodeOf(found.files, flags, terminal);
  }
  const options = {
    failOn,
    quiet,
    fixed: fix === undefined ? undefined : fix.unsafe ? ('all' as const) : ('safe' as const),
    colors: terminal.colors(flags.color),
    width: terminal.columns,
    version,
    cwd: terminal.cwd,
    checkout: terminal.env.GITHUB_WORKSPACE,
  };
  print(formats[flags.format]({ ...found, files, summary: summarize(files) }, options));
  return exitCodeOf(found.files, flags, terminal);
}

function exitCodeOf(
  files: readonly FileResult[],
  { failOn, maxWarnings = Number.POSITIVE_INFINITY }: CheckFlags,
  terminal: Terminal,
): ExitCode {
  const { warnings } = summarize(files);
  const tooMany = warnings > maxWarnings;
  if (tooMany) {
    terminal.reportProblem(`${plural(warnings, 'warning')}; at most ${maxWarnings} allowed`);
  }
  return tooMany || fails(files, failOn) ? exitCodes.findings : exitCodes.clean;
}

function fails(files: readonly FileResult[], failOn: Severity | 'never'): boolean {
  return files.some(({ findings }) => findings.some(({ severity }) => reaches(severity, failOn)));
}

/** Returns the minimum severity that `--quiet` prints: that which fails the run, or errors. */
function minSeverity(failOn: Severity | 'never', tooMany: boolean): Severity {
  const least = failOn === 'never' ? 'error' : failOn;
  return tooMany && least === 'error' ? 'warning' : least;
}

function withoutMinor(file: FileResult, least: Severity): FileResult {
  return { ...file, findings: file.findings.filter(({ severity }) => reaches(severity, least)) };
}
