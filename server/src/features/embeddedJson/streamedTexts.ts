import {
  type FixtureDocument,
  isForeign,
  islandsFrom,
  readIsland,
  treeOf,
} from '../../document/document.ts';
import { isObject, member } from '../../model/jsonValue.ts';
import type { SchemaNode } from '../../schema/resolvedSchema.ts';
import { childAt, schemaAt } from '../../schema/schemaAt.ts';
import { textOf } from '../../text/chunks/sourceText.ts';
import { type JsonString, stringsSourceMap } from '../../text/embedded/jsonString.ts';
import type { SourceMap } from '../../text/embedded/sourceMap.ts';
import { type JsonPath, nodeAt } from '../../text/json/syntaxTree.ts';

/**
 * Returns the texts that a stream sends in several pieces, such as function arguments. A word can
 * span two deltas. Outer offsets are UTF-16 offsets in the document.
 */
export function streamedTexts(document: FixtureDocument): readonly SourceMap[] {
  const strings = new Map<string, JsonString[]>();
  for (const { island, start } of islandsFrom(document.source.chunks)) {
    const content = readIsland(island, document);
    const id = member(content.value, 'id');
    if (typeof id !== 'string' || isForeign(content, document.source)) continue;
    for (const { path, key } of piecePaths(
      content.value,
      schemaAt(content.kind, [], content.value),
    )) {
      const node = nodeAt(treeOf(island, document), path);
      if (node?.type !== 'string') continue;
      const offset = start + node.offset;
      const name = JSON.stringify([id, ...key]);
      const own = strings.get(name) ?? [];
      own.push({ start: offset + 1, end: offset + node.length - 1 });
      strings.set(name, own);
    }
  }
  const texts = [...strings.values()].filter((own) => own.length > 1);
  if (texts.length === 0) return [];
  const text = textOf(document.source);
  return texts.map((own) => stringsSourceMap(text, own));
}

/** The path to a piece of text, and a key that all pieces of the text share. */
interface PiecePath {
  readonly path: JsonPath;
  readonly key: JsonPath;
}

function* piecePaths(
  value: unknown,
  node: SchemaNode | undefined,
  path: JsonPath = [],
  key: JsonPath = [],
): Generator<PiecePath> {
  if (node === undefined) return;
  if (typeof value === 'string') {
    if (node.annotations.piece === true) yield { path, key };
  } else if (Array.isArray(value)) {
    for (const [position, item] of value.entries()) {
      const index = member(item, 'index');
      const place = typeof index === 'number' ? index : position;
      yield* piecePaths(item, childAt(node, position, item), [...path, position], [...key, place]);
    }
  } else if (isObject(value)) {
    for (const [name, item] of Object.entries(value))
      yield* piecePaths(item, childAt(node, name, item), [...path, name], [...key, name]);
  }
}
