import type { FixtureDocument } from '../../document/document.ts';
import type { AnalysisContext } from '../analysisContext.ts';
import { isReadable, unreadableTexts } from '../diagnostics/unreadable.ts';
import { fixAll } from './fixAll.ts';

/** A document after fixing. */
export interface FixedText {
  readonly document: FixtureDocument;
  readonly text: string;
  /** Number of fixed findings. */
  readonly fixed: number;
}

/**
 * Fixes a document without review. Skips suppressed findings and unreadable JSON: the whole
 * document, or a line or event. Returns `undefined` if there is nothing to fix.
 */
export function fixText(
  document: FixtureDocument,
  context: AnalysisContext,
  unsafe: boolean,
): FixedText | undefined {
  const unreadable = unreadableTexts(document, context);
  const fixed = fixAll(document, context, {
    unsafe,
    filter: (found, current) => isReadable(current, found, unreadable),
  });
  if (fixed.fixed === 0) return undefined;
  const left = unreadableTexts(fixed.document, context);
  return [...left].every((name) => unreadable.has(name)) ? fixed : undefined;
}
