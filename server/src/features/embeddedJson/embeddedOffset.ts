import { allowsComments, type Fixture, islandPlace, treeOf } from '../../document/document.ts';
import { intoLayer, outOfLayer } from '../../document/nestedDocuments.ts';
import { type Part, partOfIsland } from '../../document/parts.ts';
import { stringFrom, stringsLens } from '../../text/embedded/jsonString.ts';
import { type Lens, offsetBehind, startThrough } from '../../text/embedded/sourceMap.ts';
import { spanInJson } from '../../text/json/offsetOfPath.ts';
import { type JsonPath, nodeAt } from '../../text/json/syntaxTree.ts';

/** A string and how its escapes are written in its island. */
interface FoundString {
  readonly lens: Lens;
  readonly part: Part;
  /** UTF-16 offset of the island in the part. */
  readonly start: number;
}

/** Which string is meant. */
interface StringPlace {
  /** The number of its island in the document and what its strings hold, counting from 0. */
  readonly island: number;
  /** From the root of the island. */
  readonly path: JsonPath;
}

/** The UTF-16 offset in a string, without its escapes, of an offset in the document. */
export function offsetInString(
  fixture: Fixture,
  place: StringPlace,
  offset: number,
): number | undefined {
  const found = stringAt(fixture, place);
  if (found === undefined) return undefined;
  const { lens, part, start } = found;
  const inPart = part.layer === undefined ? offset : intoLayer(part.layer, offset);
  return offsetBehind(lens, inPart - start);
}

/** The UTF-16 offset in the document of an offset in a string without its escapes. */
export function offsetOfString(
  fixture: Fixture,
  place: StringPlace,
  offset: number,
): number | undefined {
  const found = stringAt(fixture, place);
  if (found === undefined) return undefined;
  const { lens, part, start } = found;
  const inPart = start + startThrough(lens, offset);
  if (part.layer === undefined) return inPart;
  return outOfLayer(part.layer, { start: inPart, end: inPart }).start;
}

function stringAt(
  fixture: Fixture,
  { island: number, path }: StringPlace,
): FoundString | undefined {
  const found = partOfIsland(fixture, number);
  const at = found && islandPlace(found.part.fixture, found.number);
  if (found === undefined || at === undefined) return undefined;
  const { part } = found;
  const { text } = at.island;
  const comments = allowsComments(part.fixture);
  const span = spanInJson(text, path, 'value') ?? nodeAt(treeOf(at.island, comments), path);
  if (span === undefined || text.charAt(span.offset) !== '"') return undefined;
  return { lens: stringsLens(text, [stringFrom(text, span.offset)]), part, start: at.start };
}
