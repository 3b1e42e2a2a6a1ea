import { type FixtureDocument, fromSkeleton, readIsland } from '../../document/document.ts';
import { partsOf } from '../../document/nested.ts';
import { isHandled } from '../../document/nestedDocuments.ts';
import type { Stretch } from '../../document/nestedMapping.ts';
import { skeletonOf } from '../../document/skeleton.ts';
import { type Position, positionAt } from '../../text/chunks/positions.ts';
import type { AnalysisContext } from '../analysisContext.ts';
import { checkInSlices, reportsOf, runToEnd } from '../diagnostics/checkResults.ts';
import { idsOfContent, idsOfSkeleton, type LocatedId } from '../ids/collectIds.ts';
import type { FileId, FileIndex, FileStep, LineSpan } from './fileIndex.ts';
import { fingerprintIn, LastSteps, stepIdLocation } from './stepLocations.ts';

/** Number of run steps between two pauses. */
const stretch = 32;

/** Indexes a document. `encode` converts positions if they are not in UTF-16. */
export function indexFile(
  document: FixtureDocument,
  context: AnalysisContext,
  encode?: (position: Position) => Position,
): FileIndex {
  return runToEnd(indexFileInSlices(document, context, encode));
}

/** Indexes a document in slices, so that the caller can pause. Parses each run step once. */
export function* indexFileInSlices(
  document: FixtureDocument,
  context: AnalysisContext,
  encode: (position: Position) => Position = (position) => position,
): Generator<undefined, FileIndex> {
  const ids: { readonly start: number; readonly id: FileId }[] = [];
  const steps = new LastSteps<FileStep | undefined>();
  const copyOf = copier();
  if (!isHandled(document)) return { ids: [], steps: [] };
  yield* checkInSlices(document, context);
  const { chunks } = document.source;
  const spanOf = ({ start, end }: Stretch): LineSpan => {
    const { line, character } = encode(positionAt(chunks, start));
    return { line, character, end: encode(positionAt(chunks, end)).character };
  };
  let count = 0;
  for (const part of partsOf(document)) {
    const add = (found: readonly LocatedId[], toPart: (offset: number) => number) => {
      for (const { kind, id, defines, offset, length } of found) {
        const start = toPart(offset);
        const place = part.toOuter({ start, end: start + length });
        ids.push({ start: place.start, id: { kind, id: copyOf(id), defines, ...spanOf(place) } });
      }
    };
    const around = idsOfSkeleton(skeletonOf(part.document.source));
    add(around, (offset) => fromSkeleton(part.document, offset));
    for (const reported of reportsOf(part.document, context)) {
      const { island, start } = reported;
      const content = readIsland(island, part.document);
      const idsInIsland = idsOfContent(island, content, part.document);
      add(idsInIsland, (offset) => start + offset);
      steps.take(reported.report, (id) => {
        const place = stepIdLocation(part.document, reported, idsInIsland);
        if (place === undefined) return undefined;
        const { type, status } = reported.report.summary;
        return {
          id: copyOf(id),
          type: type && copyOf(type),
          status: status && copyOf(status),
          pointer: copyOf(part.pointerOf(place.path, place.start)),
          fingerprint: copyOf(fingerprintIn(content, reported.report)),
          ...spanOf(part.toOuter(place)),
        };
      });
      count++;
      if (count % stretch === 0) yield;
    }
  }
  yield;
  return {
    ids: ids.sort((a, b) => a.start - b.start).map(({ id }) => id),
    steps: steps.all().filter((step) => step !== undefined),
  };
}

/** Returns a function that copies texts. A substring would keep its whole text in memory. */
function copier(): (text: string) => string {
  const copies = new Map<string, string>();
  return (text) => {
    let copy = copies.get(text);
    if (copy === undefined) {
      copy = JSON.parse(JSON.stringify(text)) as string;
      copies.set(copy, copy);
    }
    return copy;
  };
}
