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

/** A property that holds for any input. */
export interface Property {
  readonly name: string;
  /** The property for fast-check. */
  readonly make: () => fc.IRawProperty<unknown>;
}

const context = contextWith();
const share = fc.double({ min: 0, max: 1, noNaN: true });
const open = ({ text, languageId }: Document) => documentOf(text, languageId);

/** Every feature answers at every offset, with ranges and edits inside of the document. */
export function answersEverywhere(unread: Document, shares: readonly number[]): void {
  const document = open(unread);
  askOfDocument(document, context);
  for (const at of shares) askAt(document, Math.floor(at * unread.text.length), context);
}

/** An edited document gives the same answers as the newly opened text. */
export function editedEqualsOpened(unread: Document, changes: readonly Splice[]): void {
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

/** After all fixes of a document, no fixable finding is left. */
export function fixesOnce(unread: Document): void {
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

/** Safe fixes write only values that follow from the document. */
export function fixesInventNothing(unread: Document): void {
  const { text } = fixAll(open(unread), context);
  assert.deepEqual(inventedIn(text, unread.text), []);
}

/** Redaction leaves no ID in the ID properties of the schemas, and changes nothing the second time. */
export function redactsOnce(unread: Document): void {
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

/** Formatting changes only white space, and nothing the second time. */
export function formatsOnce(unread: Document): void {
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

/** All properties of the engine for any text. */
export const properties: readonly Property[] = [
  {
    name: 'answers everywhere, with ranges inside of the document',
    make: () =>
      fc.property(anyDocument, fc.array(share, { minLength: 1, maxLength: 4 }), answersEverywhere),
  },
  {
    name: 'returns the same for an edited document as for the newly opened text',
    make: () =>
      fc.property(
        anyDocument,
        fc.array(splice, { minLength: 1, maxLength: 6 }),
        editedEqualsOpened,
      ),
  },
  {
    name: 'leaves nothing to fix after all fixes',
    make: () => fc.property(anyDocument, fixesOnce),
  },
  {
    name: 'writes no invented value in safe fixes',
    make: () => fc.property(anyDocument, fixesInventNothing),
  },
  {
    name: 'leaves nothing to redact after redaction',
    make: () => fc.property(anyDocument, redactsOnce),
  },
  {
    name: 'formats once, and keeps the value',
    make: () => fc.property(anyDocument, formatsOnce),
  },
];
