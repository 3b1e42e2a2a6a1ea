import { allowsComments, type Fixture, fromEnvelope, readIsland } from '../../document/document.ts';
import { isServed, type Layer, layersOf, outOfLayer } from '../../document/nestedDocuments.ts';
import { layerPlace } from '../../document/nestedPointer.ts';
import { envelopeOf } from '../../document/skeleton.ts';
import { documentPointer } from '../../model/pointer.ts';
import type { Position } from '../../text/chunks/positions.ts';
import { positionsAlong } from '../../text/chunks/positionsAlong.ts';
import type { Context } from '../analysisContext.ts';
import { reportsOf } from '../diagnostics/checkResults.ts';
import { LastSteps } from '../diagnostics/lastSteps.ts';
import { idsOfContent, idsOfEnvelope, type PlacedId } from '../ids/collectIds.ts';
import type { FileSummary, LineSpan } from './fileIndex.ts';
import { type NumberedStep, SummaryBuilder } from './indexBuilder.ts';
import { type StepIdPlace, stepIdPlace, stepPrint } from './stepLocations.ts';

/** After so many run steps others may have their turn. */
const stretch = 32;

/** Sums a document up at once. `encode` says how positions are counted, where that is not in UTF-16. */
export function summarize(
  fixture: Fixture,
  context: Context,
  encode?: (position: Position) => Position,
): FileSummary {
  const work = summarizing(fixture, context, encode);
  for (;;) {
    const { done, value } = work.next();
    if (done === true) return value;
  }
}

/**
 * Sums a document up, some run steps at a time: between them a caller may pause. Each is parsed once, and nothing is
 * kept of it beside the summary.
 */
export function* summarizing(
  fixture: Fixture,
  context: Context,
  encode: (position: Position) => Position = (position) => position,
): Generator<undefined, FileSummary> {
  const builder = new SummaryBuilder();
  const steps = new LastSteps<NumberedStep | undefined>();
  if (!isServed(fixture)) return builder.end([]);
  const positionOf = positionsAlong(fixture.source.pieces);
  const spanOf = ({ start, end }: Stretch): LineSpan => {
    const { line, character } = encode(positionOf(start));
    return { line, character, end: encode(positionOf(end)).character };
  };
  let count = 0;
  for (const part of [whole(fixture), ...layersOf(fixture).map((one) => inLayer(fixture, one))]) {
    const add = (ids: readonly PlacedId[], toPart: (offset: number) => number) => {
      for (const { kind, id, defines, offset, length } of ids) {
        const start = toPart(offset);
        const place = part.outOf({ start, end: start + length });
        builder.addId({ kind, id, defines }, place.start, spanOf(place));
      }
    };
    const around = idsOfEnvelope(envelopeOf(part.fixture.source));
    add(around, (offset) => fromEnvelope(part.fixture, offset));
    for (const reported of reportsOf(part.fixture, context)) {
      const { island, start } = reported;
      const content = readIsland(island, allowsComments(part.fixture));
      const ids = idsOfContent(island, content, part.fixture);
      add(ids, (offset) => start + offset);
      steps.take(reported.report, (id) => {
        const place = stepIdPlace(part.fixture, reported, ids);
        if (place === undefined) return undefined;
        const { type, status } = reported.report.summary;
        const name = builder.numberOf(id);
        const span = spanOf(part.outOf(place));
        const print = stepPrint(content, reported.report);
        return { name, type, status, pointer: part.pointerOf(place), print, ...span };
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
  readonly fixture: Fixture;
  readonly outOf: (stretch: Stretch) => Stretch;
  /** The JSON pointer of a place in the part. */
  readonly pointerOf: (place: StepIdPlace) => string;
}

function whole(fixture: Fixture): Part {
  return {
    fixture,
    outOf: (stretch) => stretch,
    pointerOf: ({ path }) => documentPointer(fixture.source.container, path),
  };
}

function inLayer(fixture: Fixture, layer: Layer): Part {
  return {
    fixture: layer.fixture,
    outOf: (stretch) => outOfLayer(layer, stretch),
    pointerOf: ({ path, start }) => layerPlace(fixture, layer, path, start).pointer,
  };
}
