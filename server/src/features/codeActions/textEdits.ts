import {
  type FixtureDocument,
  fromSkeleton,
  islandPlace,
  treeOf,
} from '../../document/document.ts';
import { nestedPartAt } from '../../document/eventData.ts';
import { type Base, type FlatBase, type Part, partOf } from '../../document/nested.ts';
import { skeletonOf, skeletonTree } from '../../document/skeleton.ts';
import { member } from '../../model/jsonValue.ts';
import { type JsonEdit, textEdits } from '../../text/edit/edits.ts';
import { indentOfLine, type JsonStyle, styleOf, usualStyle } from '../../text/format/jsonStyle.ts';
import { type JsonPath, nodeAt, type Tree } from '../../text/json/syntaxTree.ts';
import { ordered, type TextEdit } from '../../text/textEdit.ts';

/**
 * Returns the text edits for some changes of values, sorted and without overlap, in UTF-16 offsets
 * of the document. Paths start at `base`. Returns `undefined` if they cannot be made safely.
 */
export function documentEdits(
  document: FixtureDocument,
  base: Base,
  edits: readonly JsonEdit[],
): readonly TextEdit[] | undefined {
  const part = partOf(document, base.nested);
  return part && editsInPart(part, base, edits);
}

function editsInPart(
  part: Part,
  base: FlatBase,
  edits: readonly JsonEdit[],
): readonly TextEdit[] | undefined {
  const made =
    'island' in base
      ? islandEdits(part.document, base.island, edits)
      : editsAround(part.document, base.skeleton, edits);
  return made && part.editsToOuter(made);
}

/** Returns the edits for skeleton paths, which can lead into an island or nested document. */
function editsAround(
  document: FixtureDocument,
  root: JsonPath,
  edits: readonly JsonEdit[],
): readonly TextEdit[] | undefined {
  const outside: JsonEdit[] = [];
  const inIslands = new Map<number, JsonEdit[]>();
  const inNestedDocuments = new Map<Part, JsonEdit[]>();
  for (const edit of edits) {
    const { island, nested, edit: one } = placeEdit(document, root, edit);
    if (island !== undefined) inIslands.set(island, [...(inIslands.get(island) ?? []), one]);
    else if (nested !== undefined)
      inNestedDocuments.set(nested, [...(inNestedDocuments.get(nested) ?? []), one]);
    else outside.push(one);
  }
  const all = [skeletonEdits(document, outside)];
  for (const [island, its] of inIslands) all.push(islandEdits(document, island, its));
  for (const [nested, its] of inNestedDocuments)
    all.push(editsInPart(nested, { skeleton: [] }, its));
  return all.includes(undefined) ? undefined : ordered(all.flatMap((some) => some ?? []));
}

/** Returns the JSON style around an offset. `usual` supplies what the document does not show. */
export function styleAround(
  document: FixtureDocument,
  offset: number,
  usual: JsonStyle = usualStyle,
): JsonStyle {
  const { chunks } = document.source;
  const layout = styleOf(chunks.all[0]?.text ?? '', usual);
  return { ...layout, indent: indentOfLine(chunks, offset) };
}

function islandEdits(
  document: FixtureDocument,
  number: number,
  edits: readonly JsonEdit[],
): readonly TextEdit[] | undefined {
  const place = islandPlace(document, number);
  if (place === undefined) return undefined;
  const { island, start } = place;
  const style = styleOf(island.text, styleAround(document, start));
  const made = textEdits(treeOf(island, document), edits, style);
  return made?.map((edit) => ({ ...edit, offset: start + edit.offset }));
}

function skeletonEdits(
  document: FixtureDocument,
  edits: readonly JsonEdit[],
): readonly TextEdit[] | undefined {
  if (edits.length === 0) return [];
  const skeleton = skeletonOf(document.source);
  const made =
    skeleton.format === 'events'
      ? eventEdits(skeletonTree(skeleton), edits)
      : textEdits(skeletonTree(skeleton), edits);
  return made?.map(({ offset, length, text }) => {
    const start = fromSkeleton(document, offset);
    return { offset: start, length: fromSkeleton(document, offset + length) - start, text };
  });
}

/** Returns the edits of an event. Only its name can be changed, which is unquoted text. */
function eventEdits(tree: Tree, edits: readonly JsonEdit[]): readonly TextEdit[] | undefined {
  const made = edits.map((edit) => {
    if (edit.kind !== 'replace' || typeof edit.value !== 'string') return undefined;
    const node = edit.path.at(-1) === 'event' ? nodeAt(tree, edit.path) : undefined;
    return node && { offset: node.offset, length: node.length, text: edit.value };
  });
  return made.includes(undefined) ? undefined : made.flatMap((edit) => edit ?? []);
}

/** Returns the island or nested document that an edit leads into, and the edit in it. */
function placeEdit(
  document: FixtureDocument,
  root: JsonPath,
  edit: JsonEdit,
): { readonly island?: number; readonly nested?: Part; readonly edit: JsonEdit } {
  if (edit.kind === 'cut') return { edit };
  const path = [...root, ...edit.path];
  const skeleton = skeletonOf(document.source);
  let value = skeleton.value;
  for (let passed = 0; passed <= path.length; passed++) {
    const isWithin = passed < path.length || edit.kind === 'insert';
    if (isWithin && typeof value === 'string') {
      const inner = { ...edit, path: path.slice(passed) };
      const island = skeleton.islandOf(value);
      if (island !== undefined) return { island, edit: inner };
      const nested = nestedPartAt(document, path.slice(0, passed));
      if (nested !== undefined) return { nested, edit: inner };
    }
    value = member(value, path[passed] ?? '');
  }
  return { edit: { ...edit, path } };
}
