import assert from 'node:assert/strict';
import fc from 'fast-check';
import { fixAll } from '../../../server/src/features/codeActions/fixAll.ts';
import { idPlaces } from '../../../server/src/features/ids/idAt.ts';
import {
  completion,
  documentSymbols,
  editFixture,
  type Fixture,
  findingsOf,
  formatting,
  hover,
  idRedactor,
  redact,
  textOfFixture,
} from '../../../server/src/languageService.ts';
import { fixOf } from '../../../server/src/model/finding.ts';
import { isRedactedId } from '../../../server/src/model/redactedIds.ts';
import { positionAt } from '../../../server/src/text/chunks/positions.ts';
import { applyEdits } from '../../../server/src/text/textEdit.ts';
import { askAt, askOfDocument } from '../askEverything.ts';
import { contextWith, fixtureOf } from '../fixture.ts';
import { inventedIn } from '../scalars.ts';
import { anyDocument, type Document, placeOf, type Splice, splice } from './documents.ts';

/** Something that holds for whatever is put in. */
export interface Property {
  readonly name: string;
  /** The property for fast-check. */
  readonly make: () => fc.IRawProperty<unknown>;
}

const context = contextWith();
const share = fc.double({ min: 0, max: 1, noNaN: true });
const open = ({ text, languageId }: Document) => fixtureOf(text, languageId);

/** Every feature answers, at every place, with ranges and edits inside of the document. */
export function answersEverywhere(document: Document, shares: readonly number[]): void {
  const fixture = open(document);
  askOfDocument(fixture, context);
  for (const at of shares) askAt(fixture, Math.floor(at * document.text.length), context);
}

/** A document that was edited says what the same text says when it is opened. */
export function editsAsOpened(document: Document, changes: readonly Splice[]): void {
  let fixture = open(document);
  findingsOf(fixture, context);
  for (const [index, change] of changes.entries()) {
    const { pieces } = fixture.source;
    const { start, end } = placeOf(textOfFixture(fixture), change);
    const range = { start: positionAt(pieces, start), end: positionAt(pieces, end) };
    fixture = editFixture(fixture, [{ range, text: change.insert }], index + 2);
    const offset = Math.min(start, fixture.source.pieces.length);
    const fresh = open({ ...document, text: textOfFixture(fixture) });
    assert.deepEqual(saysAt(fixture, offset), saysAt(fresh, offset));
  }
}

function saysAt(fixture: Fixture, offset: number) {
  const position = positionAt(fixture.source.pieces, offset);
  return {
    findings: findingsOf(fixture, context),
    symbols: documentSymbols(fixture, context),
    hover: hover(fixture, position, context),
    completion: completion(fixture, position, context),
  };
}

/** What all fixes together make of a document leaves nothing to be fixed. */
export function fixesForGood(document: Document): void {
  for (const unsafe of [false, true]) {
    const once = fixAll(open(document), context, { unsafe });
    assert.equal(applyEdits(document.text, once.edits), once.text);
    const again = open({ ...document, text: once.text });
    const twice = fixAll(again, context, { unsafe });
    assert.equal(twice.text, once.text, 'fixing twice changes more');
    const left = findingsOf(again, context);
    const isBroken = left.some(({ finding }) => finding.rule === 'syntax');
    // Broken text may have no safe place for an edit.
    const fixable = left.filter(({ finding }) => fixOf(finding, unsafe) !== undefined);
    if (!isBroken) assert.deepEqual(fixable, []);
  }
}

/** Safe fixes write only what follows from the document. */
export function fixesInventNothing(document: Document): void {
  const { text } = fixAll(open(document), context);
  assert.deepEqual(inventedIn(text, document.text), []);
}

/** Redaction leaves no ID in a place of the schemas, and changes nothing the second time. */
export function redactsForGood(document: Document): void {
  const before = open(document);
  const redaction = redact(before, idRedactor());
  if (redaction === undefined) return;
  const after = open({ ...document, text: applyEdits(document.text, redaction.edits) });
  assert.deepEqual(
    idPlaces(after).filter(({ id }) => !isRedactedId(id)),
    [],
  );
  assert.deepEqual(redact(after, idRedactor())?.edits, []);
}

/** Formatting changes white space only, and nothing more the second time. */
export function formatsForGood(document: Document): void {
  const once = formatted(document);
  assert.deepEqual(jsonIn(once), jsonIn(document.text));
  assert.equal(withoutSpace(once), withoutSpace(document.text));
  assert.equal(formatted({ ...document, text: once }), once);
}

function formatted(document: Document): string {
  const edits = formatting(open(document), { tabSize: 2, insertSpaces: true });
  return edits === undefined ? document.text : applyEdits(document.text, edits);
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function withoutSpace(text: string): string {
  return text.replace(/\s/g, '');
}

/** Everything that must hold for the engine, whatever the text is. */
export const properties: readonly Property[] = [
  {
    name: 'answers everywhere, with places inside of the document',
    make: () =>
      fc.property(anyDocument, fc.array(share, { minLength: 1, maxLength: 4 }), answersEverywhere),
  },
  {
    name: 'says of an edited document what it says of the same text opened afresh',
    make: () =>
      fc.property(anyDocument, fc.array(splice, { minLength: 1, maxLength: 6 }), editsAsOpened),
  },
  {
    name: 'fixes for good',
    make: () => fc.property(anyDocument, fixesForGood),
  },
  {
    name: 'fixes with nothing that is invented',
    make: () => fc.property(anyDocument, fixesInventNothing),
  },
  {
    name: 'redacts for good',
    make: () => fc.property(anyDocument, redactsForGood),
  },
  {
    name: 'formats for good, and keeps the value',
    make: () => fc.property(anyDocument, formatsForGood),
  },
];
