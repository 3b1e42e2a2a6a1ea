import type { FixtureDocument } from '../../document/document.ts';
import { type Safety, type Severity, safetyOf } from '../../model/finding.ts';
import type { Range } from '../../text/chunks/positions.ts';
import type { AnalysisContext } from '../analysisContext.ts';
import { findingsOf } from './documentDiagnostics.ts';
import { isReadable, unreadableTexts } from './unreadable.ts';

/** A finding for those who read it without an editor: the command line's output and the library. */
export interface ReportedFinding {
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  /** JSON pointer from the document's root to the value that the finding is about. */
  readonly pointer: string;
  /** Lines and UTF-16 characters, from 0. */
  readonly range: Range;
  /** Whether it has a safe fix, or only an unsafe one. */
  readonly fix: Safety | null;
  /** The same place as the range, in UTF-16 offsets. */
  readonly start: number;
  readonly end: number;
}

/** Returns the findings of a document with the fixes that can be made without looking at them. */
export function reportFindings(
  document: FixtureDocument,
  context: AnalysisContext,
): readonly ReportedFinding[] {
  const unreadable = unreadableTexts(document, context);
  return findingsOf(document, context).map((located) => {
    const { rule, severity, message } = located.finding;
    const { pointer, range, start, end } = located;
    const fix = isReadable(document, located, unreadable) ? safetyOf(located.finding) : undefined;
    return { rule, severity, message, pointer, range, fix: fix ?? null, start, end };
  });
}
