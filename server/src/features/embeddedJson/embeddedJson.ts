import { type FixtureDocument, islandPlace, readIsland } from '../../document/document.ts';
import { atPosition, countIslands, partOfIsland } from '../../document/nested.ts';
import type { EmbeddedPlace, EmbeddedRefusal, EmbeddedText } from '../../model/clientTypes.ts';
import { member, valueAt } from '../../model/jsonValue.ts';
import { readText } from '../../model/readProperty.ts';
import { schemaAt } from '../../schema/schemaAt.ts';
import type { SchemaKind } from '../../schema/schemas.ts';
import { type Position, positionAt } from '../../text/chunks/positions.ts';
import { styleOf } from '../../text/format/jsonStyle.ts';
import { sameTokenOffset } from '../../text/format/sameToken.ts';
import { holdsJson, looksLikeJson, oneLineJson, prettyJson } from '../../text/format/stringify.ts';
import type { JsonPath } from '../../text/json/syntaxTree.ts';
import type { TextEdit } from '../../text/textEdit.ts';
import { documentEdits } from '../codeActions/textEdits.ts';
import { contextAt } from '../cursorContext.ts';
import { offsetInString, offsetOfString } from './embeddedOffset.ts';

/** Returns the string at a position, or at its property name, or `undefined`. */
export function embeddedAt(
  document: FixtureDocument,
  position: Position,
): EmbeddedText | undefined {
  return atPosition(document, position, embeddedIn, (found, { first }) => {
    return { ...found, place: { ...found.place, island: first + found.place.island } };
  });
}

function embeddedIn(flat: FixtureDocument, offset: number): EmbeddedText | undefined {
  const found = contextAt(flat, offset);
  if (found === undefined || !('island' in found.base)) return undefined;
  const { base, root, path, kind, isKey } = found;
  const value = valueAt(root, path);
  if (typeof value !== 'string') return undefined;
  const place = { island: base.island, path, ids: idsOn(root, path) };
  const embedded = describe(place, root, kind, value);
  const inValue = isKey ? undefined : offsetInString(flat, place, offset);
  if (inValue === undefined) return embedded;
  return { ...embedded, offset: sameTokenOffset(value, embedded.text, inValue) };
}

/** Returns whether a string is worth opening: JSON text, or several lines. */
export function canOpen({ isJson: json, value }: EmbeddedText): boolean {
  return json || value.includes('\n');
}

/**
 * Returns the position in the document of a UTF-16 offset in the opened, possibly edited text.
 * Returns `undefined` if the string no longer exists.
 */
export function embeddedSource(
  document: FixtureDocument,
  place: EmbeddedPlace,
  text: string,
  offset: number,
): Position | undefined {
  const now = embeddedAgain(document, place);
  const found = now && partOfIsland(document, now.place.island);
  if (now === undefined || found === undefined) return undefined;
  const { part, number } = found;
  const inValue = sameTokenOffset(text, now.value, offset) ?? 0;
  const at = offsetOfString(part.document, { ...now.place, island: number }, inValue);
  if (at === undefined) return undefined;
  return positionAt(document.source.chunks, part.toOuter({ start: at, end: at }).start);
}

/** Finds a string again. Returns `undefined` if it no longer exists. */
export function embeddedAgain(
  document: FixtureDocument,
  place: EmbeddedPlace,
): EmbeddedText | undefined {
  for (const number of [place.island, ...Array(countIslands(document)).keys()]) {
    const found = partOfIsland(document, number);
    const island = found && islandPlace(found.part.document, found.number)?.island;
    const [id] = place.ids;
    if (island === undefined || (id !== undefined && !island.text.includes(id))) continue;
    const { kind, value: root } = readIsland(island);
    const path = follow(root, place);
    const value = path && valueAt(root, path);
    if (path === undefined || typeof value !== 'string') continue;
    return describe({ ...place, island: number, path }, root, kind, value);
  }
  return undefined;
}

/** The edits that write an edited string back, or the reason why that is impossible. */
export type EmbeddedEdit =
  | { readonly edits: readonly TextEdit[] }
  | { readonly refused: EmbeddedRefusal };

/**
 * Writes an edited text back into its string. `before` is the string that it was opened from; a
 * changed string is not overwritten. Valid JSON is written like `layout`, on one line or several.
 * Other text is written as is.
 */
export function embeddedEdit(
  document: FixtureDocument,
  place: EmbeddedPlace,
  text: string,
  before: string,
  layout = before,
): EmbeddedEdit {
  const now = embeddedAgain(document, place);
  if (now === undefined) return { refused: 'gone' };
  if (now.value !== before) return { refused: 'changed' };
  const value = text === now.text ? before : written(text, layout);
  if (value === before) return { edits: [] };
  const { island, path } = now.place;
  const found = partOfIsland(document, island);
  if (found === undefined) return { refused: 'gone' };
  const { part, number } = found;
  const made = documentEdits(part.document, { island: number }, [{ kind: 'replace', path, value }]);
  const edits = made && part.editsToOuter(made);
  return edits === undefined ? { refused: 'unwritable' } : { edits };
}

function describe(
  place: EmbeddedPlace,
  root: unknown,
  kind: SchemaKind,
  value: string,
): EmbeddedText {
  const { path } = place;
  const owner = readText(valueAt(root, path.slice(0, -1)), 'name');
  const name = [owner, String(path.at(-1))].filter(Boolean).join(' ');
  const shouldBeJson = schemaAt(kind, path, root)?.json === true;
  const text = holdsJson(value) ? prettyJson(value) : value;
  return { place, name, isJson: shouldBeJson || looksLikeJson(value), value, text };
}

/** Returns the value of the string for an edited text. */
function written(text: string, layout: string): string {
  const isOneLine = !/[\r\n]/.test(layout.trimEnd());
  if (isOneLine && holdsJson(text)) return oneLineJson(text, styleOf(layout, minified));
  // Editors add a line break at the end.
  return /\n$/.test(layout) ? text : text.replace(/\r?\n$/, '');
}

/** The style of the API. */
const minified = { ...styleOf(''), space: '', padding: '' };

function idsOn(root: unknown, path: JsonPath): readonly string[] {
  return [root, ...path.map((_, index) => valueAt(root, path.slice(0, index + 1)))].flatMap(
    (value) => idOf(value) ?? [],
  );
}

function idOf(value: unknown): string | undefined {
  return typeof value === 'object' ? readText(value, 'id') : undefined;
}

/** Returns the path of the string in a step with the same IDs. Call indices may have changed. */
function follow(root: unknown, { path, ids }: EmbeddedPlace): JsonPath | undefined {
  const expected = [...ids];
  const passes = (value: unknown) => idOf(value) === undefined || idOf(value) === expected.shift();
  let value = root;
  if (!passes(value)) return undefined;
  const way: (string | number)[] = [];
  for (const key of path) {
    const [id] = expected;
    const elements: readonly unknown[] = Array.isArray(value) ? value : [];
    const found = id === undefined ? -1 : elements.findIndex((one) => idOf(one) === id);
    const at = found < 0 ? key : found;
    value = member(value, at);
    if (!passes(value)) return undefined;
    way.push(at);
  }
  return expected.length === 0 ? way : undefined;
}
