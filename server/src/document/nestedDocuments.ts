import type { Chunks } from '../text/chunks/chunks.ts';
import { openSource, replaceRange, type Source, textOf } from '../text/chunks/sourceText.ts';
import { differenceOf } from '../text/diff.ts';
import { containsBase64 } from '../text/embedded/base64.ts';
import type { SourceMap } from '../text/embedded/sourceMap.ts';
import type { JsonPath } from '../text/json/syntaxTree.ts';
import type { Container } from '../text/scan/container.ts';
import { containerOfText } from '../text/scan/detectFormat.ts';
import { mayHoldObjects } from '../text/scan/markers.ts';
import type { YamlTexts } from '../text/yaml/yamlDocument.ts';
import { describesApi } from './apiDescription.ts';
import {
  type FixtureDocument,
  isApiDescription,
  isHandledAsWhole,
  type Recording,
} from './document.ts';
import {
  candidatesIn,
  candidatesInYaml,
  type NestedCandidate,
  textsInYaml,
} from './nestedCandidates.ts';
import { recordingOf } from './recording.ts';
import { isHandledRepaired } from './repairedDocument.ts';
import { reuseSkeleton } from './skeleton.ts';

/**
 * A document inside another one: the text of a string, or of an array of strings, in which run steps are. Its document
 * is made from the text as it is meant, so that everything which works on a document works on it; the source map leads from
 * its places to those of the document around it.
 */
export interface NestedDocument {
  /** Its place among the nested documents of the document. */
  readonly number: number;
  readonly document: FixtureDocument;
  /** Leads to the text of the parent, or of the document. */
  readonly sourceMap: SourceMap;
  /** Where the string or array begins, and the outer offsets of the source map count from: a UTF-16 offset in that text. */
  readonly base: number;
  /** How far it reaches from there, in UTF-16 units of that text. */
  readonly length: number;
  /** Its text is that of a string, of the strings of an array, or of lines of the document. */
  readonly writtenIn: NestedCandidate['writtenIn'];
  /** The paths from the array to its strings, where these are in objects. */
  readonly paths?: readonly JsonPath[];
  /** From the root of that text to the string, where that is known already. */
  readonly path: JsonPath | undefined;
  /** The nested document in a string of which this one is; absent for one in a string of the document itself. */
  readonly parent?: NestedDocument;
}

/** Maximum number of strings around a document. */
const maxLevels = 4;

const known = new WeakMap<Chunks, Found>();
/** What was found in the text that a text was edited from. */
const before = new WeakMap<Chunks, Found>();

/** The documents inside of a document, in their order, each before those inside of it. */
export function nestedDocumentsOf(document: FixtureDocument): readonly NestedDocument[] {
  return nestedDocumentsWithin(document, maxLevels);
}

/** Those that have at most `levels` strings around them. */
function nestedDocumentsWithin(
  document: FixtureDocument,
  levels: number,
): readonly NestedDocument[] {
  if (levels === 0) return [];
  const { chunks } = document.source;
  let found = known.get(chunks);
  if (found === undefined) {
    found = findNestedDocuments(document, before.get(chunks) ?? nothing, levels);
    before.delete(chunks);
    known.set(chunks, found);
  }
  return found.nestedDocuments;
}

/** Lets an edited document keep the documents inside of it that the edit left alone. */
export function reuseNestedDocuments(from: Source, to: Source): void {
  const found = known.get(from.chunks) ?? before.get(from.chunks);
  if (found !== undefined && found.nestedDocuments.length > 0) before.set(to.chunks, found);
}

/** Whether a document holds run steps, so that there is anything to say about it. */
export function isHandled(document: FixtureDocument): boolean {
  return (
    isHandledAsWhole(document) ||
    nestedDocumentsOf(document).length > 0 ||
    isHandledRepaired(document)
  );
}

/** A text that was found, and the document that it is, if it is one. */
interface Read {
  readonly raw: string;
  readonly forced: boolean;
  readonly sourceMap: SourceMap;
  readonly document: FixtureDocument | undefined;
}

/** What was found in a document. */
interface Found {
  readonly nestedDocuments: readonly NestedDocument[];
  /** Also those that are none. */
  readonly read: readonly Read[];
  readonly yaml?: YamlTexts;
}

const nothing: Found = { nestedDocuments: [], read: [] };

