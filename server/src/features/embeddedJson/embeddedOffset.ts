import {
  allowsComments,
  type FixtureDocument,
  islandPlace,
  treeOf,
} from '../../document/document.ts';
import { type Part, partOfIsland } from '../../document/nested.ts';
import { toNested, toOuter } from '../../document/nestedMapping.ts';
import { stringFrom, stringsSourceMap } from '../../text/embedded/jsonString.ts';
import { type SourceMap, toInnerOffset, toOuterStart } from '../../text/embedded/sourceMap.ts';
import { spanInJson } from '../../text/json/offsetOfPath.ts';
import { type JsonPath, nodeAt } from '../../text/json/syntaxTree.ts';

/** A string and how its escapes are written in its island. */
interface FoundString {
  readonly sourceMap: SourceMap;
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
  document: FixtureDocument,
  place: StringPlace,
  offset: number,
): number | undefined {
  const found = stringAt(document, place);
  if (found === undefined) return undefined;
  const { sourceMap, part, start } = found;
  const inPart = part.nested === undefined ? offset : toNested(part.nested, offset);
  return toInnerOffset(sourceMap, inPart - start);
}

/** The UTF-16 offset in the document of an offset in a string without its escapes. */
export function offsetOfString(
  document: FixtureDocument,
  place: StringPlace,
  offset: number,
): number | undefined {
  const found = stringAt(document, place);
  if (found === undefined) return undefined;
  const { sourceMap, part, start } = found;
  const inPart = start + toOuterStart(sourceMap, offset);
  if (part.nested === undefined) return inPart;
  return toOuter(part.nested, { start: inPart, end: inPart }).start;
}

function stringAt(
  document: FixtureDocument,
  { island: number, path }: StringPlace,
): FoundString | undefined {
  const found = partOfIsland(document, number);
  const at = found && islandPlace(found.part.document, found.number);
  if (found === undefined || at === undefined) return undefined;
  const { part } = found;
  const { text } = at.island;
  const comments = allowsComments(part.document);
  const span = spanInJson(text, path, 'value') ?? nodeAt(treeOf(at.island, comments), path);
  if (span === undefined || text.charAt(span.offset) !== '"') return undefined;
  return {
    sourceMap: stringsSourceMap(text, [stringFrom(text, span.offset)]),
    part,
    start: at.start,
  };
}
