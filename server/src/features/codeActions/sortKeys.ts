import { type FixtureDocument, islandPlace, treeOf } from '../../document/document.ts';
import type { SchemaNode } from '../../schema/resolvedSchema.ts';
import { childAt, schemaAt } from '../../schema/schemaAt.ts';
import { jsonNameOf } from '../../schema/sdkNames.ts';
import { type Node, nodeAt, plainValue } from '../../text/json/syntaxTree.ts';
import { applyEdits, type TextEdit } from '../../text/textEdit.ts';
import type { CursorContext } from '../cursorContext.ts';
import {
  type CodeAction,
  isAboutObject,
  type RefactoringRequest,
  refactoring,
} from './codeAction.ts';
import { objectOf } from './objectOf.ts';

/**
 * Sorts the properties of the step under the cursor, and of all objects in it, in the order of the
 * API. Unknown properties keep their order and come last. The text of each property stays.
 */
export function sortKeys(
  document: FixtureDocument,
  cursor: CursorContext,
  request: RefactoringRequest,
): readonly CodeAction[] {
  if (cursor.broken || !('island' in cursor.base)) return [];
  const at = islandPlace(document, cursor.base.island);
  const path = objectOf(cursor)?.path ?? [];
  const schema = schemaAt(cursor.kind, path, cursor.root);
  const node = at && nodeAt(treeOf(at.island, document), path);
  if (at === undefined || node === undefined) return [];
  const start = at.start + node.offset;
  if (!isAboutObject(request, { start, end: start + node.length })) return [];
  const edits = sortEdits(at.island.text, node, schema);
  const moved = edits.map((edit) => ({ ...edit, offset: at.start + edit.offset }));
  return refactoring("Sort keys in the API's order", moved);
}

/** Returns the edits that sort the objects in a node, replacing one property by another. */
function sortEdits(text: string, node: Node, schema: SchemaNode | undefined): readonly TextEdit[] {
  const children = node.children ?? [];
  const inside = (child: Node, index: number): readonly TextEdit[] => {
    const [key, value] = node.type === 'array' ? [{ value: index }, child] : (child.children ?? []);
    if (key === undefined || value?.children === undefined) return [];
    const below = schema && childAt(schema, key.value, plainValue(value));
    return sortEdits(text, value, below);
  };
  const sorted = node.type === 'array' ? children : inOrder(children, schema);
  return children.flatMap((insertion, index) => {
    const child = sorted[index];
    if (child === undefined) return [];
    const edits = inside(child, index);
    if (child === insertion) return edits;
    const own = text.slice(child.offset, child.offset + child.length);
    const shifted = edits.map((edit) => ({ ...edit, offset: edit.offset - child.offset }));
    return [{ offset: insertion.offset, length: insertion.length, text: applyEdits(own, shifted) }];
  });
}

/** Returns the properties of an object in order. Client spellings count as the API's names. */
function inOrder(properties: readonly Node[], schema: SchemaNode | undefined): readonly Node[] {
  const names = [...(schema?.properties.keys() ?? [])];
  const rank = (property: Node) => {
    const name = String(property.children?.[0]?.value);
    const at = names.indexOf(jsonNameOf(name, names) ?? name);
    return at < 0 ? names.length : at;
  };
  return properties.toSorted((a, b) => rank(a) - rank(b));
}
