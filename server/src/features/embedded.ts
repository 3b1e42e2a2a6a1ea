import { type Fixture, islandPlace, readIsland } from '../model/fixture.ts';
import { member, valueAt } from '../model/json.ts';
import { countIslands, partOfIsland, partsOf } from '../model/parts.ts';
import { readText } from '../model/step.ts';
import { formatOf } from '../text/format/format.ts';
import { holdsJson, oneLineJson, prettyJson } from '../text/format/prettyJson.ts';
import { offsetAt, type Position } from '../text/pieces/positions.ts';
import type { TextEdit } from '../text/textEdit.ts';
import type { JsonPath } from '../text/tree/tree.ts';
import { documentEdits } from './documentEdits.ts';
import { placeAt } from './placeAt.ts';

/** Where a string of a run step is, so that it is found again when the document around it has changed. */
export interface EmbeddedPlace {
  /** The number of the run step in the document and what its strings hold, counting from 0. */
  readonly island: number;
  /** From the run step to the string. */
  readonly path: JsonPath;
  /** The IDs of the objects on that way: the step's own, the tool call's. */
  readonly ids: readonly string[];
}

/** A string of a run step as a document of its own. */
export interface EmbeddedText {
  readonly place: EmbeddedPlace;
  /** What it is called: `get_weather arguments`. */
  readonly name: string;
  /** It holds JSON text, or should. */
  readonly isJson: boolean;
  /** The string as the document has it, without its escapes. */
  readonly value: string;
  /** The same to be edited: JSON with a property a line. */
  readonly text: string;
}

/** The string at a position of a document, or on the name of the property that has it. */
export function embeddedAt(fixture: Fixture, position: Position): EmbeddedText | undefined {
  const found = placeAt(fixture, offsetAt(fixture.source.pieces, position));
  if (found === undefined || !('island' in found.base)) return undefined;
  const { base, root, path, schema } = found;
  const value = valueAt(root, path);
  if (typeof value !== 'string') return undefined;
  const first = partsOf(fixture).find(({ layer }) => layer?.number === base.layer)?.first ?? 0;
  const place = { island: first + base.island, path, ids: idsOn(root, path) };
  return describe(place, root, value, schema?.json === true);
}

/** Whether a string is more than a word: JSON text, or text of several lines. */
export function isWorthOpening({ isJson: json, value }: EmbeddedText): boolean {
  return json || value.includes('\n');
}

/** The string at a place that was found before; `undefined` when it is not there any more. */
export function embeddedAgain(fixture: Fixture, place: EmbeddedPlace): EmbeddedText | undefined {
  for (const number of [place.island, ...Array(countIslands(fixture)).keys()]) {
    const found = partOfIsland(fixture, number);
    const island = found && islandPlace(found.part.fixture, found.number)?.island;
    const [id] = place.ids;
    if (island === undefined || (id !== undefined && !island.text.includes(id))) continue;
    const { value: root } = readIsland(island);
    const path = follow(root, place);
    const value = path && valueAt(root, path);
    if (path === undefined || typeof value !== 'string') continue;
    return describe({ ...place, island: number, path }, root, value, false);
  }
  return undefined;
}

/** What became of an edited string: the edits that write it back, or why that cannot be. */
export type EmbeddedEdit =
  | { readonly edits: readonly TextEdit[] }
  /** It is not there any more; it has changed meanwhile; the text around it is too broken. */
  | { readonly refused: 'gone' | 'changed' | 'broken' };

/**
 * Writes an edited text back into its string. `before` is the string that it was made from: another one is not
 * overwritten. JSON that stood in one line does so again; what is not JSON is written as it is.
 */
export function embeddedEdit(
  fixture: Fixture,
  place: EmbeddedPlace,
  text: string,
  before: string,
): EmbeddedEdit {
  const now = embeddedAgain(fixture, place);
  if (now === undefined) return { refused: 'gone' };
  if (now.value !== before) return { refused: 'changed' };
  const value = written(text, now);
  if (value === before) return { edits: [] };
  const { island, path } = now.place;
  const found = partOfIsland(fixture, island);
  if (found === undefined) return { refused: 'gone' };
  const { layer } = found.part;
  const base = { island: found.number, ...(layer !== undefined && { layer: layer.number }) };
  const edits = documentEdits(fixture, base, [{ kind: 'replace', path, value }]);
  return edits === undefined ? { refused: 'broken' } : { edits };
}

function describe(
  place: EmbeddedPlace,
  root: unknown,
  value: string,
  shouldBeJson: boolean,
): EmbeddedText {
  const { path } = place;
  const owner = readText(valueAt(root, path.slice(0, -1)), 'name');
  const name = [owner, String(path.at(-1))].filter(Boolean).join(' ');
  const holds = holdsJson(value);
  const text = holds ? prettyJson(value) : value;
  return { place, name, isJson: holds || shouldBeJson, value, text };
}

/** The string for an edited text. */
function written(text: string, { value, text: laidOut }: EmbeddedText): string {
  if (text === laidOut) return value;
  const isOneLine = !/[\r\n]/.test(value.trimEnd());
  if (isOneLine && holdsJson(text)) return oneLineJson(text, formatOf(value, minified));
  // Editors like to add a line break at the end.
  return /\n$/.test(value) ? text : text.replace(/\r?\n$/, '');
}

/** As the API writes JSON. */
const minified = { ...formatOf(''), space: '', padding: '' };

function idsOn(root: unknown, path: JsonPath): readonly string[] {
  return [root, ...path.map((_, index) => valueAt(root, path.slice(0, index + 1)))].flatMap(
    (value) => idOf(value) ?? [],
  );
}

function idOf(value: unknown): string | undefined {
  return typeof value === 'object' ? readText(value, 'id') : undefined;
}

/** The way to the string in a step with the same IDs, in which a tool call may have got another index. */
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
