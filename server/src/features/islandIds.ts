import { type Envelope, envelopeTree } from '../model/envelope.ts';
import { allowsComments, type Fixture, isForeign, readIsland, treeOf } from '../model/fixture.ts';
import { visitIds } from '../model/idFields.ts';
import type { IdKind } from '../schema/annotations.ts';
import type { IslandKind } from '../schema/schemas.ts';
import type { Island } from '../text/pieces.ts';
import { type JsonPath, nodeAt, type Span, type Tree } from '../text/tree.ts';

/** An ID in the text of an island or envelope; the span, in UTF-16 offsets of that text, is what is between the quotes. */
export interface PlacedId extends Span {
  readonly kind: IdKind;
  readonly id: string;
  /** What the ID belongs to is described here; elsewhere it is only named. */
  readonly defines: boolean;
  readonly path: JsonPath;
}

/** Neither the text of an island nor that of an envelope ever changes. */
const inIslands = new WeakMap<Island, readonly PlacedId[]>();
const inEnvelopes = new WeakMap<Envelope, readonly PlacedId[]>();

/** The IDs in an island, in the order of the schemas' properties. */
export function idsOfIsland(island: Island, fixture: Fixture): readonly PlacedId[] {
  let ids = inIslands.get(island);
  if (ids === undefined) {
    const comments = allowsComments(fixture);
    const content = readIsland(island, comments);
    const found = isForeign(content, fixture.source) ? [] : find(content.kind, content.value, []);
    ids = placed(found, island.text, () => treeOf(island, comments));
    inIslands.set(island, ids);
  }
  return ids;
}

/** The IDs in the lists and events of an envelope; paths start at its root. */
export function idsOfEnvelope(envelope: Envelope): readonly PlacedId[] {
  let ids = inEnvelopes.get(envelope);
  if (ids === undefined) {
    const found = envelope.frames.flatMap(({ kind, value, path }) => find(kind, value, path));
    ids = found.length === 0 ? [] : placedByTree(found, envelopeTree(envelope));
    inEnvelopes.set(envelope, ids);
  }
  return ids;
}

type FoundId = Omit<PlacedId, keyof Span>;

function find(kind: IslandKind, value: unknown, base: JsonPath): readonly FoundId[] {
  const found: FoundId[] = [];
  visitIds(kind, value, (path, id, field) => {
    if (id === '') return;
    const defines = kind === 'step' && (field.kind === 'step' || field.kind === 'tool_call');
    found.push({ kind: field.kind, id, defines, path: [...base, ...path] });
  });
  return found;
}

/**
 * Places the IDs by looking for their text, which costs a twentieth of a tree. That is safe where each ID stands in the
 * text as often as it was found, and nothing in the text could hide one.
 */
function placed(found: readonly FoundId[], text: string, tree: () => Tree): readonly PlacedId[] {
  if (found.length === 0) return [];
  if (/\\[u/]/.test(text)) return placedByTree(found, tree());
  const ids: PlacedId[] = [];
  const next = new Map<string, number>();
  for (const one of found) {
    const quoted = JSON.stringify(one.id);
    const at = text.indexOf(quoted, next.get(quoted) ?? 0);
    if (at < 0) return placedByTree(found, tree());
    next.set(quoted, at + quoted.length);
    ids.push({ ...one, offset: at + 1, length: quoted.length - 2 });
  }
  const isElsewhere = [...next].some(([quoted, behind]) => text.includes(quoted, behind));
  const isMixed = next.size < found.length && !allAlike(found);
  return isElsewhere || isMixed ? placedByTree(found, tree()) : ids;
}

/** Whether IDs that are the same text are of the same kind: then it does not matter which is which. */
function allAlike(found: readonly FoundId[]): boolean {
  const kinds = new Map(found.map(({ id, kind }) => [id, kind]));
  return found.every(({ id, kind }) => kinds.get(id) === kind);
}

function placedByTree(found: readonly FoundId[], tree: Tree): readonly PlacedId[] {
  return found.flatMap((one) => {
    const node = nodeAt(tree, one.path);
    if (node?.type !== 'string') return [];
    const isClosed = /[^\\]"$/.test(tree.text.slice(node.offset + 1, node.offset + node.length));
    return [{ ...one, offset: node.offset + 1, length: node.length - (isClosed ? 2 : 1) }];
  });
}
