import type { Chunks } from '../text/chunks/chunks.ts';
import { openSource, replaceRange, type Source, textOf } from '../text/chunks/sourceText.ts';
import { differenceOf } from '../text/diff.ts';
import { containsBase64 } from '../text/embedded/base64.ts';
import type { SourceMap } from '../text/embedded/sourceMap.ts';
import { isJson } from '../text/json/isJson.ts';
import type { JsonPath } from '../text/json/syntaxTree.ts';
import { formatOfText } from '../text/scan/detectFormat.ts';
import { mayHoldObjects } from '../text/scan/markers.ts';
import type { TextFormat } from '../text/scan/textFormat.ts';
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
import { isHandledRepaired, isInSingleQuotes } from './repairedDocument.ts';
import { reuseSkeleton } from './skeleton.ts';

/**
 * A document in a string or array of strings. It is opened from the decoded text, so that all
 * features work on it. The source map translates its offsets to the text around it.
 */
export interface NestedDocument {
  /** Index among the nested documents of the document. */
  readonly number: number;
  readonly document: FixtureDocument;
  /** Maps to the text of the parent, or of the document. */
  readonly sourceMap: SourceMap;
  /** UTF-16 offset of the string or array in that text, to which outer offsets are relative. */
  readonly base: number;
  /** Length in UTF-16 units of that text. */
  readonly length: number;
  /** Where the text is: in a string, in the strings of an array, or in lines of the document. */
  readonly writtenIn: NestedCandidate['writtenIn'];
  /** Paths from the array to its strings, if these are in objects. */
  readonly paths?: readonly JsonPath[];
  /** Path from the root of that text to the string, if known. */
  readonly path: JsonPath | undefined;
  /** The nested document around it, or `undefined` directly in the document. */
  readonly parent?: NestedDocument;
}

/** Maximum depth of nested documents. */
const maxLevels = 4;

const known = new WeakMap<Chunks, Found>();
/** Results for the text before an edit. */
const before = new WeakMap<Chunks, Found>();

/** Returns the nested documents of a document in order, each before those inside it. */
export function nestedDocumentsOf(document: FixtureDocument): readonly NestedDocument[] {
  return nestedDocumentsWithin(document, maxLevels);
}

/** Returns the nested documents up to a depth of `levels`. */
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

/** Reuses the nested documents that an edit did not touch. */
export function reuseNestedDocuments(from: Source, to: Source): void {
  const found = known.get(from.chunks) ?? before.get(from.chunks);
  if (found !== undefined && found.nestedDocuments.length > 0) before.set(to.chunks, found);
}

/** Returns whether a document contains API objects, so that features apply to it. */
export function isHandled(document: FixtureDocument): boolean {
  return (
    isHandledAsWhole(document) ||
    nestedDocumentsOf(document).length > 0 ||
    isHandledRepaired(document) ||
    isInSingleQuotes(document)
  );
}

/** A candidate and its document, if it is one. */
interface Read {
  readonly raw: string;
  readonly forced: boolean;
  readonly sourceMap: SourceMap;
  readonly document: FixtureDocument | undefined;
}

/** Results for a document. */
interface Found {
  readonly nestedDocuments: readonly NestedDocument[];
  /** All candidates, including those that are not documents. */
  readonly read: readonly Read[];
  readonly yaml?: YamlTexts;
}

const nothing: Found = { nestedDocuments: [], read: [] };

function findNestedDocuments(document: FixtureDocument, earlier: Found, levels: number): Found {
  const { source } = document;
  const { format } = source;
  if (format === 'yaml' && describesApi(textOf(source), format)) return nothing;
  const yaml = format === 'yaml' ? textsInYaml(source, earlier.yaml) : undefined;
  const candidate =
    yaml === undefined
      ? candidatesIn(document)
      : yaml.texts.map((one) => candidatesInYaml(one, yaml.text));
  if (candidate.length === 0 || (format === 'json' && isApiDescription(source))) return nothing;
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
    const recorded = inRecording(recording, inner);
    const nested = { number: nestedDocuments.length, document: recorded, sourceMap, ...place };
    nestedDocuments.push(nested, ...nestedDocumentsInside(nested, levels));
  }
  return { nestedDocuments, read, ...(yaml !== undefined && { yaml }) };
}

/** Lines of a document are not a string, so they stay on the same level. */
function levelsInside({ writtenIn }: Pick<NestedDocument, 'writtenIn'>, levels: number): number {
  return writtenIn === 'lines' ? levels : levels - 1;
}

/** Returns the nested documents of a nested document, relative to the outer document. */
function nestedDocumentsInside(nested: NestedDocument, levels: number): readonly NestedDocument[] {
  const made = new Map<NestedDocument, NestedDocument>();
  for (const inner of nestedDocumentsWithin(nested.document, levelsInside(nested, levels))) {
    const parent = (inner.parent && made.get(inner.parent)) ?? nested;
    const document = inRecording(recordingOf(nested.document), inner.document);
    made.set(inner, { ...inner, document, number: nested.number + made.size + 1, parent });
  }
  return [...made.values()];
}

/** Marks a nested document as a part of the recording around it. */
function inRecording(recording: Recording | undefined, document: FixtureDocument): FixtureDocument {
  return recording === undefined ? document : { ...document, recording };
}

/** Returns earlier candidates for an index, counted from the start and from the end. */
function candidates({ read }: Found, at: number, count: number): readonly Read[] {
  return [read[at], read[read.length - count + at]].filter((one) => one !== undefined);
}

/** Reads a candidate. `levels` is the remaining depth. */
function readCandidate(
  document: FixtureDocument,
  candidate: NestedCandidate,
  earlier: readonly Read[],
  levels: number,
): Read {
  const { raw } = candidate;
  const same = earlier.find((one) => one.raw === raw && one.forced === candidate.forced);
  // A part of the earlier text would keep all of it in memory.
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

/**
 * Returns the format of a text, or `undefined`. JSON can be a string that contains JSON again.
 * Other text, such as a log line, must contain a whole object; prose about objects shows only
 * parts.
 */
function formatIn(text: string): TextFormat | undefined {
  if (/^\s*"/.test(text) && isJson(text)) return 'json';
  if (streamLine.test(text)) return 'text';
  return formatOfText(text) ?? (/"thread_id"\s*:/.test(text) ? 'text' : undefined);
}

/** Matches one line of an event stream. A logger of lines stores each of them in its own string. */
const streamLine = /^(?:event|data):[^\r\n]*(?:\r\n|[\r\n])?$/;

function openCandidate(
  { uri, version }: FixtureDocument,
  text: string,
  forced: boolean,
): FixtureDocument | undefined {
  const mayBeOurs = forced || mayHoldObjects(text) || containsBase64(text);
  if (!mayBeOurs) return undefined;
  const format = forced ? 'json' : formatIn(text);
  if (format === undefined) return undefined;
  return {
    uri,
    version,
    languageId: 'json',
    source: openSource(text, forced, format),
  };
}

/** Returns the document for an edited text, reusing what is equal to the earlier one. */
function edited(
  text: string,
  forced: boolean,
  from: Read | undefined,
): FixtureDocument | undefined {
  if (from?.document?.source.forced !== forced) return undefined;
  const { source } = from.document;
  if (!source.forced && formatIn(text) !== source.format) return undefined;
  const { offset, length, text: put } = differenceOf(from.sourceMap.text, text);
  const after = replaceRange(source, offset, offset + length, put);
  reuseSkeleton(source, after);
  reuseNestedDocuments(source, after);
  return { ...from.document, source: after };
}
