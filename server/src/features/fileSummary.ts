import type { Fixture } from '../model/fixture.ts';
import type { StepPrint } from '../model/stepPrint.ts';
import type { IdKind } from '../schema/annotations.ts';
import type { Range } from '../text/positions.ts';
import type { Context } from './context.ts';
import { idPlaces, rangeOfId } from './ids.ts';
import { stepPlaces } from './stepPlaces.ts';

/** What is kept of a file of the workspace, so that neither its text nor its values have to be. */
export interface FileSummary {
  readonly ids: readonly FileId[];
  /** Each once, also when the file has a step several times. */
  readonly steps: readonly FileStep[];
}

/** A stretch of one line, as LSP counts: from a character to the one behind it. */
export interface LineSpan {
  readonly line: number;
  readonly character: number;
  readonly end: number;
}

/** An ID at its place in a file, quotes left out. */
export interface FileId extends LineSpan {
  readonly kind: IdKind;
  readonly id: string;
  /** What the ID belongs to is described here; elsewhere it is only named. */
  readonly defines: boolean;
}

/** A run step of a file; the span is that of its ID, quotes included. */
export interface FileStep extends LineSpan {
  readonly id: string;
  readonly type: string | undefined;
  readonly status: string | undefined;
  /** JSON pointer of its ID. */
  readonly pointer: string;
  readonly print: StepPrint;
}

/** Sums a document up. `encode` says how ranges are counted, where that is not in UTF-16. */
export function summarize(
  fixture: Fixture,
  context: Context,
  encode: (range: Range) => Range = (range) => range,
): FileSummary {
  const same = new Map<string, string>();
  const shared = (text: string): string => {
    const known = same.get(text);
    if (known === undefined) same.set(text, text);
    return known ?? text;
  };
  const spanOf = (range: Range): LineSpan => {
    const { start, end } = encode(range);
    return { line: start.line, character: start.character, end: end.character };
  };
  return {
    ids: idPlaces(fixture).map((place) => ({
      kind: place.kind,
      id: shared(place.id),
      defines: place.defines,
      ...spanOf(rangeOfId(fixture, place)),
    })),
    steps: stepPlaces(fixture, context).map(({ id, type, status, pointer, print, range }) => ({
      id: shared(id),
      type,
      status,
      pointer,
      print,
      ...spanOf(range),
    })),
  };
}

/** The range of a stretch of a line. */
export function rangeOfSpan({ line, character, end }: LineSpan): Range {
  return { start: { line, character }, end: { line, character: end } };
}
