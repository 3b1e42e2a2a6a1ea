import type { FixtureDocument } from '../../document/document.ts';
import { isHandled } from '../../document/nestedDocuments.ts';
import { cached } from '../../text/cached.ts';
import type { Island } from '../../text/chunks/chunks.ts';
import { textOf } from '../../text/chunks/sourceText.ts';
import { eventBlocks } from '../../text/eventStream.ts';
import { type Fold, foldStart, foldsIn } from '../../text/format/foldingRanges.ts';

/** Foldable lines, zero-based. */
export interface FoldingRange {
  readonly startLine: number;
  readonly endLine: number;
  readonly kind?: 'comment';
}

/**
 * Returns the folding ranges of a document: objects and arrays without their last line, comments,
 * and events. Above `limit`, returns the outermost ones. Returns `undefined` for a document without
 * API objects.
 */
export function foldingRanges(
  document: FixtureDocument,
  limit = Number.POSITIVE_INFINITY,
): readonly FoldingRange[] | undefined {
  if (!isHandled(document)) return undefined;
  const { format } = document.source;
  if (format === 'yaml' || format === 'text') return undefined;
  if (format === 'events') return eventRanges(document).slice(0, limit);
  return limited(foldsOf(document, limit), limit).map(rangeOf);
}

function foldsOf({ source: { chunks } }: FixtureDocument, limit: number): readonly Fold[] {
  // If there are more steps than the limit, nothing in them is folded.
  const onlySteps = chunks.islands >= limit;
  const state = foldStart();
  const folds: Fold[] = [];
  for (const { text, gap, island, lines } of chunks.all) {
    const before = state.line;
    for (const fold of foldsIn(text.slice(0, gap), state)) push(fold, folds);
    if (island === undefined) continue;
    const { line, open } = state;
    state.line = before + lines;
    if (onlySteps) {
      const whole = {
        startLine: line,
        endLine: state.line,
        level: open.length,
        isComment: false,
      };
      push(whole, folds);
      continue;
    }
    for (const { startLine, endLine, level, isComment } of foldsInIsland(island)) {
      push(
        {
          startLine: startLine + line,
          endLine: endLine + line,
          level: level + open.length,
          isComment,
        },
        folds,
      );
    }
  }
  return folds;
}

/** Of two folds that start on one line, keeps the inner one. Skips folds that hide nothing. */
function push(fold: Fold, folds: Fold[]): void {
  const { startLine, endLine, isComment } = fold;
  const shown = isComment ? endLine > startLine : endLine > startLine + 1;
  if (shown && folds.at(-1)?.startLine !== startLine) folds.push(fold);
}

/** Lines and levels are relative to the start of the island. */
const foldsInIsland = cached(({ text }: Island) => foldsIn(text, foldStart()));

/** Keeps the outermost levels up to the limit. */
function limited(folds: readonly Fold[], limit: number): readonly Fold[] {
  if (folds.length <= limit) return folds;
  const counts: number[] = [];
  for (const { level } of folds) counts[level] = (counts[level] ?? 0) + 1;
  let left = limit;
  let innermost = 0;
  while (left >= (counts[innermost] ?? 0)) left -= counts[innermost++] ?? 0;
  return folds.filter(({ level }) => level < innermost || (level === innermost && left-- > 0));
}

function rangeOf({ startLine, endLine, isComment }: Fold): FoldingRange {
  return isComment ? { startLine, endLine, kind: 'comment' } : { startLine, endLine: endLine - 1 };
}

/** Returns the events that span several lines. */
function eventRanges({ source }: FixtureDocument): readonly FoldingRange[] {
  const ranges: FoldingRange[] = [];
  for (const { firstLine, lastLine } of eventBlocks(textOf(source)))
    if (lastLine > firstLine) ranges.push({ startLine: firstLine, endLine: lastLine });
  return ranges;
}
