import type { FixtureDocument } from '../../document/document.ts';
import type { FlatBase } from '../../document/nested.ts';
import type { Fix } from '../../model/finding.ts';
import { pointerOf } from '../../model/jsonValue.ts';
import { required } from '../../rules/required.ts';
import type { CursorContext } from '../cursorContext.ts';
import type { LocatedFinding } from '../diagnostics/locate.ts';
import { type CodeAction, refactoring } from './codeAction.ts';
import { objectOf } from './objectOf.ts';
import { documentEdits } from './textEdits.ts';

/**
 * Adds all missing properties of the step under the cursor or, outside of steps, of the list, event
 * or delta. `findings` are those of the flat document.
 */
export function addMissing(
  document: FixtureDocument,
  cursor: CursorContext,
  findings: readonly LocatedFinding[],
): readonly CodeAction[] {
  const root = objectOf(cursor)?.path ?? [];
  const widest = new Map<string, Fix>();
  const solves: LocatedFinding[] = [];
  for (const found of findings) {
    const { rule, path, fixes } = found.finding;
    const fix = fixes?.at(-1);
    if (rule !== required.name || fix === undefined || !isSameBase(found.base, cursor.base))
      continue;
    if (!root.every((key, index) => key === path[index])) continue;
    // The last fix of an object's first finding adds all missing properties.
    const pointer = pointerOf(path);
    if (!widest.has(pointer)) widest.set(pointer, fix);
    solves.push(found);
  }
  const edits = [...widest.values()].flatMap((fix) => fix.edits);
  const made = edits.length === 0 ? [] : documentEdits(document, cursor.base, edits);
  return refactoring('Add all missing properties', made).map((action) => ({ ...action, solves }));
}

function isSameBase(a: FlatBase, b: FlatBase): boolean {
  if ('island' in a || 'island' in b)
    return 'island' in a && 'island' in b && a.island === b.island;
  return JSON.stringify(a.skeleton) === JSON.stringify(b.skeleton);
}
