import type { ReportedFinding, Severity } from '../../languageService.ts';

/** A finding in the output. */
export interface FileFinding extends Omit<ReportedFinding, 'start' | 'end'> {
  /** For the formats that show it. */
  readonly excerpt?: Excerpt;
}

/** The line of a finding, shortened if long. */
export interface Excerpt {
  readonly text: string;
  /** UTF-16 offsets in `text`; equal for an empty range. */
  readonly from: number;
  readonly to: number;
  /** The line continues to the left / right. */
  readonly cutLeft: boolean;
  readonly cutRight: boolean;
  /** Date and time of a timestamp there. */
  readonly time?: string;
}

/** A file with run steps, and its findings. */
export interface FileResult {
  /** Path relative to the working directory, with forward slashes. */
  readonly path: string;
  /** Number of run steps. */
  readonly steps: number;
  /** Number of run steps, runs, messages and threads. */
  readonly objects: number;
  readonly findings: readonly FileFinding[];
}

/** Result of checking files. */
export interface CheckResult {
  /** Ordered by path. */
  readonly files: readonly FileResult[];
  readonly summary: Summary;
  /** Number of files checked, including those without run steps. */
  readonly looked: number;
  /** Number of findings that `--fix` fixed, and of their files. */
  readonly fixed: { readonly findings: number; readonly files: number };
}

/** Totals of a check. */
export interface Summary {
  readonly files: number;
  readonly steps: number;
  readonly objects: number;
  readonly errors: number;
  readonly warnings: number;
  readonly information: number;
  readonly hints: number;
  /** Number of findings with a safe fix. */
  readonly fixable: number;
  /** Number of findings with only an unsafe fix. */
  readonly fixableUnsafely: number;
}

/** Returns the totals of some files. */
export function summarize(files: readonly FileResult[]): Summary {
  const count: Record<Severity, number> = { error: 0, warning: 0, information: 0, hint: 0 };
  let steps = 0;
  let objects = 0;
  let fixable = 0;
  let fixableUnsafely = 0;
  for (const file of files) {
    steps += file.steps;
    objects += file.objects;
    for (const finding of file.findings) {
      count[finding.severity]++;
      if (finding.fix === 'safe') fixable++;
      if (finding.fix === 'unsafe') fixableUnsafely++;
    }
  }
  return {
    files: files.length,
    steps,
    objects,
    errors: count.error,
    warnings: count.warning,
    information: count.information,
    hints: count.hint,
    fixable,
    fixableUnsafely,
  };
}

/** Returns whether a severity is at least as severe as a limit. */
export function reaches(severity: Severity, limit: Severity | 'never'): boolean {
  return limit !== 'never' && rank[severity] <= rank[limit];
}

const rank: Readonly<Record<Severity, number>> = { error: 0, warning: 1, information: 2, hint: 3 };
