import {
  allowsComments,
  type FixtureDocument,
  fromSkeleton,
  readIsland,
} from '../../document/document.ts';
import {
  isHandled,
  type NestedDocument,
  nestedDocumentsOf,
  toOuter,
} from '../../document/nestedDocuments.ts';
import { nestedLocation } from '../../document/nestedPointer.ts';
import { skeletonOf } from '../../document/skeleton.ts';
import { documentPointer } from '../../model/pointer.ts';
import type { Position } from '../../text/chunks/positions.ts';
import { positionsAlong } from '../../text/chunks/positionsAlong.ts';
import type { AnalysisContext } from '../analysisContext.ts';
import { reportsOf } from '../diagnostics/checkResults.ts';
import { LastSteps } from '../diagnostics/lastSteps.ts';
import { idsOfContent, idsOfSkeleton, type LocatedId } from '../ids/collectIds.ts';
import type { FileIndex, LineSpan } from './fileIndex.ts';
import { type NumberedStep, SummaryBuilder } from './indexBuilder.ts';
import { fingerprintIn, type StepIdLocation, stepIdLocation } from './stepLocations.ts';

/** After so many run steps others may have their turn. */
const stretch = 32;

/** Sums a document up at once. `encode` says how positions are counted, where that is not in UTF-16. */
export function indexFile(
  document: FixtureDocument,
  context: AnalysisContext,
  encode?: (position: Position) => Position,
): FileIndex {
  const work = indexFileInSlices(document, context, encode);
  for (;;) {
    const { done, value } = work.next();
    if (done === true) return value;
  }
}

/**
 * Sums a document up, some run steps at a time: between them a caller may pause. Each is parsed once, and nothing is
 * kept of it beside the summary.
 */
export function* indexFileInSlices(
  document: FixtureDocument,
  context: AnalysisContext,
  encode: (position: Position) => Position = (position) => position,
): Generator<undefined, FileIndex> {
  const builder = new SummaryBuilder();
  const steps = new LastSteps<NumberedStep | undefined>();
  if (!isHandled(document)) return builder.end([]);
  const positionOf = positionsAlong(document.source.chunks);
  const spanOf = ({ start, end }: Stretch): LineSpan => {
    const { line, character } = encode(positionOf(start));
    return { line, character, end: encode(positionOf(end)).character };
  };
  let count = 0;
  for (const part of [
    whole(document),
    ...nestedDocumentsOf(document).map((one) => inNested(document, one)),
  ]) {
    const add = (ids: readonly LocatedId[], toPart: (offset: number) => number) => {
      for (const { kind, id, defines, offset, length } of ids) {
        const start = toPart(offset);
        const place = part.outOf({ start, end: start + length });
        builder.addId({ kind, id, defines }, place.start, spanOf(place));
      }
    };
    const around = idsOfSkeleton(skeletonOf(part.document.source));
    add(around, (offset) => fromSkeleton(part.document, offset));
    for (const reported of reportsOf(part.document, context)) {
      const { island, start } = reported;
      const content = readIsland(island, allowsComments(part.document));
      const ids = idsOfContent(island, content, part.document);
      add(ids, (offset) => start + offset);
      steps.take(reported.report, (id) => {
        const place = stepIdLocation(part.document, reported, ids);
        if (place === undefined) return undefined;
        const { type, status } = reported.report.summary;
        const name = builder.numberOf(id);
        const span = spanOf(part.outOf(place));
        const fingerprint = fingerprintIn(content, reported.report);
        return { name, type, status, pointer: part.pointerOf(place), fingerprint, ...span };
      });
      count++;
      if (count % stretch === 0) yield;
    }
  }
  yield;
  return builder.end(steps.all().filter((step) => step !== undefined));
}

/** UTF-16 offsets of a text. */
interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** A document or one in its strings, with the way from there to the document as a whole. */
interface Part {
  readonly document: FixtureDocument;
  readonly outOf: (stretch: Stretch) => Stretch;
  /** The JSON pointer of a place in the part. */
  readonly pointerOf: (place: StepIdLocation) => string;
}

function whole(document: FixtureDocument): Part {
  return {
    document,
    outOf: (stretch) => stretch,
    pointerOf: ({ path }) => documentPointer(document.source.container, path),
  };
}

function inNested(document: FixtureDocument, nested: NestedDocument): Part {
  return {
    document: nested.document,
    outOf: (stretch) => toOuter(nested, stretch),
    pointerOf: ({ path, start }) => nestedLocation(document, nested, path, start).pointer,
  };
}
