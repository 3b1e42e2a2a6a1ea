import { type FixtureDocument, islandPlace, treeOf } from '../../document/document.ts';
import { stringFrom, stringsSourceMap } from '../../text/embedded/jsonString.ts';
import { type SourceMap, toInnerOffset, toOuterStart } from '../../text/embedded/sourceMap.ts';
import { spanInJson } from '../../text/json/offsetOfPath.ts';
import { type JsonPath, nodeAt } from '../../text/json/syntaxTree.ts';

/** A string of an island, with its escapes. */
interface FoundString {
  readonly sourceMap: SourceMap;
  /** UTF-16 offset of the island in the document. */
  readonly start: number;
}

/** A string of a flat document. */
interface StringPlace {
  /** Index of its island, counted from 0. */
  readonly island: number;
  /** Path from the root of the island. */
  readonly path: JsonPath;
}

/** Maps a UTF-16 offset in a flat document to the decoded string. */
export function offsetInString(
  flat: FixtureDocument,
  place: StringPlace,
  offset: number,
): number | undefined {
  const found = stringAt(flat, place);
  return found && toInnerOffset(found.sourceMap, offset - found.start);
}

/** Maps a UTF-16 offset in a decoded string to the flat document. */
export function offsetOfString(
  flat: FixtureDocument,
  place: StringPlace,
  offset: number,
): number | undefined {
  const found = stringAt(flat, place);
  return found && found.start + toOuterStart(found.sourceMap, offset);
}

function stringAt(flat: FixtureDocument, { island, path }: StringPlace): FoundString | undefined {
  const at = islandPlace(flat, island);
  if (at === undefined) return undefined;
  const { text } = at.island;
  const span = spanInJson(text, path, 'value') ?? nodeAt(treeOf(at.island, flat), path);
  if (span === undefined || text.charAt(span.offset) !== '"') return undefined;
  return { sourceMap: stringsSourceMap(text, [stringFrom(text, span.offset)]), start: at.start };
}
