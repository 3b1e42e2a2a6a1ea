import assert from 'node:assert/strict';
import {
  type AnalysisContext,
  codeActions,
  completion,
  definition,
  documentLinks,
  documentSymbols,
  embeddedAt,
  type FixtureDocument,
  findingsOf,
  foldingRanges,
  formatting,
  highlights,
  hover,
  idIndex,
  idRedactor,
  indexFile,
  inlayHints,
  plainText,
  prepareRename,
  redact,
  references,
  renamedRanges,
  selectionRanges,
  stepIds,
  stepLocations,
  timeline,
  timelineIndex,
  timelinePlace,
  timestampAt,
  workspaceSymbols,
} from '../../server/src/languageService.ts';
import { isObject } from '../../server/src/model/jsonValue.ts';
import { offsetAt, type Position, positionAt } from '../../server/src/text/chunks/positions.ts';
import type { Span } from '../../server/src/text/span.ts';
import { ordered, type TextEdit } from '../../server/src/text/textEdit.ts';

/** The answer of each feature, by its name. */
export type Answers = Readonly<Record<string, unknown>>;

/** The answers of all features about a whole document. */
export function askOfDocument(document: FixtureDocument, context: AnalysisContext): Answers {
  const { chunks } = document.source;
  const whole = { start: { line: 0, character: 0 }, end: positionAt(chunks, chunks.length) };
  const files = [{ uri: document.uri, index: indexFile(document, context) }];
  return checked(document, {
    findings: findingsOf(document, context),
    symbols: documentSymbols(document, context),
    hints: inlayHints(document, whole, context),
    actions: codeActions(document, whole, context),
    links: documentLinks(document),
    folding: foldingRanges(document),
    formatting: formatting(document, { tabSize: 2, insertSpaces: true }),
    redacted: redact(document, idRedactor())?.edits,
    timeline: timeline(document),
    firstBar: timelinePlace(document, 0),
    ids: stepIds(document, context),
    places: stepLocations(document, context),
    symbolsByName: workspaceSymbols(files, ''),
    plain: plainText(document.uri),
  });
}

/** The answers of all features at a UTF-16 offset of a document. */
export function askAt(
  document: FixtureDocument,
  offset: number,
  context: AnalysisContext,
): Answers {
  const position = positionAt(document.source.chunks, offset);
  const here = { start: position, end: position };
  const index = idIndex([{ uri: document.uri, index: indexFile(document, context) }]);
  const renamed = prepareRename(document, position);
  return checked(document, {
    hover: hover(document, position, context),
    completion: completion(document, position, context).map(atOffsets),
    actions: codeActions(document, here, context),
    rewrites: codeActions(document, here, context, ['refactor']),
    selection: selectionRanges(document, position),
    formatting: formatting(document, { tabSize: 2, insertSpaces: true }, here),
    definition: definition(document, position, index),
    references: references(document, position, index, true),
    highlights: highlights(document, position),
    renamed,
    renamedRanges: renamed && renamedRanges(document, renamed),
    embedded: embeddedAt(document, position),
    time: timestampAt(document, position, context),
    bar: timelineIndex(document, position),
  });
}

/** The range of a completion item is in offsets. */
function atOffsets({ range, ...item }: ReturnType<typeof completion>[number]) {
  const { start, end } = range;
  return { ...item, edits: [{ offset: start, length: end - start, text: item.insertText }] };
}

/** Returns the answers if all their ranges are in the document and all edits can be applied. */
function checked(document: FixtureDocument, answers: Answers): Answers {
  for (const [name, answer] of Object.entries(answers)) {
    if (Array.isArray(answer) && answer.every(isEdit)) checkEdits(document, answer, name);
    else check(document, answer, name);
  }
  return answers;
}

function check(document: FixtureDocument, value: unknown, where: string): void {
  if (Array.isArray(value)) for (const item of value) check(document, item, where);
  if (!isObject(value)) return;
  if (isPosition(value.start) && isPosition(value.end)) checkRange(document, value, where);
  for (const [name, inner] of Object.entries(value)) {
    const isEdits = Array.isArray(inner) && name.toLowerCase().endsWith('edits');
    if (isEdits && inner.every(isEdit)) checkEdits(document, inner, where);
    // The fixes of a finding are lazy, and text from the document may contain anything.
    else if (name !== 'finding' && name !== 'solves') check(document, inner, where);
  }
}

function checkRange(
  { source: { chunks } }: FixtureDocument,
  { start, end }: { readonly start?: unknown; readonly end?: unknown },
  where: string,
): void {
  assert(isPosition(start) && isPosition(end));
  const [from, to] = [offsetAt(chunks, start), offsetAt(chunks, end)];
  assert.deepEqual(positionAt(chunks, from), start, `${where}: a start outside of the document`);
  assert.deepEqual(positionAt(chunks, to), end, `${where}: an end outside of the document`);
  assert.ok(from <= to, `${where}: a range that ends before it starts`);
}

function checkEdits(
  { source: { chunks } }: FixtureDocument,
  edits: readonly TextEdit[],
  where: string,
): void {
  assert.ok(ordered(edits) !== undefined, `${where}: edits that overlap`);
  for (const { offset, length } of edits) {
    assert.ok(offset >= 0 && length >= 0, `${where}: an edit before the document`);
    assert.ok(offset + length <= chunks.length, `${where}: an edit behind the document`);
  }
}

function isPosition(value: unknown): value is Position {
  return isObject(value) && typeof value.line === 'number' && typeof value.character === 'number';
}

function isEdit(value: unknown): value is TextEdit & Span {
  return isObject(value) && 'offset' in value && 'length' in value && 'text' in value;
}
