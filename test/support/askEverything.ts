import assert from 'node:assert/strict';
import {
  type Context,
  codeActions,
  completion,
  definition,
  documentLinks,
  documentSymbols,
  embeddedAt,
  type Fixture,
  findingsOf,
  foldingRanges,
  formatting,
  highlights,
  hover,
  idIndex,
  idRedactor,
  inlayHints,
  plainText,
  prepareRename,
  redact,
  references,
  renamedRanges,
  selectionRanges,
  stepIds,
  stepPlaces,
  summarize,
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

/** What a feature says, by its name. */
export type Answers = Readonly<Record<string, unknown>>;

/** What all features say of a document as a whole. */
export function askOfDocument(fixture: Fixture, context: Context): Answers {
  const { pieces } = fixture.source;
  const whole = { start: { line: 0, character: 0 }, end: positionAt(pieces, pieces.length) };
  const files = [{ uri: fixture.uri, summary: summarize(fixture, context) }];
  return checked(fixture, {
    findings: findingsOf(fixture, context),
    symbols: documentSymbols(fixture, context),
    hints: inlayHints(fixture, whole, context),
    actions: codeActions(fixture, whole, context),
    links: documentLinks(fixture),
    folding: foldingRanges(fixture),
    formatting: formatting(fixture, { tabSize: 2, insertSpaces: true }),
    redacted: redact(fixture, idRedactor())?.edits,
    timeline: timeline(fixture),
    firstBar: timelinePlace(fixture, 0),
    ids: stepIds(fixture, context),
    places: stepPlaces(fixture, context),
    symbolsByName: workspaceSymbols(files, ''),
    plain: plainText(fixture.uri),
  });
}

/** What all features say at a UTF-16 offset of a document. */
export function askAt(fixture: Fixture, offset: number, context: Context): Answers {
  const position = positionAt(fixture.source.pieces, offset);
  const here = { start: position, end: position };
  const index = idIndex([{ uri: fixture.uri, summary: summarize(fixture, context) }]);
  const renamed = prepareRename(fixture, position);
  return checked(fixture, {
    hover: hover(fixture, position, context),
    completion: completion(fixture, position, context).map(atOffsets),
    actions: codeActions(fixture, here, context),
    rewrites: codeActions(fixture, here, context, ['refactor']),
    selection: selectionRanges(fixture, position),
    formatting: formatting(fixture, { tabSize: 2, insertSpaces: true }, here),
    definition: definition(fixture, position, index),
    references: references(fixture, position, index, true),
    highlights: highlights(fixture, position),
    renamed,
    renamedRanges: renamed && renamedRanges(fixture, renamed),
    embedded: embeddedAt(fixture, position),
    time: timestampAt(fixture, position, context),
    bar: timelineIndex(fixture, position),
  });
}

/** A completion item says what it replaces in offsets. */
function atOffsets({ range, ...item }: ReturnType<typeof completion>[number]) {
  const { start, end } = range;
  return { ...item, edits: [{ offset: start, length: end - start, text: item.insertText }] };
}

/** The answers, if all places in them are in the document and all edits can be made. */
function checked(fixture: Fixture, answers: Answers): Answers {
  for (const [name, answer] of Object.entries(answers)) {
    if (Array.isArray(answer) && answer.every(isEdit)) checkEdits(fixture, answer, name);
    else check(fixture, answer, name);
  }
  return answers;
}

function check(fixture: Fixture, value: unknown, where: string): void {
  if (Array.isArray(value)) for (const item of value) check(fixture, item, where);
  if (!isObject(value)) return;
  if (isPosition(value.start) && isPosition(value.end)) checkRange(fixture, value, where);
  for (const [name, inner] of Object.entries(value)) {
    const isEdits = Array.isArray(inner) && name.toLowerCase().endsWith('edits');
    if (isEdits && inner.every(isEdit)) checkEdits(fixture, inner, where);
    // The fixes of a finding are not made yet, and what comes from the document is not ours.
    else if (name !== 'finding' && name !== 'solves') check(fixture, inner, where);
  }
}

function checkRange(
  { source: { pieces } }: Fixture,
  { start, end }: { readonly start?: unknown; readonly end?: unknown },
  where: string,
): void {
  assert(isPosition(start) && isPosition(end));
  const [from, to] = [offsetAt(pieces, start), offsetAt(pieces, end)];
  assert.deepEqual(positionAt(pieces, from), start, `${where}: a start outside of the document`);
  assert.deepEqual(positionAt(pieces, to), end, `${where}: an end outside of the document`);
  assert.ok(from <= to, `${where}: a range that ends before it starts`);
}

function checkEdits(
  { source: { pieces } }: Fixture,
  edits: readonly TextEdit[],
  where: string,
): void {
  assert.ok(ordered(edits) !== undefined, `${where}: edits that overlap`);
  for (const { offset, length } of edits) {
    assert.ok(offset >= 0 && length >= 0, `${where}: an edit before the document`);
    assert.ok(offset + length <= pieces.length, `${where}: an edit behind the document`);
  }
}

function isPosition(value: unknown): value is Position {
  return isObject(value) && typeof value.line === 'number' && typeof value.character === 'number';
}

function isEdit(value: unknown): value is TextEdit & Span {
  return isObject(value) && 'offset' in value && 'length' in value && 'text' in value;
}
