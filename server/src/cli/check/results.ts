import type { ReportedFinding, Severity } from '../../languageService.ts';

/** A finding as the command line tells it. */
export interface FileFinding extends Omit<ReportedFinding, 'start' | 'end'> {
  /** For people; only made for the formats that show it. */
  readonly excerpt?: Excerpt;
}

/** The line of a finding, or the part of a long line around it. */
export interface Excerpt {
  readonly text: string;
  /** UTF-16 offsets in `text`; equal where the place has no width. */
  readonly from: number;
  readonly to: number;
  /** The line goes on to the left / right. */
  readonly cutLeft: boolean;
  readonly cutRight: boolean;
  /** The date and time that a timestamp there stands for. */
  readonly time?: string;
}

/** A file that holds run steps, with what was found in it. */
export interface FileResult {
  /** Relative to the working directory, with forward slashes. */
  readonly path: string;
  /** How many run steps it holds. */
  readonly steps: number;
  /** How many objects it holds: run steps, runs, messages and threads. */
  readonly objects: number;
  readonly findings: readonly FileFinding[];
}

/** What a check of files came to. */
export interface CheckResult {
  /** In the order of their paths. */
  readonly files: readonly FileResult[];
  readonly summary: Summary;
  /** How many files were looked at, those without a run step too. */
  readonly looked: number;
  /** How many findings `--fix` has fixed, in how many files. */
  readonly fixed: { readonly findings: number; readonly files: number };
}

/** The figures of a check. */
export interface Summary {
  readonly files: number;
  readonly steps: number;
  readonly objects: number;
  readonly errors: number;
  readonly warnings: number;
  readonly information: number;
  readonly hints: number;
  /** How many findings have a safe fix. */
  readonly fixable: number;
  /** How many have only an unsafe one. */
  readonly fixableUnsafely: number;
}

/** Adds up files. */
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

/** Whether a severity is as bad as a limit, or worse. */
export function reaches(severity: Severity, limit: Severity | 'never'): boolean {
  return limit !== 'never' && rank[severity] <= rank[limit];
}

const rank: Readonly<Record<Severity, number>> = { error: 0, warning: 1, information: 2, hint: 3 };
