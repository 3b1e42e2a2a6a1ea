import { type FixtureDocument, fromSkeleton } from '../../document/document.ts';
import { skeletonOf } from '../../document/skeleton.ts';
import type { IdKind } from '../../schema/annotations.ts';
import { type ChunkLocation, chunkAt, chunksFrom } from '../../text/chunks/chunks.ts';
import type { OtherFiles, UsedId } from '../analysisContext.ts';
import { idsOfIsland, idsOfSkeleton, type LocatedId } from './collectIds.ts';

/** An ID to suggest, and its uses: `run_id in steps.json, used 3 times`. */
export interface IdCandidate {
  readonly id: string;
  readonly use: string;
}

/** Where an ID will be written. */
export interface IdPlace {
  readonly document: FixtureDocument;
  /** UTF-16 offset in the document. The ID that it touches, including quotes, does not count. */
  readonly offset: number;
  readonly kind: IdKind;
}

/** Maximum number of suggested IDs, each from the document and from other files. */
const maxIds = 30;

/** Returns the IDs that start with `prefix`: same run step, then document, then other files. */
export function idCandidates(
  place: IdPlace,
  prefix: string,
  otherFiles: OtherFiles | undefined,
): readonly IdCandidate[] {
  const here = usesIn(place, prefix);
  const elsewhere = new Map<string, UsedId>();
  for (const used of otherFiles?.ids(place.kind, prefix) ?? []) {
    if (!here.has(used.id) && !elsewhere.has(used.id)) elsewhere.set(used.id, used);
    if (elsewhere.size === maxIds) break;
  }
  const file = nameOf(place.document.uri);
  return [
    ...[...here].slice(0, maxIds).map(([id, { count, property }]) => ({
      id,
      use: useText(property, file, count),
    })),
    ...[...elsewhere.values()].map(({ id, file, count, defines }) => ({
      id,
      use: useText(defines ? 'id' : propertyNaming(place.kind), file, count),
    })),
  ];
}

/**
 * Returns the ID of a kind that is nearest to an offset, or `undefined` if the document has none.
 */
export function nearestId(place: IdPlace): string | undefined {
  for (const { id } of locationsOf(place)) return id;
  return undefined;
}

interface Use {
  readonly count: number;
  readonly property: string;
  readonly defines: boolean;
}

/** Counts the uses of each ID. The property that defines it comes first. */
function usesIn(place: IdPlace, prefix: string): ReadonlyMap<string, Use> {
  const uses = new Map<string, Use>();
  for (const { id, defines, path } of locationsOf(place)) {
    if (!id.startsWith(prefix)) continue;
    const known = uses.get(id);
    const property = String(path.findLast((key) => typeof key === 'string') ?? '');
    const best = known === undefined || (defines && !known.defines) ? { property, defines } : known;
    uses.set(id, { ...best, count: (known?.count ?? 0) + 1 });
  }
  return uses;
}

/** Yields all IDs of a kind, those in the same chunk first, without nested documents. */
function* locationsOf({ document, offset, kind }: IdPlace): Generator<LocatedId> {
  const isWanted = (one: LocatedId, start: number) =>
    one.kind === kind && !(start - 1 <= offset && offset <= start + one.length);
  const idsIn = ({ chunk: { island, gap }, start }: ChunkLocation) =>
    island === undefined
      ? []
      : idsOfIsland(island, document).filter((one) => isWanted(one, start + gap + one.offset));
  const { chunks } = document.source;
  const near = chunkAt(chunks, offset);
  yield* idsIn(near);
  for (const other of chunksFrom(chunks)) if (other.start !== near.start) yield* idsIn(other);
  for (const one of idsOfSkeleton(skeletonOf(document.source)))
    if (isWanted(one, fromSkeleton(document, one.offset))) yield one;
}

function useText(property: string, file: string, count: number): string {
  return `${property} in ${file}${count === 1 ? '' : `, used ${count} times`}`;
}

/** Returns the name of the property that refers to a kind. */
function propertyNaming(kind: IdKind): string {
  return kind === 'step' || kind === 'tool_call' ? 'id' : `${kind}_id`;
}

function nameOf(uri: string): string {
  const name = uri.slice(uri.lastIndexOf('/') + 1).replace(/^untitled:/, '');
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
