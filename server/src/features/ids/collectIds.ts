import {
  type Content,
  type FixtureDocument,
  isForeign,
  readIsland,
  treeOf,
} from '../../document/document.ts';
import { type Skeleton, skeletonTree } from '../../document/skeleton.ts';
import { kindOfSchema } from '../../model/findKind.ts';
import { visitIds } from '../../model/ids/idFields.ts';
import type { IdKind } from '../../schema/annotations.ts';
import type { SchemaKind } from '../../schema/schemas.ts';
import { cached } from '../../text/cached.ts';
import type { Island } from '../../text/chunks/chunks.ts';
import { type JsonPath, nodeAt, type Span, type Tree } from '../../text/json/syntaxTree.ts';

/** An ID in an island or skeleton. The span excludes quotes, in UTF-16 offsets of that text. */
export interface LocatedId extends Span {
  readonly kind: IdKind;
  readonly id: string;
  /** The ID belongs to the object here; elsewhere, it is a reference. */
  readonly defines: boolean;
  readonly path: JsonPath;
}

/** Returns the IDs in an island, in the property order of the schemas. */
export const idsOfIsland = cached((island: Island, document: FixtureDocument) =>
  idsOfContent(island, readIsland(island, document), document),
);

/** Returns the same for an island that is already parsed, without caching. */
export function idsOfContent(
  island: Island,
  content: Content,
  document: FixtureDocument,
): readonly LocatedId[] {
  if (isForeign(content, document.source)) return [];
  const found = find(content.kind, content.value, []);
  return placed(found, island.text, () => treeOf(island, document));
}

/** Returns the IDs in the lists and events of a skeleton. Paths start at its root. */
export const idsOfSkeleton = cached((skeleton: Skeleton): readonly LocatedId[] => {
  const found = skeleton.stepContainers.flatMap(({ schema, value, path }) =>
    find(schema, value, path),
  );
  return placed(found, skeleton.text, () => skeletonTree(skeleton));
});

/**
 * Returns whether a path defines an ID: the object's own `id`, or that of a run step's tool call.
 */
function isDefinition(kind: SchemaKind, path: JsonPath, idKind: IdKind): boolean {
  const object = kindOfSchema(kind);
  if (object === undefined || object.pieceOf !== undefined) return false;
  if (path.length === 1) return idKind === object.id;
  return idKind === 'tool_call' && object.id === 'step';
}

type FoundId = Omit<LocatedId, keyof Span>;

function find(kind: SchemaKind, value: unknown, base: JsonPath): readonly FoundId[] {
  const found: FoundId[] = [];
  visitIds(kind, value, (path, id, field) => {
    if (id === '') return;
    const defines = isDefinition(kind, path, field.kind);
    found.push({
      kind: field.kind,
      id,
      defines,
      path: base.length === 0 ? path.slice() : [...base, ...path],
    });
  });
  return found;
}

/** Maximum number of single searches that are faster than a tree. */
const maxSearched = 200;

/**
 * Finds IDs by searching for their text, at about a twentieth of the cost of a tree. Builds the
 * tree if the text contains an ID more often than found, or may hide one.
 */
function placed(found: readonly FoundId[], text: string, tree: () => Tree): readonly LocatedId[] {
  if (found.length === 0) return [];
  if (found.length > maxSearched || /\\[u/]/.test(text)) return placedByTree(found, tree());
  const ids: LocatedId[] = [];
  const next = new Map<string, number>();
  for (const { kind, id, defines, path } of found) {
    const offset = /["\\]/.test(id) ? -1 : quotedAt(text, id, next.get(id) ?? 0);
    if (offset < 0) return placedByTree(found, tree());
    next.set(id, offset + id.length);
    ids.push({ kind, id, defines, path, offset, length: id.length });
  }
  for (const [id, behind] of next)
    if (quotedAt(text, id, behind) >= 0) return placedByTree(found, tree());
  const isMixed = next.size < found.length && !allAlike(found);
  return isMixed ? placedByTree(found, tree()) : ids;
}

/** Returns the offset of a quoted ID from an offset on, or a negative number. */
function quotedAt(text: string, id: string, from: number): number {
  let at = text.indexOf(id, from);
  while (at >= 0 && !isQuoted(text, at, id.length)) at = text.indexOf(id, at + 1);
  return at;
}

function isQuoted(text: string, start: number, length: number): boolean {
  return text.charCodeAt(start - 1) === quote && text.charCodeAt(start + length) === quote;
}

const quote = 0x22;

/** Returns whether equal IDs have the same kind, so that they are interchangeable. */
function allAlike(found: readonly FoundId[]): boolean {
  const kinds = new Map(found.map(({ id, kind }) => [id, kind]));
  return found.every(({ id, kind }) => kinds.get(id) === kind);
}

function placedByTree(found: readonly FoundId[], tree: Tree): readonly LocatedId[] {
  return found.flatMap((one) => {
    const node = nodeAt(tree, one.path);
    if (node?.type !== 'string') return [];
    const isClosed = /[^\\]"$/.test(tree.text.slice(node.offset + 1, node.offset + node.length));
    return [{ ...one, offset: node.offset + 1, length: node.length - (isClosed ? 2 : 1) }];
  });
}
