import type { Pieces } from '../text/chunks/chunks.ts';
import { openSource, textOf } from '../text/chunks/sourceText.ts';
import { isJson } from '../text/json/isJson.ts';
import { type LostToken, lostToken } from '../text/json/lostToken.ts';
import { mayHoldSteps } from '../text/scan/markers.ts';
import { segmentsOf } from '../text/segments.ts';
import { allowsComments, type Fixture, isServedAlone } from './document.ts';
import { envelopeOf } from './skeleton.ts';

/**
 * A document with the brackets, quotes or colons that its JSON texts have lost, one each, or without one that is too many:
 * because of it nearly all that follows would be read as something else than it is.
 */
export interface RepairedDocument {
  readonly fixture: Fixture;
  /** In their order. */
  readonly lost: readonly LostIn[];
}

/** What one of the JSON texts of a document has lost; offsets are UTF-16 units of the document. */
export interface LostIn extends LostToken {
  /** The line of the JSON text in a document of many, counting from 1. */
  readonly line: number | undefined;
}

const known = new WeakMap<Pieces, RepairedDocument | 'none'>();

/** Returns a document with what it has lost, or `undefined` if that is not all that makes it no JSON. */
export function repairedDocument(fixture: Fixture): RepairedDocument | undefined {
  const { pieces } = fixture.source;
  let repaired = known.get(pieces);
  if (repaired === undefined) {
    repaired = repair(fixture) ?? 'none';
    known.set(pieces, repaired);
  }
  return repaired === 'none' ? undefined : repaired;
}

function repair(fixture: Fixture): RepairedDocument | undefined {
  const { source } = fixture;
  const text = textOf(source);
  const lost = lostIn(fixture, text);
  if (lost.length === 0) return undefined;
  let repaired = '';
  let from = 0;
  for (const { offset, length, text: added } of lost) {
    repaired += text.slice(from, offset) + added;
    from = offset + length;
  }
  const { forced, container } = source;
  return {
    fixture: { ...fixture, source: openSource(repaired + text.slice(from), forced, container) },
    lost,
  };
}

function lostIn(fixture: Fixture, text: string): readonly LostIn[] {
  const { container } = fixture.source;
  if (container === 'yaml' || container === 'text') return [];
  if (container === 'json') {
    const lost = lostToken(text, allowsComments(fixture));
    return lost === undefined ? [] : [{ ...lost, line: undefined }];
  }
  return [...segmentsOf(text, container)].flatMap(({ parts: [part, ...more] }): LostIn[] => {
    if (part === undefined || more.length > 0) return [];
    const json = text.slice(part.start, part.end);
    if (!mayHoldSteps(json) || isJson(json)) return [];
    const lost = lostToken(json, false);
    if (lost === undefined) return [];
    const fault = { ...lost.fault, offset: lost.fault.offset + part.start };
    return [{ ...lost, offset: lost.offset + part.start, fault, line: part.line + 1 }];
  });
}

/**
 * Whether a document without any island holds run steps: it may have lost the bracket or quote that would make one. Asked for
 * every document that is not ours, so that most must be answered by a search.
 */
export function isServedRepaired(fixture: Fixture): boolean {
  const { pieces, container } = fixture.source;
  if (pieces.islands > 0 || container === 'yaml' || container === 'text') return false;
  let isServed = served.get(pieces);
  if (isServed === undefined) {
    const mayBe = mayHoldSteps(textOf(fixture.source)) && envelopeOf(fixture.source).broken;
    const repaired = mayBe ? repairedDocument(fixture) : undefined;
    isServed = repaired !== undefined && isServedAlone(repaired.fixture);
    served.set(pieces, isServed);
  }
  return isServed;
}

const served = new WeakMap<Pieces, boolean>();

/** The offset in a document of an offset in the repaired one. */
export function outOfRepaired({ lost }: RepairedDocument, offset: number): number {
  let shift = 0;
  for (const { offset: at, length, text } of lost) {
    const start = at + shift;
    if (offset < start || (offset === start && length === 0)) break;
    shift += Math.min(text.length, offset - start) - length;
  }
  return offset - shift;
}
