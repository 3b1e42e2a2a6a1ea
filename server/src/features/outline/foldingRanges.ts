import type { FixtureDocument } from '../../document/document.ts';
import { isHandled } from '../../document/nestedDocuments.ts';
import type { Island } from '../../text/chunks/chunks.ts';
import { textOf } from '../../text/chunks/sourceText.ts';
import { eventBlocks } from '../../text/eventStream.ts';
import { type Fold, foldStart, foldsIn } from '../../text/format/foldingRanges.ts';

/** Lines that an editor can fold into the first of them; both count from 0. */
export interface FoldingRange {
  readonly startLine: number;
  readonly endLine: number;
  readonly kind?: 'comment';
}

/**
 * What can be folded in a document: objects and arrays up to the line before their end, comments, and the events of a
 * stream. Of more than `limit` ranges the outer ones. `undefined` for a document that is none of ours.
 */
export function foldingRanges(
  document: FixtureDocument,
  limit = Number.POSITIVE_INFINITY,
): readonly FoldingRange[] | undefined {
  if (!isHandled(document)) return undefined;
  const { container } = document.source;
  if (container === 'yaml' || container === 'text') return undefined;
  if (container === 'events') return eventRanges(document).slice(0, limit);
  return limited(foldsOf(document, limit), limit).map(rangeOf);
}

function foldsOf({ source: { chunks } }: FixtureDocument, limit: number): readonly Fold[] {
  // Where the steps themselves are too many to fold, nothing in them will be folded.
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

/** Of two that begin on one line the inner one is of use, and only if there is a line to hide. */
function push(fold: Fold, folds: Fold[]): void {
  const { startLine, endLine, isComment } = fold;
  const shown = isComment ? endLine > startLine : endLine > startLine + 1;
  if (shown && folds.at(-1)?.startLine !== startLine) folds.push(fold);
}

/** An island's text never changes, and so neither do the folds in it; lines and levels count from its start. */
const known = new WeakMap<Island, readonly Fold[]>();

function foldsInIsland(island: Island): readonly Fold[] {
  let folds = known.get(island);
  if (folds === undefined) {
    folds = foldsIn(island.text, foldStart());
    known.set(island, folds);
  }
  return folds;
}

/** As many as a limit lets pass, level by level from the outermost. */
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

/** The events that are written on several lines. */
function eventRanges({ source }: FixtureDocument): readonly FoldingRange[] {
  const ranges: FoldingRange[] = [];
  for (const { firstLine, lastLine } of eventBlocks(textOf(source)))
    if (lastLine > firstLine) ranges.push({ startLine: firstLine, endLine: lastLine });
  return ranges;
}
