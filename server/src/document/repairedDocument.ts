import { cached } from '../text/cached.ts';
import type { Chunks } from '../text/chunks/chunks.ts';
import { openSource, textOf } from '../text/chunks/sourceText.ts';
import { isJson } from '../text/json/isJson.ts';
import { type LostToken, lostToken } from '../text/json/lostToken.ts';
import { mayHoldObjects } from '../text/scan/markers.ts';
import { segmentsOf } from '../text/segments.ts';
import { allowsComments, type FixtureDocument, isHandledAsWhole } from './document.ts';
import { skeletonOf } from './skeleton.ts';

/**
 * A document in which each JSON text has its lost bracket, quote or colon back, or lost its surplus
 * one. Without the repair, the parser would misread most of what follows.
 */
export interface RepairedDocument {
  readonly document: FixtureDocument;
  /** The repairs in order. */
  readonly lost: readonly LostIn[];
}

/** A repair of one JSON text. Offsets are UTF-16 units of the document. */
export interface LostIn extends LostToken {
  /** Line of the JSON text in a document with several, counted from 1. */
  readonly line: number | undefined;
}

/** Returns the repaired document, or `undefined` if there is no such repair or it is not enough. */
export function repairedDocument(document: FixtureDocument): RepairedDocument | undefined {
  return repaired(document.source.chunks, document);
}

const repaired = cached((_: Chunks, document: FixtureDocument): RepairedDocument | undefined => {
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
  const { forced, format } = source;
  return {
    document: { ...document, source: openSource(repaired + text.slice(from), forced, format) },
    lost,
  };
});

function lostIn(document: FixtureDocument, text: string): readonly LostIn[] {
  const { format } = document.source;
  if (format === 'yaml' || format === 'text') return [];
  if (format === 'json') {
    const lost = lostToken(text, allowsComments(document));
    return lost === undefined ? [] : [{ ...lost, line: undefined }];
  }
  return [...segmentsOf(text, format)].flatMap(({ parts: [part, ...more] }): LostIn[] => {
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
 * Returns whether a document without islands contains API objects after a repair. It runs on every
 * unrelated document, so most must be ruled out by a search.
 */
export function isHandledRepaired(document: FixtureDocument): boolean {
  const { chunks, format } = document.source;
  if (chunks.islands > 0 || format === 'yaml' || format === 'text') return false;
  return holdsObjects(chunks, document);
}

const holdsObjects = cached((_: Chunks, document: FixtureDocument): boolean => {
  const mayBe = mayHoldObjects(textOf(document.source)) && skeletonOf(document.source).broken;
  const repaired = mayBe ? repairedDocument(document) : undefined;
  return repaired !== undefined && isHandledAsWhole(repaired.document);
});

/** Returns whether a JSON document has an API object in the notation of Python or JavaScript. */
export function isInSingleQuotes({ source, languageId }: FixtureDocument): boolean {
  if (source.chunks.islands > 0 || languageId === 'plaintext' || languageId === 'yaml')
    return false;
  const text = textOf(source);
  return mayHoldObjects(text) && singleQuoted.test(text) && skeletonOf(source).broken;
}

const singleQuoted = /'object'\s*:\s*'thread\.(?:run|message)[\w.]*'/;

/** Maps an offset from the repaired document to the document. */
export function outOfRepaired({ lost }: RepairedDocument, offset: number): number {
  let shift = 0;
  for (const { offset: at, length, text } of lost) {
    const start = at + shift;
    if (offset < start || (offset === start && length === 0)) break;
    shift += Math.min(text.length, offset - start) - length;
  }
  return offset - shift;
}
