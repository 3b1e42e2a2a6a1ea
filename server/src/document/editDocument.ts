import { type Change, editSource, type Source, textOf } from '../text/chunks/sourceText.ts';
import { containerOf, type Fixture, isPlainText, openFixture } from './document.ts';
import { keepLayers } from './nestedDocuments.ts';
import { keepEnvelope } from './skeleton.ts';

/** The fixture after some changes, sharing with the one before all that they left alone. */
export function editFixture(
  fixture: Fixture,
  changes: readonly Change[],
  version: number,
): Fixture {
  const edited = { ...withSource(fixture, editSource(fixture.source, changes)), version };
  const isFresh = changes.some(({ range }) => range === undefined);
  const isLong = edited.source.pieces.length > longest;
  return isPlainText(edited) && (isFresh || !isLong) ? asItReadsNow(edited) : edited;
}

/** Maximum length of a text whose format is detected again after each edit, in UTF-16 units. */
const longest = 1 << 18;

/** Reads a plain text again if its format has changed: it shows only while the text is written. */
function asItReadsNow(fixture: Fixture): Fixture {
  const { source, ...document } = fixture;
  const unread = { ...document, text: textOf(source) };
  return containerOf(unread) === source.container ? fixture : openFixture(unread, source.forced);
}

/** The fixture with a text that was edited from its own. */
export function withSource(fixture: Fixture, source: Source): Fixture {
  keepEnvelope(fixture.source, source);
  keepLayers(fixture.source, source);
  return { ...fixture, source };
}