function findNestedDocuments(document: FixtureDocument, earlier: Found, levels: number): Found {
  const { source } = document;
  const { container } = source;
  if (container === 'yaml' && describesApi(textOf(source), container)) return nothing;
  const yaml = container === 'yaml' ? textsInYaml(source, earlier.yaml) : undefined;
  const candidate =
    yaml === undefined
      ? candidatesIn(document)
      : yaml.texts.map((one) => candidatesInYaml(one, yaml.text));
  if (candidate.length === 0 || (container === 'json' && isApiDescription(source))) return nothing;
  const read = candidate.map((one, at) =>
    readCandidate(
      document,
      one,
      candidates(earlier, at, candidate.length),
      levelsInside(one, levels),
    ),
  );
  const recording = recordingOf(document);
  const nestedDocuments: NestedDocument[] = [];
  for (const [at, { base, start, raw, writtenIn, path, paths }] of candidate.entries()) {
    const { sourceMap, document: inner } = read[at] ?? {};
    if (inner === undefined || sourceMap === undefined) continue;
    const string = { base: base + start, length: raw.length, writtenIn, path };
    const place = { ...string, ...(paths && { paths }) };
    const recorded = partOf(recording, inner);
    const nested = { number: nestedDocuments.length, document: recorded, sourceMap, ...place };
    nestedDocuments.push(nested, ...nestedDocumentsInside(nested, levels));
  }
  return { nestedDocuments, read, ...(yaml !== undefined && { yaml }) };
}

/** Lines of a document are no string: what is in them is on the same level. */
function levelsInside({ writtenIn }: Pick<NestedDocument, 'writtenIn'>, levels: number): number {
  return writtenIn === 'lines' ? levels : levels - 1;
}

/** The nested documents in the strings of a nested document, as the document around it has them. */
function nestedDocumentsInside(nested: NestedDocument, levels: number): readonly NestedDocument[] {
  const made = new Map<NestedDocument, NestedDocument>();
  for (const inner of nestedDocumentsWithin(nested.document, levelsInside(nested, levels))) {
    const parent = (inner.parent && made.get(inner.parent)) ?? nested;
    const document = partOf(recordingOf(nested.document), inner.document);
    made.set(inner, { ...inner, document, number: nested.number + made.size + 1, parent });
  }
  return [...made.values()];
}

/** A nested document as a part of the recording that the document around it is, if it is one. */
function partOf(recording: Recording | undefined, document: FixtureDocument): FixtureDocument {
  return recording === undefined ? document : { ...document, recording };
}

/** Which of the texts that were read before the one at an index may be again: counted from the start and from the end. */
function candidates({ read }: Found, at: number, count: number): readonly Read[] {
  return [read[at], read[read.length - count + at]].filter((one) => one !== undefined);
}

/** `levels`: so deep strings in the text are followed. */
function readCandidate(
  document: FixtureDocument,
  candidate: NestedCandidate,
  earlier: readonly Read[],
  levels: number,
): Read {
  const { raw } = candidate;
  const same = earlier.find((one) => one.raw === raw && one.forced === candidate.forced);
  // The text of the document before is not to be kept by a part of it.
  if (same !== undefined) return { ...same, raw };
  const sourceMap = candidate.sourceMap();
  const inner =
    edited(sourceMap.text, candidate.forced, earlier[0]) ??
    openCandidate(document, sourceMap.text, candidate.forced);
  const isOurs =
    inner !== undefined &&
    (isHandledAsWhole(inner) ||
      nestedDocumentsWithin(inner, levels).length > 0 ||
      isHandledRepaired(inner));
  return { raw, forced: candidate.forced, sourceMap, document: isOurs ? inner : undefined };
}

/** A text that is not JSON may have an object in it, such as a line of a log. Prose about objects shows parts of them. */
function containerIn(text: string): Container | undefined {
  return containerOfText(text) ?? (/"thread_id"\s*:/.test(text) ? 'text' : undefined);
}

function openCandidate(
  { uri, version }: FixtureDocument,
  text: string,
  forced: boolean,
): FixtureDocument | undefined {
  const mayBeOurs = forced || mayHoldObjects(text) || containsBase64(text);
  if (!mayBeOurs) return undefined;
  const container = forced ? 'json' : containerIn(text);
  if (container === undefined) return undefined;
  return {
    uri,
    version,
    languageId: 'json',
    source: openSource(text, forced, container),
  };
}

/** The document that a text becomes when it is taken for an edited one: what is the same is not read again. */
function edited(
  text: string,
  forced: boolean,
  from: Read | undefined,
): FixtureDocument | undefined {
  if (from?.document?.source.forced !== forced) return undefined;
  const { source } = from.document;
  if (!source.forced && containerIn(text) !== source.container) return undefined;
  const { offset, length, text: put } = differenceOf(from.sourceMap.text, text);
  const after = replaceRange(source, offset, offset + length, put);
  reuseSkeleton(source, after);
  reuseNestedDocuments(source, after);
  return { ...from.document, source: after };
}
