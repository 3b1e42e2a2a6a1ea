import type { FixtureDocument } from '../../document/document.ts';
import { formatTimestamp } from '../../model/messageText.ts';
import { fromIso } from '../../model/time/isoDate.ts';
import { toSeconds, unitOf } from '../../model/time/timestamps.ts';
import type { AnalysisContext } from '../analysisContext.ts';
import { type CodeAction, refactoring } from '../codeActions/codeAction.ts';
import { documentEdits } from '../codeActions/textEdits.ts';
import type { CursorContext } from '../cursorContext.ts';

/**
 * Offers other values for the timestamp under the cursor: its time in seconds, or the current time.
 */
export function setTimestamp(
  document: FixtureDocument,
  cursor: CursorContext,
  context: AnalysisContext,
): readonly CodeAction[] {
  const { schema, path, value, base } = cursor;
  if (schema?.annotations.timestamp !== true) return [];
  const change = (title: string, seconds: number) => {
    const edit = { kind: 'replace', path, value: seconds } as const;
    const edits = seconds === value ? [] : documentEdits(document, base, [edit]);
    return refactoring(`${title}: ${formatTimestamp(seconds)}`, edits);
  };
  const meant = secondsIn(value);
  return [
    ...(meant === undefined ? [] : change('Convert to Unix seconds', meant)),
    ...change('Set to now', context.now()),
  ];
}

/** Returns the Unix seconds that a value in another form means. */
function secondsIn(value: unknown): number | undefined {
  if (typeof value === 'string') return fromIso(value);
  if (typeof value !== 'number' || !Number.isFinite(value) || value < 0) return undefined;
  return unitOf(value) === 'seconds' ? undefined : toSeconds(value);
}
