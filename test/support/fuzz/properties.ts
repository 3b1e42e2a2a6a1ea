import assert from 'node:assert/strict';
import fc from 'fast-check';
import { fixAll } from '../../../server/src/features/codeActions/fixAll.ts';
import { idLocations } from '../../../server/src/features/ids/idAt.ts';
import {
  completion,
  documentSymbols,
  editDocument,
  type FixtureDocument,
  findingsOf,
  formatting,
  hover,
  idRedactor,
  redact,
  textOfDocument,
} from '../../../server/src/languageService.ts';
import { fixOf } from '../../../server/src/model/finding.ts';
import { isRedactedId } from '../../../server/src/model/ids/redactedIds.ts';
import { positionAt } from '../../../server/src/text/chunks/positions.ts';
import { applyEdits } from '../../../server/src/text/textEdit.ts';
import { askAt, askOfDocument } from '../askEverything.ts';
import { contextWith, documentOf } from '../fixture.ts';
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
const open = ({ text, languageId }: Document) => documentOf(text, languageId);

/** Every feature answers, at every place, with ranges and edits inside of the document. */
export function answersEverywhere(unread: Document, shares: readonly number[]): void {
  const document = open(unread);
  askOfDocument(document, context);
  for (const at of shares) askAt(document, Math.floor(at * unread.text.length), context);
}

/** A document that was edited says what the same text says when it is opened. */
export function editsAsOpened(unread: Document, changes: readonly Splice[]): void {
  let document = open(unread);
  findingsOf(document, context);
  for (const [index, change] of changes.entries()) {
    const { chunks } = document.source;
    const { start, end } = placeOf(textOfDocument(document), change);
    const range = { start: positionAt(chunks, start), end: positionAt(chunks, end) };
    document = editDocument(document, [{ range, text: change.insert }], index + 2);
    const offset = Math.min(start, document.source.chunks.length);
    const fresh = open({ ...unread, text: textOfDocument(document) });
    assert.deepEqual(saysAt(document, offset), saysAt(fresh, offset));
  }
}

function saysAt(document: FixtureDocument, offset: number) {
  const position = positionAt(document.source.chunks, offset);
  return {
    findings: findingsOf(document, context),
    symbols: documentSymbols(document, context),
    hover: hover(document, position, context),
    completion: completion(document, position, context),
  };
}

/** What all fixes together make of a document leaves nothing to be fixed. */
export function fixesForGood(unread: Document): void {
  for (const unsafe of [false, true]) {
    const once = fixAll(open(unread), context, { unsafe });
    assert.equal(applyEdits(unread.text, once.edits), once.text);
    const again = open({ ...unread, text: once.text });
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
export function fixesInventNothing(unread: Document): void {
  const { text } = fixAll(open(unread), context);
  assert.deepEqual(inventedIn(text, unread.text), []);
}

/** Redaction leaves no ID in a place of the schemas, and changes nothing the second time. */
export function redactsForGood(unread: Document): void {
  const before = open(unread);
  const redaction = redact(before, idRedactor());
  if (redaction === undefined) return;
  const after = open({ ...unread, text: applyEdits(unread.text, redaction.edits) });
  assert.deepEqual(
    idLocations(after).filter(({ id }) => !isRedactedId(id)),
    [],
  );
  assert.deepEqual(redact(after, idRedactor())?.edits, []);
}

/** Formatting changes white space only, and nothing more the second time. */
export function formatsForGood(unread: Document): void {
  const once = formatted(unread);
  assert.deepEqual(jsonIn(once), jsonIn(unread.text));
  assert.equal(withoutSpace(once), withoutSpace(unread.text));
  assert.equal(formatted({ ...unread, text: once }), once);
}

function formatted(unread: Document): string {
  const edits = formatting(open(unread), { tabSize: 2, insertSpaces: true });
  return edits === undefined ? unread.text : applyEdits(unread.text, edits);
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
