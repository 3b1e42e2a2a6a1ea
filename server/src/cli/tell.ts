import type { CheckFlags } from './checkOptions.ts';
import type { Severity } from './engine.ts';
import { type ExitCode, exitCodes } from './exitCodes.ts';
import { formats } from './formats/formats.ts';
import { type CheckResult, type FileResult, reaches, summarize } from './results.ts';
import type { Terminal } from './terminal.ts';
import { version } from './version.ts';
import { plural } from './words.ts';

/** What a check came to, before it is added up. */
export type Found = Omit<CheckResult, 'summary'>;

/** Prints what was found, and gives the exit code that it means. */
export function tell(
  found: Found,
  flags: CheckFlags,
  terminal: Terminal,
  print: (text: string) => void = terminal.print,
): ExitCode {
  const { failOn, maxWarnings = Number.POSITIVE_INFINITY, quiet = false } = flags;
  const files = quiet ? found.files.map((file) => withoutMinor(file, failOn)) : found.files;
  const options = {
    failOn,
    quiet,
    colors: terminal.colors(flags.color),
    version,
    cwd: terminal.cwd,
    checkout: terminal.env.GITHUB_WORKSPACE,
  };
  print(formats[flags.format]({ ...found, files, summary: summarize(files) }, options));
  const { warnings } = summarize(found.files);
  if (warnings > maxWarnings) {
    terminal.complain(`${plural(warnings, 'warning')}; at most ${maxWarnings} allowed`);
  }
  return warnings > maxWarnings || fails(found.files, failOn)
    ? exitCodes.findings
    : exitCodes.clean;
}

function fails(files: readonly FileResult[], failOn: Severity | 'never'): boolean {
  return files.some(({ findings }) => findings.some(({ severity }) => reaches(severity, failOn)));
}

/** A file with only those findings that make the run fail; where none can, with its errors. */
function withoutMinor(file: FileResult, failOn: Severity | 'never'): FileResult {
  const limit = failOn === 'never' ? 'error' : failOn;
  return { ...file, findings: file.findings.filter(({ severity }) => reaches(severity, limit)) };
}
