import type { CheckedText } from './checkText.ts';
import { type Context, type Fixture, fixAll, isReadable, unreadableTexts } from './engine.ts';

/** A document after fixing. */
export interface FixedText {
  readonly fixture: Fixture;
  readonly text: string;
  /** Number of findings that were fixed. */
  readonly fixed: number;
}

/**
 * Fixes a document. Suppressed findings are left alone, and so is what stands in JSON that cannot be read: the whole of
 * a JSON document, or a line or event. `undefined` if there is nothing to fix.
 */
export function fixText(
  fixture: Fixture,
  { isSuppressed }: CheckedText,
  context: Context,
  unsafe: boolean,
): FixedText | undefined {
  const unreadable = unreadableTexts(fixture, context);
  const {
    text,
    fixed,
    fixture: after,
  } = fixAll(fixture, context, {
    unsafe,
    filter: (found, current) =>
      !isSuppressed(found.pointer, found.finding.rule) && isReadable(current, found, unreadable),
  });
  if (fixed === 0) return undefined;
  const isSound = [...unreadableTexts(after, context)].every((name) => unreadable.has(name));
  return isSound ? { fixture: after, text, fixed } : undefined;
}
