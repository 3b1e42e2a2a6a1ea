import type { Chunks } from '../text/chunks/chunks.ts';
import { openSource, textOf } from '../text/chunks/sourceText.ts';
import { isJson } from '../text/json/isJson.ts';
import { type LostToken, lostToken } from '../text/json/lostToken.ts';
import { mayHoldObjects } from '../text/scan/markers.ts';
import { segmentsOf } from '../text/segments.ts';
import { allowsComments, type FixtureDocument, isHandledAsWhole } from './document.ts';
import { skeletonOf } from './skeleton.ts';

/**
 * A document with the brackets, quotes or colons that its JSON texts have lost, one each, or without one that is too many:
 * because of it nearly all that follows would be read as something else than it is.
 */
export interface RepairedDocument {
  readonly document: FixtureDocument;
  /** In their order. */
  readonly lost: readonly LostIn[];
}

/** What one of the JSON texts of a document has lost; offsets are UTF-16 units of the document. */
export interface LostIn extends LostToken {
  /** The line of the JSON text in a document of many, counting from 1. */
  readonly line: number | undefined;
}

const known = new WeakMap<Chunks, RepairedDocument | 'none'>();

/** Returns a document with what it has lost, or `undefined` if that is not all that makes it no JSON. */
export function repairedDocument(document: FixtureDocument): RepairedDocument | undefined {
  const { chunks } = document.source;
  let repaired = known.get(chunks);
  if (repaired === undefined) {
    repaired = repair(document) ?? 'none';
    known.set(chunks, repaired);
  }
  return repaired === 'none' ? undefined : repaired;
}

function repair(document: FixtureDocument): RepairedDocument | undefined {
  const { source } = document;
  const text = textOf(source);
  const lost = lostIn(document, text);
  if (lost.length === 0) return undefined;
  let repaired = '';
  let from = 0;
  for (const { offset, length, text: added } of lost) {
    repaired += text.slice(from, offset) + added;
    from = offset + length;
  }
  const { forced, container } = source;
  return {
    document: { ...document, source: openSource(repaired + text.slice(from), forced, container) },
    lost,
  };
}

function lostIn(document: FixtureDocument, text: string): readonly LostIn[] {
  const { container } = document.source;
  if (container === 'yaml' || container === 'text') return [];
  if (container === 'json') {
    const lost = lostToken(text, allowsComments(document));
    return lost === undefined ? [] : [{ ...lost, line: undefined }];
  }
  return [...segmentsOf(text, container)].flatMap(({ parts: [part, ...more] }): LostIn[] => {
    if (part === undefined || more.length > 0) return [];
    const json = text.slice(part.start, part.end);
    if (!mayHoldObjects(json) || isJson(json)) return [];
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
export function isHandledRepaired(document: FixtureDocument): boolean {
  const { chunks, container } = document.source;
  if (chunks.islands > 0 || container === 'yaml' || container === 'text') return false;
  let isHandled = handled.get(chunks);
  if (isHandled === undefined) {
    const mayBe = mayHoldObjects(textOf(document.source)) && skeletonOf(document.source).broken;
    const repaired = mayBe ? repairedDocument(document) : undefined;
    isHandled = repaired !== undefined && isHandledAsWhole(repaired.document);
    handled.set(chunks, isHandled);
  }
  return isHandled;
}

const handled = new WeakMap<Chunks, boolean>();

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
