import type { Fixture } from '../../document/document.ts';
import type { SchemaNode } from '../../schema/resolvedSchema.ts';
import { type Piece, pieceAt, piecesFrom } from '../../text/chunks/chunks.ts';

/** So many are offered at most. */
const mostIds = 30;

const found = new WeakMap<Piece, Map<string, readonly string[]>>();

/** The IDs of the kind of a place that a document has, those near a UTF-16 offset first. */
export function usedIds(
  { source: { pieces } }: Fixture,
  { name, annotations: { id } }: SchemaNode,
  offset: number,
): readonly string[] {
  if (id === undefined) return [];
  const pattern =
    id.prefix === undefined
      ? `"${escaped(name ?? '')}"\\s*:\\s*"([^"\\\\\\r\\n]{1,100})"`
      : `"(${escaped(id.prefix)}[\\w-]{1,100})"(?!\\s*:)`;
  const ids = new Set(idsIn(pieceAt(pieces, offset).piece, pattern));
  for (const { piece } of piecesFrom(pieces)) {
    if (ids.size >= mostIds) break;
    for (const one of idsIn(piece, pattern)) ids.add(one);
  }
  return [...ids].slice(0, mostIds);
}

function idsIn(piece: Piece, pattern: string): readonly string[] {
  const known = found.get(piece) ?? new Map<string, readonly string[]>();
  found.set(piece, known);
  let ids = known.get(pattern);
  if (ids === undefined) {
    ids = [...piece.text.matchAll(new RegExp(pattern, 'g'))].map(([, id = '']) => id);
    known.set(pattern, ids);
  }
  return ids;
}

function escaped(text: string): string {
  return text.replace(/[^\w-]/g, '\\$&');
}
