import type { FixtureDocument } from '../../document/document.ts';
import { isObject, valueAt } from '../../model/jsonValue.ts';
import { code } from '../../model/messageText.ts';
import { ownNames } from '../../rules/support/tagMismatch.ts';
import { schemaAt } from '../../schema/schemaAt.ts';
import type { JsonEdit } from '../../text/edit/edits.ts';
import type { JsonPath } from '../../text/json/syntaxTree.ts';
import type { CursorContext } from '../cursorContext.ts';
import { type CodeAction, refactoring } from './codeAction.ts';
import { documentEdits } from './textEdits.ts';

/** Migrates the `retrieval` tool call under the cursor to `file_search`. */
export function migrateRetrieval(
  document: FixtureDocument,
  cursor: CursorContext,
): readonly CodeAction[] {
  for (let length = cursor.path.length; length >= 0; length--) {
    const found = conversionAt(cursor, cursor.path.slice(0, length));
    if (found === undefined) continue;
    return refactoring(
      `Convert ${code(found.from)} to ${code(found.to)}`,
      documentEdits(document, cursor.base, found.edits),
    );
  }
  return [];
}

interface Conversion {
  readonly from: string;
  readonly to: string;
  readonly edits: readonly JsonEdit[];
}

/** Returns the conversion of an object to the branch that replaced its branch. */
function conversionAt({ kind, root }: CursorContext, path: JsonPath): Conversion | undefined {
  const old = schemaAt(kind, path, root);
  const value = valueAt(root, path);
  if (old?.union === undefined || old.tag === undefined || !isObject(value)) return undefined;
  const from = value[old.tag];
  const next = old.union.branches?.find(({ node }) => node.annotations.since !== undefined);
  if (old.annotations.until === undefined || next === undefined || typeof from !== 'string') {
    return undefined;
  }
  const edits: JsonEdit[] = [{ kind: 'replace', path: [...path, old.tag], value: next.tag }];
  const [oldName = '', newName] = [...ownNames(old), ...ownNames(next.node)];
  if (newName !== undefined && Object.hasOwn(value, oldName)) {
    edits.push({ kind: 'rename', path: [...path, oldName], name: newName });
  }
  return { from, to: next.tag, edits };
}
