import type { FixtureDocument } from '../../document/document.ts';
import type { AnalysisContext } from '../analysisContext.ts';
import { isReadable, unreadableTexts } from '../diagnostics/unreadable.ts';
import { fixAll } from './fixAll.ts';

/** A document after fixing. */
export interface FixedText {
  readonly document: FixtureDocument;
  readonly text: string;
  /** Number of findings that were fixed. */
  readonly fixed: number;
}

/**
 * Fixes a document by itself, without a review of each change. Suppressed findings are left alone, and so is JSON
 * that cannot be read: the whole of a JSON document, or a line or event. `undefined` if there is nothing to fix.
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
