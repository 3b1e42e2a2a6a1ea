import type { FixtureDocument } from '../../document/document.ts';
import { fixOf, type Safety, type Severity, safetyOf } from '../../model/finding.ts';
import type { Range } from '../../text/chunks/positions.ts';
import type { AnalysisContext } from '../analysisContext.ts';
import { documentEdits } from '../codeActions/textEdits.ts';
import { findingsOf, type LocatedFinding } from './documentDiagnostics.ts';
import { isReadable, unreadableTexts } from './unreadable.ts';

/** A finding for output without an editor: command line and library. */
export interface ReportedFinding {
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  /** JSON pointer from the document's root to the value. */
  readonly pointer: string;
  /** Zero-based lines and UTF-16 characters. */
  readonly range: Range;
  /** Safety of its fix, or `null` without a fix. */
  readonly fix: Safety | null;
  /** The range as UTF-16 offsets. */
  readonly start: number;
  readonly end: number;
}

/** Returns whether the text around a nested document can express a fix in it. */
function canBeWritten(document: FixtureDocument, { base, finding }: LocatedFinding): boolean {
  const fix = base.nested === undefined ? undefined : fixOf(finding, true);
  return fix === undefined || documentEdits(document, base, fix.edits) !== undefined;
}

/** Returns the findings of a document, with the fixes that need no review. */
export function reportFindings(
  document: FixtureDocument,
  context: AnalysisContext,
): readonly ReportedFinding[] {
  const unreadable = unreadableTexts(document, context);
  return findingsOf(document, context).map((located) => {
    const { rule, severity, message } = located.finding;
    const { pointer, range, start, end } = located;
    const isFixable = isReadable(document, located, unreadable) && canBeWritten(document, located);
    const fix = isFixable ? safetyOf(located.finding) : undefined;
    return { rule, severity, message, pointer, range, fix: fix ?? null, start, end };
  });
}
