import {
  type AnalysisContext,
  countOccurrences,
  decodeTime,
  type FileText,
  type FixtureDocument,
  reportFindings,
  timestampAtOffset,
} from '../../languageService.ts';
import type { Excerpt, FileFinding } from './results.ts';

/** A text to check. */
export interface CheckedText extends FileText {
  /** Returns whether a finding is suppressed. */
  readonly isSuppressed: (pointer: string, rule: string) => boolean;
}

/** Result of checking a text. */
export interface TextResult {
  readonly steps: number;
  readonly objects: number;
  readonly findings: readonly FileFinding[];
}

/** Checks a document. `excerpts` adds the source line to each finding. */
export function checkText(
  document: FixtureDocument,
  { text, isSuppressed }: CheckedText,
  context: AnalysisContext,
  excerpts: boolean,
): TextResult {
  const reported = reportFindings(document, { ...context, isSuppressed });
  const findings = reported.map(({ start, end, ...finding }): FileFinding => {
    if (!excerpts) return finding;
    return { ...finding, excerpt: excerptOf(document, text, { start, end }, context) };
  });
  return { ...countOccurrences(document, context), findings };
}

/** Maximum excerpt on each side of a place, in UTF-16 units. */
const reach = 160;

/** Returns the line of a place, shortened if long. */
export function excerptOf(
  document: FixtureDocument,
  text: string,
  { start, end }: { readonly start: number; readonly end: number },
  context: AnalysisContext,
): Excerpt {
  const before = text.slice(Math.max(0, start - reach), start);
  const left = Math.max(before.lastIndexOf('\n'), before.lastIndexOf('\r')) + 1;
  const behind = text.slice(start, Math.max(start, Math.min(end, start + reach)) + reach);
  const right = /[\r\n]/.exec(behind)?.index ?? behind.length;
  const time = timeAt(document, text, start, context);
  return {
    text: before.slice(left) + behind.slice(0, right),
    from: before.length - left,
    to: before.length - left + Math.min(end - start, right),
    cutLeft: left === 0 && start > reach,
    cutRight: right === behind.length && start + right < text.length,
    ...(time !== undefined && { time }),
  };
}

/** Returns the date and time of the timestamp at an offset, or `undefined`. */
function timeAt(
  document: FixtureDocument,
  text: string,
  start: number,
  { now }: AnalysisContext,
): string | undefined {
  if (!/[\d-]/.test(text.charAt(start))) return undefined;
  const found = timestampAtOffset(document, start);
  const decoded = found && decodeTime(found.value, { now: now(), zone: 'UTC' });
  return decoded && `${decoded.utc} (${decoded.relative})`;
}
