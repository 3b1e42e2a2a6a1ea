import { chunkAt } from '../text/chunks/chunks.ts';
import type { FixtureDocument } from './document.ts';
import { skeletonOf } from './skeleton.ts';

/**
 * The offset in the skeleton's text of a UTF-16 offset in the document that lies outside of islands; an offset inside
 * an island gives that of its placeholder.
 */
export function toSkeleton(document: FixtureDocument, offset: number): number {
  const { chunks } = document.source;
  const skeleton = skeletonOf(document.source);
  const place = chunkAt(chunks, offset);
  const gapEnd = place.start + place.chunk.gap;
  if (place.chunk.island === undefined) return skeleton.text.length - (chunks.length - offset);
  return (skeleton.offsets[place.number] ?? 0) - Math.max(0, gapEnd - offset);
}
