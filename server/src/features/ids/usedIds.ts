import type { FixtureDocument } from '../../document/document.ts';
import type { SchemaNode } from '../../schema/resolvedSchema.ts';
import { type Chunk, chunkAt, chunksFrom } from '../../text/chunks/chunks.ts';

/** So many are offered at most. */
const maxIds = 30;

const found = new WeakMap<Chunk, Map<string, readonly string[]>>();

/** The IDs of the kind of a place that a document has, those near a UTF-16 offset first. */
export function usedIds(
  { source: { chunks } }: FixtureDocument,
  { name, annotations: { id } }: SchemaNode,
  offset: number,
): readonly string[] {
  if (id === undefined) return [];
  const pattern =
    id.prefix === undefined
      ? `"${escaped(name ?? '')}"\\s*:\\s*"([^"\\\\\\r\\n]{1,100})"`
      : `"(${escaped(id.prefix)}[\\w-]{1,100})"(?!\\s*:)`;
  const ids = new Set(idsIn(chunkAt(chunks, offset).chunk, pattern));
  for (const { chunk } of chunksFrom(chunks)) {
    if (ids.size >= maxIds) break;
    for (const one of idsIn(chunk, pattern)) ids.add(one);
  }
  return [...ids].slice(0, maxIds);
}

function idsIn(chunk: Chunk, pattern: string): readonly string[] {
  const known = found.get(chunk) ?? new Map<string, readonly string[]>();
  found.set(chunk, known);
  let ids = known.get(pattern);
  if (ids === undefined) {
    ids = [...chunk.text.matchAll(new RegExp(pattern, 'g'))].map(([, id = '']) => id);
    known.set(pattern, ids);
  }
  return ids;
}

function escaped(text: string): string {
  return text.replace(/[^\w-]/g, '\\$&');
}
